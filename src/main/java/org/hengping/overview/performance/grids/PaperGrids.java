package org.hengping.overview.performance.grids;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.hengping.foundation.documents.WrittenPapers;
import org.hengping.platform.Refusal;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

/** Reads the tables of a word-processor file in their order, and the paragraphs between them as rows of one cell. */
final class PaperGrids {

    /** Unpacked: the whole of it is read into memory. */
    private static final long MOST_BYTES = 40L << 20;

    private int tables;
    private int paragraphs;

    private PaperGrids() {}

    static List<Grid> read(Path file) {
        WrittenPapers.require(file, MOST_BYTES);
        PaperGrids reader = new PaperGrids();
        List<Grid> grids = new ArrayList<>();
        try (OPCPackage container = OPCPackage.open(file.toFile(), PackageAccess.READ);
                XWPFDocument paper = new XWPFDocument(container)) {
            Grid.Builder between = new Grid.Builder();
            int row = 0;
            for (IBodyElement element : paper.getBodyElements()) {
                if (element instanceof XWPFParagraph paragraph) {
                    reader.paragraphs++;
                    if (!paragraph.getText().isBlank()) {
                        between.add(
                                new Grid.Cell(row++, 0, 1, 1, paragraph.getText(), Place.paragraph(reader.paragraphs)));
                    }
                } else if (element instanceof XWPFTable table) {
                    grids.add(between.grid());
                    between = new Grid.Builder();
                    row = 0;
                    grids.add(reader.grid(table));
                }
            }
            grids.add(between.grid());
        } catch (IOException | OpenXML4JException | RuntimeException broken) {
            throw broken instanceof Refusal refusal ? refusal : Refusal.field("file", "form-unreadable");
        }
        return grids.stream().filter(grid -> grid.rows() > 0).toList();
    }

    private Grid grid(XWPFTable table) {
        tables++;
        List<Grid.Cell> cells = new ArrayList<>();
        // the cell that a vertical merge goes on from, by its left edge
        Map<Integer, Integer> open = new HashMap<>();
        for (int row = 0; row < table.getRows().size(); row++) {
            XWPFTableRow line = table.getRow(row);
            int column = 0;
            int number = 0;
            for (XWPFTableCell cell : line.getTableCells()) {
                CTTcPr properties = cell.getCTTc().getTcPr();
                int span = properties != null && properties.isSetGridSpan()
                        ? properties.getGridSpan().getVal().intValue()
                        : 1;
                boolean merged = properties != null && properties.isSetVMerge();
                boolean goesOn = merged && properties.getVMerge().getVal() != STMerge.RESTART;
                String text = text(cell);
                Integer above = open.get(column);
                if (goesOn && above != null && text.isBlank()) {
                    Grid.Cell upper = cells.get(above);
                    cells.set(
                            above,
                            new Grid.Cell(
                                    upper.row(),
                                    upper.column(),
                                    row - upper.row() + 1,
                                    upper.columns(),
                                    upper.text(),
                                    upper.place()));
                } else {
                    cells.add(new Grid.Cell(row, column, 1, span, text, Place.table(tables, row, number)));
                    open.remove(column);
                    if (merged) {
                        open.put(column, cells.size() - 1);
                    }
                }
                column += span;
                number++;
            }
        }
        Grid.Builder grid = new Grid.Builder();
        cells.forEach(grid::add);
        return grid.grid();
    }

    private static String text(XWPFTableCell cell) {
        return cell.getParagraphs().stream().map(XWPFParagraph::getText).collect(Collectors.joining("\n"));
    }
}
