package org.hengping.overview.performance.grids;

/** The text extracted from a form: one row a line, cut at tabs. Row numbers are line numbers. */
public final class TextGrid {

    private TextGrid() {}

    public static Grid of(String text) {
        Grid.Builder grid = new Grid.Builder();
        String[] lines = text.split("\\R", -1);
        for (int row = 0; row < lines.length; row++) {
            // blank: a page break; '#': the title line. Both only join fragments.
            if (!lines[row].isBlank() && !lines[row].startsWith("#")) {
                String[] cells = lines[row].split("\t", -1);
                for (int column = 0; column < cells.length; column++) {
                    if (!cells[column].isBlank()) {
                        grid.add(new Grid.Cell(row, column, 1, 1, cells[column], Place.line(row + 1)));
                    }
                }
            }
        }
        return grid.grid();
    }
}
