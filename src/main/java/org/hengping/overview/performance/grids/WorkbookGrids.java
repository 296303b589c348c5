package org.hengping.overview.performance.grids;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.hengping.foundation.documents.Workbooks;
import org.hengping.platform.Refusal;

/**
 * Reads the visible sheets of a workbook. A cell says what the sheet shows; where that is not what it holds - a formula, a
 * rounded number, a text under a merge - the cell is refused by name, since nobody saw the other value.
 */
final class WorkbookGrids {

    /** Unpacked: the whole of it is read into memory. */
    private static final long MOST_BYTES = 40L << 20;

    private final DataFormatter shown = new DataFormatter(Locale.ROOT);
    private final List<Refusal.Field> faults = new ArrayList<>();

    private WorkbookGrids() {}

    static List<Grid> read(Path file) {
        Workbooks.require(file, MOST_BYTES);
        WorkbookGrids reader = new WorkbookGrids();
        List<Grid> grids = new ArrayList<>();
        try (OPCPackage container = OPCPackage.open(file.toFile(), PackageAccess.READ);
                XSSFWorkbook book = new XSSFWorkbook(container)) {
            for (int i = 0; i < book.getNumberOfSheets(); i++) {
                if (!book.isSheetHidden(i) && !book.isSheetVeryHidden(i)) {
                    grids.add(reader.grid(book.getSheetAt(i)));
                }
            }
        } catch (IOException | OpenXML4JException | RuntimeException broken) {
            throw broken instanceof Refusal refusal ? refusal : Refusal.field("file", "form-unreadable");
        }
        if (!reader.faults.isEmpty()) {
            throw Refusal.fields(reader.faults);
        }
        return grids;
    }

    private Grid grid(Sheet sheet) {
        Map<Integer, CellRangeAddress> merges = new HashMap<>();
        for (CellRangeAddress merge : sheet.getMergedRegions()) {
            requireRoom(merge.getLastRow(), merge.getLastColumn());
            for (int row = merge.getFirstRow(); row <= merge.getLastRow(); row++) {
                for (int column = merge.getFirstColumn(); column <= merge.getLastColumn(); column++) {
                    merges.put(key(row, column), merge);
                }
            }
        }
        Grid.Builder grid = new Grid.Builder();
        for (Row row : sheet) {
            for (Cell cell : row) {
                Place place = Place.sheet(sheet.getSheetName(), cell.getRowIndex(), cell.getColumnIndex());
                String text = text(cell, place);
                CellRangeAddress merge = merges.get(key(cell.getRowIndex(), cell.getColumnIndex()));
                boolean first = merge == null
                        || (merge.getFirstRow() == cell.getRowIndex()
                                && merge.getFirstColumn() == cell.getColumnIndex());
                if (!first) {
                    if (!text.isBlank()) {
                        faults.add(new Refusal.Field("file", "form-hidden-cell", place, text));
                    }
                } else if (!text.isBlank() || merge != null) {
                    requireRoom(cell.getRowIndex(), cell.getColumnIndex());
                    grid.add(new Grid.Cell(
                            cell.getRowIndex(),
                            cell.getColumnIndex(),
                            merge == null ? 1 : merge.getLastRow() - merge.getFirstRow() + 1,
                            merge == null ? 1 : merge.getLastColumn() - merge.getFirstColumn() + 1,
                            text,
                            place));
                }
            }
        }
        return grid.grid();
    }

    private static void requireRoom(int row, int column) {
        if (row >= Grid.MOST_ROWS || column >= Grid.MOST_COLUMNS) {
            throw Refusal.field("file", "form-too-large", Grid.MOST_ROWS, Grid.MOST_COLUMNS, Grid.MOST_CHARACTERS);
        }
    }

    private static int key(int row, int column) {
        return row * Grid.MOST_COLUMNS * 2 + column;
    }

    private String text(Cell cell, Place place) {
        return switch (cell.getCellType()) {
            case STRING -> cell.getStringCellValue().replace("\r\n", "\n").replace('\r', '\n');
            case NUMERIC -> number(cell, place);
            case FORMULA -> {
                faults.add(new Refusal.Field("file", "form-formula", place, cell.getCellFormula()));
                yield "";
            }
            case ERROR -> {
                faults.add(new Refusal.Field("file", "form-error-cell", place));
                yield "";
            }
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
            default -> "";
        };
    }

    private String number(Cell cell, Place place) {
        String text = shown.formatCellValue(cell).strip();
        String plain = text.replace(",", "");
        if (cell.getCellType() == CellType.NUMERIC && plain.matches("-?\\d+(\\.\\d+)?")) {
            BigDecimal held = BigDecimal.valueOf(cell.getNumericCellValue());
            if (held.compareTo(new BigDecimal(plain)) != 0) {
                faults.add(new Refusal.Field("file", "form-rounded-cell", place, text, held.toPlainString()));
            }
        }
        return text;
    }
}
