package org.hengping.governance.incidents.standards;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.hengping.foundation.documents.Workbooks;
import org.hengping.platform.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The standards as a workbook: a sheet for each kind, headed in both languages, choices in words. What was exported and not
 * touched says nothing new when it comes back.
 */
@Component
class StandardsBook {

    static final int MOST_ROWS = 20_000;

    /** Unpacked: the whole of it is read into memory. */
    private static final long MOST_BYTES = 40L << 20;

    private static final int HEAD = 1;
    private static final int WIDTH = 20 * 256;
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private final Standards standards;
    private final MessageSource messages;

    StandardsBook(Standards standards, MessageSource messages) {
        this.standards = standards;
        this.messages = messages;
    }

    /** A workbook's rows, and what could not be read. */
    record Reading(List<Draft> drafts, List<Change.Fault> faults) {}

    /** Writes what is in force on a day. */
    void write(LocalDate on, Locale language, OutputStream out) throws IOException {
        try (SXSSFWorkbook book = new SXSSFWorkbook(100)) {
            CellStyle head = book.createCellStyle();
            Font bold = book.createFont();
            bold.setBold(true);
            head.setFont(bold);
            for (StandardKind kind : StandardKind.values()) {
                Sheet sheet = book.createSheet(sheetName(kind));
                sheet.createFreezePane(1, HEAD);
                Row heading = sheet.createRow(0);
                for (int i = 0; i < kind.columns().size(); i++) {
                    Cell cell = heading.createCell(i);
                    cell.setCellStyle(head);
                    cell.setCellValue(heading(kind.columns().get(i)));
                    sheet.setColumnWidth(i, WIDTH);
                }
                int number = HEAD;
                for (Standard standard : standards.inForce(kind, on).values()) {
                    Row row = sheet.createRow(number++);
                    for (int i = 0; i < kind.columns().size(); i++) {
                        Column column = kind.columns().get(i);
                        String value = standard.value(column.name());
                        row.createCell(i)
                                .setCellValue(
                                        column.choices().isEmpty() || value.isEmpty()
                                                ? value
                                                : word(column, value, language));
                    }
                }
                choices(kind, sheet, number, language);
            }
            book.write(out);
        }
    }

    /**
     * Reads a workbook.
     *
     * @throws Refusal 422 for what is no plain workbook
     */
    Reading read(Path file) {
        Workbooks.require(file, MOST_BYTES);
        List<Draft> drafts = new ArrayList<>();
        List<Change.Fault> faults = new ArrayList<>();
        try (OPCPackage container = OPCPackage.open(file.toFile(), PackageAccess.READ);
                XSSFWorkbook book = new XSSFWorkbook(container)) {
            for (Sheet each : book) {
                kind(each)
                        .ifPresentOrElse(
                                kind -> read(kind, (XSSFSheet) each, drafts, faults),
                                () -> faults.add(new Change.Fault(each.getSheetName(), "no-sheet", names())));
            }
        } catch (IOException | OpenXML4JException | RuntimeException broken) {
            throw broken instanceof Refusal refusal ? refusal : Refusal.field("file", "standards-unreadable");
        }
        return new Reading(drafts, faults);
    }

    private void read(StandardKind kind, XSSFSheet sheet, List<Draft> drafts, List<Change.Fault> faults) {
        if (sheet.getLastRowNum() > MOST_ROWS) {
            faults.add(new Change.Fault(sheet.getSheetName(), "rows", String.valueOf(sheet.getLastRowNum())));
            return;
        }
        for (CellRangeAddress merged : sheet.getMergedRegions()) {
            faults.add(new Change.Fault(
                    place(sheet, merged.getFirstRow(), merged.getFirstColumn()), "merged", merged.formatAsString()));
        }
        Map<String, Integer> places = places(kind, sheet, faults);
        if (places.isEmpty()) {
            return;
        }
        for (int number = HEAD; number <= sheet.getLastRowNum(); number++) {
            Row row = sheet.getRow(number);
            if (row == null) {
                continue;
            }
            Map<String, String> values = new LinkedHashMap<>();
            boolean said = false;
            for (Column column : kind.columns()) {
                Integer index = places.get(column.name());
                Cell cell = index == null ? null : row.getCell(index);
                String value = "";
                if (cell != null) {
                    if (cell.getCellType() == CellType.FORMULA || cell.getCellType() == CellType.ERROR) {
                        faults.add(new Change.Fault(
                                place(sheet, number, cell.getColumnIndex()), "formula", column.name()));
                    } else {
                        value = code(column, text(cell));
                    }
                }
                values.put(column.name(), value);
                said |= !value.isEmpty();
            }
            if (said) {
                int line = number;
                drafts.add(new Draft(kind, values, name -> place(sheet, line, places.getOrDefault(name, 0))));
            }
        }
    }

