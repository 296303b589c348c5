package org.hengping.overview.performance.grids;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableRowHeightRule;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.hengping.overview.performance.grids.Layout.Faces;
import org.hengping.overview.performance.grids.Layout.Look;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTextDirection;

/** Prints a layout as a word-processor file: one table on A4, its title above it. */
public final class PaperPrint {

    /** Twentieths of a point in a millimetre. */
    private static final double TWIPS = 56.7;

    private static final BigInteger A4_WIDTH = BigInteger.valueOf(11_906);
    private static final BigInteger A4_HEIGHT = BigInteger.valueOf(16_838);
    private static final BigInteger MARGIN = BigInteger.valueOf(850);

    private PaperPrint() {}

    public static void write(Layout layout, Faces faces, OutputStream out) throws IOException {
        try (XWPFDocument paper = new XWPFDocument()) {
            page(paper);
            List<Layout.Cell> cells = layout.cells().stream()
                    .filter(cell -> cell.look() != Look.TITLE)
                    .toList();
            layout.cells().stream().filter(cell -> cell.look() == Look.TITLE).forEach(title -> {
                XWPFParagraph paragraph = paper.createParagraph();
                paragraph.setSpacingAfter(160);
                text(paragraph, title.text(), title.look(), faces);
            });
            int first = cells.stream().mapToInt(Layout.Cell::row).min().orElse(0);
            XWPFTable table = paper.createTable();
            table.removeRow(0);
            grid(table, layout);
            Layout.@Nullable Cell[][] covered = covered(layout, cells);
            for (int row = first; row < layout.heights().size(); row++) {
                row(table, layout, covered[row], row, faces);
            }
            paper.write(out);
        }
    }

    private static Layout.@Nullable Cell[][] covered(Layout layout, List<Layout.Cell> cells) {
        Layout.@Nullable Cell[][] covered =
                new Layout.Cell[layout.heights().size()][layout.widths().size()];
        for (Layout.Cell cell : cells) {
            for (int row = cell.row(); row < cell.row() + cell.rows(); row++) {
                covered[row][cell.column()] = cell;
            }
        }
        return covered;
    }

    private static void row(XWPFTable table, Layout layout, Layout.@Nullable Cell[] cells, int row, Faces faces) {
        XWPFTableRow line = table.createRow();
        while (!line.getTableCells().isEmpty()) {
            line.removeCell(0);
        }
        line.setHeight(layout.heights().get(row) * 20);
        line.setHeightRule(TableRowHeightRule.AT_LEAST);
        line.setCantSplitRow(false);
        for (Layout.Cell each : cells) {
            if (each == null) {
                continue;
            }
            XWPFTableCell cell = line.createCell();
            CTTcPr properties = cell.getCTTc().isSetTcPr()
                    ? cell.getCTTc().getTcPr()
                    : cell.getCTTc().addNewTcPr();
            properties.addNewTcW().setW(BigInteger.valueOf(Math.round(layout.width(each) * TWIPS)));
            properties.getTcW().setType(STTblWidth.DXA);
            if (each.columns() > 1) {
                properties.addNewGridSpan().setVal(BigInteger.valueOf(each.columns()));
            }
            if (each.rows() > 1) {
                properties.addNewVMerge().setVal(row == each.row() ? STMerge.RESTART : STMerge.CONTINUE);
            }
            if (each.look() == Look.VERTICAL) {
                properties.addNewTextDirection().setVal(STTextDirection.TB_RL_V);
            }
            cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
            if (row == each.row()) {
                fill(cell, each, faces);
            }
        }
    }

    private static void fill(XWPFTableCell cell, Layout.Cell each, Faces faces) {
        List<String> lines = each.text().lines().toList();
        for (int i = 0; i < Math.max(1, lines.size()); i++) {
            XWPFParagraph paragraph = i == 0 ? cell.getParagraphs().getFirst() : cell.addParagraph();
            text(paragraph, lines.isEmpty() ? "" : lines.get(i), each.look(), faces);
        }
    }

    private static void text(XWPFParagraph paragraph, String text, Look look, Faces faces) {
        boolean filled = look == Look.TEXT || look == Look.AMOUNT || look == Look.CENTRED;
        paragraph.setAlignment(
                switch (look) {
                    case TEXT -> ParagraphAlignment.LEFT;
                    case AMOUNT -> ParagraphAlignment.RIGHT;
                    default -> ParagraphAlignment.CENTER;
                });
        XWPFRun run = paragraph.createRun();
        String face = filled ? faces.text() : faces.label();
        run.setFontFamily(face, XWPFRun.FontCharRange.ascii);
        run.setFontFamily(face, XWPFRun.FontCharRange.hAnsi);
        run.setFontFamily(face, XWPFRun.FontCharRange.eastAsia);
        run.setFontSize(look == Look.TITLE ? 18 : 10);
        run.setBold(look == Look.TITLE);
        run.setText(text);
    }

    private static void grid(XWPFTable table, Layout layout) {
        CTTblGrid grid = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        for (int width : layout.widths()) {
            grid.addNewGridCol().setW(BigInteger.valueOf(Math.round(width * TWIPS)));
        }
        table.setWidth((int)
                Math.round(layout.widths().stream().mapToInt(Integer::intValue).sum() * TWIPS));
        table.setCellMargins(30, 60, 30, 60);
    }

    private static void page(XWPFDocument paper) {
        CTSectPr section = paper.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(A4_WIDTH);
        size.setH(A4_HEIGHT);
        CTPageMar margins = section.addNewPgMar();
        margins.setLeft(MARGIN);
        margins.setRight(MARGIN);
        margins.setTop(MARGIN);
        margins.setBottom(MARGIN);
    }
}
