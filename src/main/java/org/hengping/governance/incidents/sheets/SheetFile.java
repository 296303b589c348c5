package org.hengping.governance.incidents.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hengping.platform.Refusal;

/**
 * The lines of a table, heading first, as text.
 *
 * @param lines never empty; blank lines are left out
 */
record SheetFile(List<Line> lines) {

    /** What a sheet may hold below its heading. */
    static final int MOST_ROWS = 10_000;

    /** @param number as a spreadsheet counts, the heading being 1 */
    record Line(int number, List<String> cells) {}

    /**
     * Reads a file whose content the documents room has looked through: no macros, no bomb, no foreign type.
     *
     * @param name ends in csv or xlsx
     * @throws Refusal 422 on {@code file}: another type, unreadable, empty, too many rows, or with a formula
     */
    static SheetFile read(InputStream content, String name) {
        List<Line> lines;
        try {
            if (name.endsWith(".xlsx")) {
                lines = XlsxLines.read(content);
            } else if (name.endsWith(".csv")) {
                lines = csv(text(content.readAllBytes()));
            } else {
                throw Refusal.field("file", "sheet-type");
            }
        } catch (IOException broken) {
            throw Refusal.field("file", "csv-broken");
        }
        if (lines.size() < 2) {
            throw Refusal.field("file", "csv-empty");
        }
        return new SheetFile(lines);
    }

    static void requireRoom(int lines) {
        if (lines > MOST_ROWS + 1) {
            throw Refusal.field("file", "sheet-rows", MOST_ROWS);
        }
    }

    private static List<Line> csv(String text) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (CSVParser parser =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get().parse(new StringReader(text))) {
            for (CSVRecord row : parser) {
                List<String> cells = row.toList();
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    lines.add(new Line((int) row.getRecordNumber(), cells));
                }
                requireRoom(lines.size());
            }
        } catch (UncheckedIOException | IllegalStateException broken) {
            throw Refusal.field("file", "csv-broken");
        }
        return lines;
    }

    /** Offices save UTF-8 with a mark, or GB 18030. */
    private static String text(byte[] bytes) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                String text = charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException other) {
                continue;
            }
        }
        throw Refusal.field("file", "csv-encoding");
    }
}