    /** Where each column stands: people move columns, and leave out what need not be given. */
    private Map<String, Integer> places(StandardKind kind, XSSFSheet sheet, List<Change.Fault> faults) {
        Map<String, Integer> places = new HashMap<>();
        Row heading = sheet.getRow(0);
        for (Column column : kind.columns()) {
            if (heading != null) {
                for (Cell cell : heading) {
                    if (cell.getCellType() == CellType.STRING
                            && cell.getStringCellValue().strip().equals(heading(column))) {
                        places.putIfAbsent(column.name(), cell.getColumnIndex());
                    }
                }
            }
            if (column.required() && !places.containsKey(column.name())) {
                faults.add(new Change.Fault(place(sheet, 0, 0), "no-column", heading(column)));
            }
        }
        return kind.columns().stream().allMatch(column -> !column.required() || places.containsKey(column.name()))
                ? places
                : Map.of();
    }

    private static String text(Cell cell) {
        return switch (cell.getCellType()) {
            case NUMERIC ->
                DateUtil.isCellDateFormatted(cell)
                        ? cell.getLocalDateTimeCellValue().toLocalDate().toString()
                        : plain(cell.getNumericCellValue());
            case BOOLEAN -> cell.getBooleanCellValue() ? "yes" : "no";
            case STRING -> cell.getStringCellValue().strip();
            default -> "";
        };
    }

    private static String plain(double number) {
        return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** A choice may be written as its code or in either language. */
    private String code(Column column, String text) {
        for (String choice : column.choices()) {
            if (choice.equalsIgnoreCase(text)
                    || LANGUAGES.stream()
                            .anyMatch(language -> word(column, choice, language).equals(text))) {
                return choice;
            }
        }
        return text;
    }

    private void choices(StandardKind kind, Sheet sheet, int rows, Locale language) {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        for (int i = 0; i < kind.columns().size(); i++) {
            Column column = kind.columns().get(i);
            if (!column.choices().isEmpty()) {
                DataValidation list = helper.createValidation(
                        helper.createExplicitListConstraint(column.choices().stream()
                                .map(choice -> word(column, choice, language))
                                .toArray(String[]::new)),
                        new CellRangeAddressList(HEAD, rows + 500, i, i));
                list.setShowErrorBox(true);
                sheet.addValidationData(list);
            }
        }
    }

    private String word(Column column, String choice, Locale language) {
        return messages.getMessage(column.words() + choice, null, language);
    }

    private String heading(Column column) {
        String key = "standards.column." + column.name();
        return messages.getMessage(key, null, LANGUAGES.getFirst()) + " "
                + messages.getMessage(key, null, LANGUAGES.getLast());
    }

    private String sheetName(StandardKind kind) {
        String key = "standards.sheet." + kind;
        return messages.getMessage(key, null, LANGUAGES.getFirst()) + " "
                + messages.getMessage(key, null, LANGUAGES.getLast());
    }

    private Optional<StandardKind> kind(Sheet sheet) {
        return Arrays.stream(StandardKind.values())
                .filter(kind -> sheetName(kind).equals(sheet.getSheetName().strip()))
                .findFirst();
    }

    private String names() {
        return String.join(
                ", ", Arrays.stream(StandardKind.values()).map(this::sheetName).toList());
    }

    private static String place(Sheet sheet, int row, int column) {
        return sheet.getSheetName() + "!" + new CellReference(row, column).formatAsString(false);
    }
}
