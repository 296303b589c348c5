package org.hengping.overview.performance.grids;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.hengping.overview.performance.grids.Layout.Faces;
import org.hengping.overview.performance.grids.Layout.Look;

/** Prints a layout as a workbook: merges, widths, heights and typefaces as laid out, one A4 page wide. */
public final class WorkbookPrint {

    /** A column's width is counted in 256ths of a digit, which is about this wide in millimetres. */
    private static final double DIGIT = 1.93;

    /** One character above the other. */
    private static final short STACKED = 255;

    private WorkbookPrint() {}

    public static void write(Layout layout, String name, Faces faces, OutputStream out) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            XSSFSheet sheet = book.createSheet(name);
            Map<Look, CellStyle> styles = styles(book, faces);
            for (int column = 0; column < layout.widths().size(); column++) {
                sheet.setColumnWidth(column, (int) Math.round(layout.widths().get(column) / DIGIT * 256));
            }
            for (int row = 0; row < layout.heights().size(); row++) {
                sheet.createRow(row).setHeightInPoints(layout.heights().get(row));
            }
            for (Layout.Cell each : layout.cells()) {
                cell(sheet, each, Objects.requireNonNull(styles.get(each.look())));
            }
            page(sheet);
            book.write(out);
        }
    }

    private static void cell(XSSFSheet sheet, Layout.Cell each, CellStyle style) {
        for (int row = each.row(); row < each.row() + each.rows(); row++) {
            Row line = sheet.getRow(row);
            for (int column = each.column(); column < each.column() + each.columns(); column++) {
                // the covered cells carry the border too
                Cell cell = line.createCell(column);
                cell.setCellStyle(style);
            }
        }
        Cell first = sheet.getRow(each.row()).getCell(each.column());
        if (each.look() == Look.AMOUNT && !each.text().isEmpty()) {
            first.setCellValue(new BigDecimal(each.text().replace(",", "")).doubleValue());
        } else if (!each.text().isEmpty()) {
            first.setCellValue(each.text());
        }
        if (each.rows() * each.columns() > 1) {
            sheet.addMergedRegion(new CellRangeAddress(
                    each.row(), each.row() + each.rows() - 1, each.column(), each.column() + each.columns() - 1));
        }
    }

    private static Map<Look, CellStyle> styles(XSSFWorkbook book, Faces faces) {
        Map<Look, CellStyle> styles = new EnumMap<>(Look.class);
        for (Look look : Look.values()) {
            CellStyle style = book.createCellStyle();
            Font font = book.createFont();
            boolean filled = look == Look.TEXT || look == Look.AMOUNT || look == Look.CENTRED;
            font.setFontName(filled ? faces.text() : faces.label());
            font.setFontHeightInPoints((short) (look == Look.TITLE ? 18 : 10));
            font.setBold(look == Look.TITLE);
            style.setFont(font);
            style.setWrapText(true);
            style.setVerticalAlignment(VerticalAlignment.CENTER);
            style.setAlignment(
                    switch (look) {
                        case TEXT -> HorizontalAlignment.LEFT;
                        case AMOUNT -> HorizontalAlignment.RIGHT;
                        default -> HorizontalAlignment.CENTER;
                    });
            if (look == Look.VERTICAL) {
                style.setRotation(STACKED);
            }
            if (look == Look.AMOUNT) {
                style.setDataFormat(book.createDataFormat().getFormat("#,##0.00"));
            } else {
                // a target such as 1-2 must stay what it is
                style.setDataFormat(book.createDataFormat().getFormat("@"));
            }
            if (look != Look.TITLE) {
                style.setBorderTop(BorderStyle.THIN);
                style.setBorderBottom(BorderStyle.THIN);
                style.setBorderLeft(BorderStyle.THIN);
                style.setBorderRight(BorderStyle.THIN);
            }
            styles.put(look, style);
        }
        return styles;
    }

    private static void page(XSSFSheet sheet) {
        PrintSetup setup = sheet.getPrintSetup();
        setup.setPaperSize(PrintSetup.A4_PAPERSIZE);
        setup.setLandscape(false);
        setup.setFitWidth((short) 1);
        setup.setFitHeight((short) 0);
        sheet.setFitToPage(true);
        sheet.setHorizontallyCenter(true);
        sheet.setDisplayGridlines(false);
    }
}
