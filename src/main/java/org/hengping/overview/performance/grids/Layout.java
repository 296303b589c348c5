package org.hengping.overview.performance.grids;

import java.util.List;

/**
 * A table as it is printed on A4.
 *
 * @param widths of its columns in millimetres
 * @param heights of its rows in points, the least each takes
 * @param cells in reading order
 */
public record Layout(List<Integer> widths, List<Integer> heights, List<Cell> cells) {

    /** How a cell looks. */
    public enum Look {
        TITLE,
        /** A label set vertically beside its block. */
        VERTICAL,
        HEAD,
        TEXT,
        CENTRED,
        AMOUNT
    }

    /** The typefaces of the office form: of labels and of what is filled in. */
    public record Faces(String label, String text) {}

    /**
     * One cell.
     *
     * @param row of its upper edge, from 0
     * @param column of its left edge, from 0
     * @param rows it covers
     * @param columns it covers
     * @param field what of the form it shows, empty for a label
     */
    public record Cell(int row, int column, int rows, int columns, String text, Look look, String field) {}

    public Layout {
        widths = List.copyOf(widths);
        heights = List.copyOf(heights);
        cells = List.copyOf(cells);
    }

    /** How wide a cell is, in millimetres. */
    public int width(Cell cell) {
        return widths.subList(cell.column(), cell.column() + cell.columns()).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** The same table as its readers know it, its rows as lines. */
    public Grid grid() {
        Grid.Builder grid = new Grid.Builder();
        for (Cell cell : cells) {
            grid.add(new Grid.Cell(
                    cell.row(),
                    cell.column(),
                    cell.rows(),
                    cell.columns(),
                    cell.text(),
                    Place.sheet("", cell.row(), cell.column())));
        }
        return grid.grid();
    }
}
