package org.hengping.governance.incidents.figures;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page shows as a file, written row by row. */
@Component
class FigureSheet {

    /** A cell that a spreadsheet would take for a formula. */
    private static final String FORMULA = "=+-@";

    private final Wording wording;

    FigureSheet(Wording wording) {
        this.wording = wording;
    }

    /** @param facts what was asked for: name and value, above the table */
    void csv(List<List<String>> facts, By by, List<FigureReport.Line> lines, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        // spreadsheets take a file without it for the local code page
        text.write('\ufeff');
        CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180);
        for (List<?> row : facts) {
            printer.printRecord(row);
        }
        printer.printRecord(head(by));
        for (FigureReport.Line line : lines) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (Object cell : row(line)) {
                cells.add(cell instanceof String words ? plain(words) : cell);
            }
            printer.printRecord(cells);
        }
        printer.flush();
    }

    void xlsx(List<List<String>> facts, By by, List<FigureReport.Line> lines, OutputStream out) throws IOException {
        try (SXSSFWorkbook book = new SXSSFWorkbook(100)) {
            CellStyle percent = book.createCellStyle();
            percent.setDataFormat(book.createDataFormat().getFormat("0.0%"));
            SXSSFSheet sheet = book.createSheet(wording.text("nav.figures"));
            int at = 0;
            for (List<String> fact : facts) {
                write(sheet.createRow(at++), new ArrayList<>(fact), percent);
            }
            write(sheet.createRow(at++), new ArrayList<>(head(by)), percent);
            sheet.createFreezePane(0, at);
            for (FigureReport.Line line : lines) {
                write(sheet.createRow(at++), row(line), percent);
            }
            book.write(out);
        }
    }

    private static void write(Row row, List<? extends @Nullable Object> cells, CellStyle percent) {
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = row.createCell(i);
            switch (cells.get(i)) {
                case null -> {}
                case BigDecimal quotient -> {
                    cell.setCellValue(quotient.doubleValue());
                    cell.setCellStyle(percent);
                }
                case Number number -> cell.setCellValue(number.doubleValue());
                case Object words -> cell.setCellValue(words.toString());
            }
        }
    }

    private List<String> head(By by) {
        List<String> head = new ArrayList<>();
        head.add(wording.text("figures.rank"));
        head.add(wording.text("figures.by." + by));
        for (Kpi kpi : FigureReport.SHEET) {
            String name = wording.text("measure." + kpi.code() + ".name");
            head.add(name);
            if (kpi.ratio()) {
                head.add(wording.text("figures.sheet.numerator", name));
                head.add(wording.text("figures.sheet.denominator", name));
            }
        }
        return head;
    }

    private List<@Nullable Object> row(FigureReport.Line line) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(line.rank());
        cells.add(line.name());
        for (Kpi kpi : FigureReport.SHEET) {
            Figure figure = kpi.of(line.sums());
            if (!kpi.ratio()) {
                cells.add(figure.numerator());
                continue;
            }
            BigDecimal value = figure.value();
            cells.add(value == null ? wording.text("figures.unknown") : value);
            cells.add(figure.numerator());
            cells.add(figure.denominator());
        }
        return cells;
    }

    private static String plain(String words) {
        return !words.isEmpty() && FORMULA.indexOf(words.charAt(0)) >= 0 ? "'" + words : words;
    }
}
