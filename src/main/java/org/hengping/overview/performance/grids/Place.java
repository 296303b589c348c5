package org.hengping.overview.performance.grids;

import org.apache.poi.ss.util.CellReference;
import org.springframework.context.MessageSourceResolvable;

/**
 * Where a cell stands in its file, told the way people find it: a line of a text, a cell of a sheet, a table's row and
 * cell, a paragraph. As an argument of a message it is told in the reader's language.
 *
 * @param sheet the sheet's name; the table's number from 1; empty otherwise
 * @param row from 1
 * @param cell from 1; 0 where a line or paragraph has none
 */
public record Place(Kind kind, String sheet, int row, int cell) implements MessageSourceResolvable {

    /** What kind of file it was found in. */
    public enum Kind {
        LINE,
        SHEET,
        TABLE,
        PARAGRAPH
    }

    public static Place line(int row) {
        return new Place(Kind.LINE, "", row, 0);
    }

    static Place sheet(String name, int row, int column) {
        return new Place(Kind.SHEET, name, row + 1, column + 1);
    }

    static Place table(int number, int row, int cell) {
        return new Place(Kind.TABLE, String.valueOf(number), row + 1, cell + 1);
    }

    static Place paragraph(int number) {
        return new Place(Kind.PARAGRAPH, "", number, 0);
    }

    @Override
    public String[] getCodes() {
        return new String[] {"performance.place." + kind};
    }

    @Override
    public Object[] getArguments() {
        return switch (kind) {
            case LINE, PARAGRAPH -> new Object[] {String.valueOf(row)};
            case SHEET -> new Object[] {toString()};
            case TABLE -> new Object[] {sheet, String.valueOf(row), String.valueOf(cell)};
        };
    }

    @Override
    public String getDefaultMessage() {
        return toString();
    }

    /** As data says it: {@code line 3}, {@code Sheet1!C14}, {@code table 2 row 5 cell 3}, {@code paragraph 7}. */
    @Override
    public String toString() {
        return switch (kind) {
            case LINE -> "line " + row;
            case SHEET -> sheet + "!" + new CellReference(row - 1, cell - 1).formatAsString();
            case TABLE -> "table " + sheet + " row " + row + " cell " + cell;
            case PARAGRAPH -> "paragraph " + row;
        };
    }
}
