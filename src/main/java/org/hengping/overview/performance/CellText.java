package org.hengping.overview.performance;

import java.util.List;
import java.util.regex.Pattern;

/** What stands in a cell, without what a word processor left in it. */
final class CellText {

    /** Only the tags a word processor leaves; a target such as "<24 hours" is no tag. */
    private static final Pattern PARAGRAPH_END = Pattern.compile("</p>|<br\\s*/?>|\\R", Pattern.CASE_INSENSITIVE);

    private static final Pattern TAG =
            Pattern.compile("</?(?:p|br|span|div|b|strong)(?:\\s[^<>]*)?/?>", Pattern.CASE_INSENSITIVE);

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u3000]+");

    private CellText() {}

    /** Its paragraphs without markup, their numbering kept. */
    static List<String> paragraphs(String cell) {
        return PARAGRAPH_END
                .splitAsStream(cell)
                .map(CellText::stripped)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    static String plain(String cell) {
        return String.join("\n", paragraphs(cell));
    }

    /** A label as one word: set vertically or spread out, it has line ends and spaces in it. */
    static String label(String cell) {
        return SPACE.matcher(stripped(cell))
                .replaceAll("")
                .replace('(', '\uFF08')
                .replace(')', '\uFF09');
    }

    private static String stripped(String part) {
        String text = part;
        String before;
        do {
            before = text;
            text = TAG.matcher(before).replaceAll("");
        } while (!text.equals(before));
        return text.strip();
    }
}
