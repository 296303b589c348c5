package org.hengping.overview.performance.grids;

import java.util.ArrayList;
import java.util.List;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A table: its cells, each covering one or more rows and columns. A place no cell covers is an empty cell of its own.
 *
 * @param cells in reading order
 * @param rows how many there are
 * @param columns of the widest row
 */
public record Grid(List<Cell> cells, int rows, int columns) {

    /** More than any office form has; what is larger is no form. */
    static final int MOST_ROWS = 2_000;

    static final int MOST_COLUMNS = 64;

    /** Of all cells of a file together. */
    static final int MOST_CHARACTERS = 300_000;

    /**
     * One cell.
     *
     * @param row of its upper edge, from 0
     * @param column of its left edge, from 0
     * @param rows it covers
     * @param columns it covers
     * @param text as written, lines parted by {@code \n}
     * @param place where it stands in its file
     */
    public record Cell(int row, int column, int rows, int columns, String text, Place place) {

        /** The last column it covers. */
        public int end() {
            return column + columns - 1;
        }
    }

    public Grid {
        cells = List.copyOf(cells);
    }

    /**
     * The cells by what they cover.
     *
     * @return for each row and column the cell that covers it, or null
     */
    public @Nullable Cell[][] covered() {
        Cell[][] covered = new Cell[rows][columns];
        for (Cell cell : cells) {
            for (int row = cell.row(); row < cell.row() + cell.rows(); row++) {
                for (int column = cell.column(); column <= cell.end(); column++) {
                    covered[row][column] = cell;
                }
            }
        }
        return covered;
    }

    /** Collects the cells of a table within bounds. */
    static final class Builder {

        private final List<Cell> cells = new ArrayList<>();
        private int rows;
        private int columns;
        private int characters;

        void add(Cell cell) {
            rows = Math.max(rows, cell.row() + cell.rows());
            columns = Math.max(columns, cell.column() + cell.columns());
            characters += cell.text().length();
            if (rows > MOST_ROWS || columns > MOST_COLUMNS || characters > MOST_CHARACTERS) {
                throw Refusal.field("file", "form-too-large", MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS);
            }
            cells.add(cell);
        }

        Grid grid() {
            return new Grid(cells, rows, columns);
        }
    }
}
