package org.hengping.governance.incidents.sheets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.hengping.governance.incidents.domain.ImportRuns;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What the pages and the file of rejected lines show of a sheet. */
@Component
class SheetViews {

    private static final int SHOWN = 200;
    private static final int SAMPLE = 10;

    /** A cell as it was sent, with what is wrong with it. */
    record Cell(String text, @Nullable String fault) {}

    record Line(int number, List<Cell> cells, String reasons) {}

    /** @param ready how many would be recorded @param faulty the first lines with faults @param sample the first without */
    record Page(ImportRuns.Run run, int ready, List<String> headings, List<Line> faulty, List<Line> sample) {}

    private final SheetRows rows;
    private final ImportRuns runs;
    private final TransactionTemplate transactions;
    private final Wording wording;

    SheetViews(SheetRows rows, ImportRuns runs, TransactionTemplate transactions, Wording wording) {
        this.rows = rows;
        this.runs = runs;
        this.transactions = transactions;
        this.wording = wording;
    }

    List<ImportRuns.Run> runs(Actor actor) {
        return runs.own(ReportSheets.SOURCE, actor);
    }

    List<String> headings() {
        return Arrays.stream(SheetColumn.values()).map(this::heading).toList();
    }

    Page page(ImportRuns.Run run) {
        return transactions.execute(status -> new Page(
                run,
                rows.count(run.id(), SheetRows.State.READY),
                headings(),
                lines(faulty(run.id())),
                lines(rows.in(run.id(), SheetRows.State.READY, SAMPLE))));
    }

    List<SheetRows.Row> faulty(UUID run) {
        return transactions.execute(
                status -> rows.rejected(run).stream().limit(SHOWN).toList());
    }

    /** The rejected lines under their headings, with the reasons in the first column. */
    byte[] rejected(UUID run) {
        List<SheetRows.Row> rejected = transactions.execute(status -> rows.rejected(run));
        List<List<String>> table = new ArrayList<>();
        List<String> first = new ArrayList<>(List.of(wording.text("sheet.reasons"), wording.text("sheet.line")));
        first.addAll(headings());
        table.add(first);
        for (Line line : lines(rejected)) {
            List<String> cells = new ArrayList<>(List.of(line.reasons(), Integer.toString(line.number())));
            line.cells().forEach(cell -> cells.add(harmless(cell.text())));
            table.add(cells);
        }
        return csv(table);
    }

    /** A table with the headings alone. */
    byte[] empty() {
        return csv(List.of(headings()));
    }

    private List<Line> lines(List<SheetRows.Row> all) {
        return all.stream().map(this::line).toList();
    }

    private Line line(SheetRows.Row row) {
        List<Cell> cells = new ArrayList<>();
        for (SheetColumn column : SheetColumn.values()) {
            String fault = row.faults().stream()
                    .filter(each -> each.endsWith(":" + column.name()))
                    .map(this::reason)
                    .collect(Collectors.joining(" "));
            cells.add(new Cell(row.cells().get(column.ordinal()), fault.isEmpty() ? null : fault));
        }
        String reasons = row.faults().stream()
                .map(each -> heading(SheetColumn.valueOf(each.substring(each.indexOf(':') + 1)))
                        + wording.text("form.colon")
                        + reason(each))
                .collect(Collectors.joining(wording.text("form.semicolon")));
        return new Line(row.line(), cells, reasons);
    }

    private String reason(String fault) {
        String known = wording.textOrNull("import.fault." + fault.substring(0, fault.indexOf(':')));
        return known == null ? wording.text("import.fault.refused") : known;
    }

    private String heading(SheetColumn column) {
        return wording.text("sheet.column." + column.field());
    }

    /** A spreadsheet must not take a cell for a formula. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** With the mark by which spreadsheets know UTF-8. */
    private static byte[] csv(List<List<String>> table) {
        StringBuilder text = new StringBuilder("\uFEFF");
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecords(table);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
