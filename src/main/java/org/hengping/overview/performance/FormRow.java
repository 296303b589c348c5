package org.hengping.overview.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One physical line of the form's text, cut at tabs and padded to the widest fragment. Line numbers count from 1. */
record FormRow(int line, List<String> cells) {

    /** The widest fragment of the layout has six columns; a page break leaves fragments of five. */
    static final int WIDTH = 6;

    /** Only the tags a word processor leaves; a target such as "<24 hours" is no tag. */
    private static final Pattern PARAGRAPH_END = Pattern.compile("</p>|<br\\s*/?>", Pattern.CASE_INSENSITIVE);

    private static final Pattern TAG =
            Pattern.compile("</?(?:p|br|span|div|b|strong)(?:\\s[^<>]*)?/?>", Pattern.CASE_INSENSITIVE);

    static List<FormRow> of(String text) {
        List<FormRow> rows = new ArrayList<>();
        String[] lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            // blank: a page break; '#': the title line. Both only join fragments.
            if (!lines[i].isBlank() && !lines[i].startsWith("#")) {
                List<String> cells = new ArrayList<>();
                for (String cell : lines[i].split("\t", -1)) {
                    cells.add(cell.strip());
                }
                while (cells.size() < WIDTH) {
                    cells.add("");
                }
                rows.add(new FormRow(i + 1, List.copyOf(cells)));
            }
        }
        return rows;
    }

    /** A vertical label surfaces in whatever line the page break left it: it is an anchor and no data of this row. */
    FormRow without(List<String> anchors) {
        return new FormRow(
                line,
                cells.stream().map(cell -> anchors.contains(cell) ? "" : cell).toList());
    }

    boolean has(String word) {
        return cells.contains(word);
    }

    int indexOf(String word) {
        return cells.indexOf(word);
    }

    String cell(int index) {
        return cells.get(index);
    }

    boolean isWider() {
        return cells.stream().skip(WIDTH).anyMatch(cell -> !cell.isEmpty());
    }

    boolean isEmpty() {
        return cells.stream().allMatch(String::isEmpty);
    }

    /** The cell's paragraphs without markup, their numbering kept. */
    List<String> paragraphs(int index) {
        return PARAGRAPH_END
                .splitAsStream(cell(index))
                .map(part -> TAG.matcher(part).replaceAll("").strip())
                .filter(part -> !part.isEmpty())
                .toList();
    }

    String plain(int index) {
        return String.join("\n", paragraphs(index));
    }
}
