package org.hengping.overview.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hengping.overview.performance.grids.Grid;
import org.jspecify.annotations.Nullable;

/** One row of a table: the cells that begin in it, each found by any column it covers. */
final class GridRow {

    private final List<Grid.Cell> cells;
    private final Grid.@Nullable Cell[] covered;
    private final int row;

    private GridRow(List<Grid.Cell> cells, Grid.@Nullable Cell[] covered, int row) {
        this.cells = cells;
        this.covered = covered;
        this.row = row;
    }

    static List<GridRow> of(Grid grid) {
        Grid.@Nullable Cell[][] covered = grid.covered();
        List<GridRow> rows = new ArrayList<>();
        for (int row = 0; row < grid.rows(); row++) {
            List<Grid.Cell> cells = new ArrayList<>();
            for (int column = 0; column < grid.columns(); column++) {
                Grid.Cell cell = covered[row][column];
                if (cell != null
                        && cell.row() == row
                        && cell.column() == column
                        && !CellText.plain(cell.text()).isEmpty()) {
                    cells.add(cell);
                }
            }
            if (!cells.isEmpty()) {
                rows.add(new GridRow(cells, covered[row], row));
            }
        }
        return rows;
    }

    /** A vertical label surfaces in whatever line the page break left it: it is an anchor and no data of this row. */
    GridRow without(FormWords words, String anchors) {
        return new GridRow(
                cells.stream()
                        .filter(cell -> !words.is(anchors, CellText.label(cell.text())))
                        .toList(),
                covered,
                row);
    }

    /** The cells that begin here and say something, from the left. */
    List<Grid.Cell> cells() {
        return cells;
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    Grid.Cell first() {
        return cells.getFirst();
    }

    /** The cells labelled with one of the words, from the left. */
    List<Grid.Cell> labelled(FormWords words, String key) {
        return cells.stream()
                .filter(cell -> words.is(key, CellText.label(cell.text())))
                .toList();
    }

    boolean has(FormWords words, String key) {
        return !labelled(words, key).isEmpty();
    }

    /** The cell over a column, if it begins in this row and says something. */
    Optional<Grid.Cell> at(int column) {
        return cells.stream()
                .filter(cell -> cell.column() <= column && column <= cell.end())
                .findFirst();
    }

    /** The cell that reaches down into this row from above, if one covers the column. */
    Optional<Grid.Cell> above(int column) {
        Grid.Cell cell = column < covered.length ? covered[column] : null;
        return cell == null || cell.row() == row ? Optional.empty() : Optional.of(cell);
    }
}
