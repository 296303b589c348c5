package org.hengping.overview.performance.grids;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hengping.platform.Refusal;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Reads the tables of a web page; a table within a cell is part of that cell. */
final class WebGrids {

    private static final Set<String> LINES = Set.of("p", "div", "li", "tr", "h1", "h2", "h3", "h4");

    private WebGrids() {}

    static List<Grid> read(Path file) {
        Document page;
        try (InputStream content = Files.newInputStream(file)) {
            page = Jsoup.parse(content, null, "");
        } catch (IOException | RuntimeException broken) {
            throw Refusal.field("file", "form-unreadable");
        }
        List<Grid> grids = new ArrayList<>();
        List<Element> tables = page.select("table").stream()
                .filter(table -> table.parents().stream()
                        .noneMatch(parent -> parent.normalName().equals("table")))
                .toList();
        for (int i = 0; i < tables.size(); i++) {
            grids.add(grid(tables.get(i), i + 1));
        }
        if (tables.isEmpty()) {
            grids.add(paragraphs(page));
        }
        return grids;
    }

    private static Grid grid(Element table, int number) {
        Grid.Builder grid = new Grid.Builder();
        Set<Long> taken = new HashSet<>();
        List<Element> rows = table.select("tr").stream()
                .filter(row -> row.closest("table") == table)
                .toList();
        for (int row = 0; row < rows.size(); row++) {
            int column = 0;
            int count = 0;
            for (Element cell : rows.get(row).children()) {
                if (!cell.normalName().equals("td") && !cell.normalName().equals("th")) {
                    continue;
                }
                while (taken.contains(key(row, column))) {
                    column++;
                }
                int down = Math.min(span(cell, "rowspan"), rows.size() - row);
                int across = span(cell, "colspan");
                grid.add(new Grid.Cell(row, column, down, across, text(cell), Place.table(number, row, count++)));
                for (int r = row; r < row + down; r++) {
                    for (int c = column; c < column + across; c++) {
                        taken.add(key(r, c));
                    }
                }
                column += across;
            }
        }
        return grid.grid();
    }

    private static Grid paragraphs(Document page) {
        Grid.Builder grid = new Grid.Builder();
        String[] lines = text(page.body()).split("\n");
        for (int row = 0; row < lines.length; row++) {
            if (!lines[row].isBlank()) {
                grid.add(new Grid.Cell(row, 0, 1, 1, lines[row], Place.paragraph(row + 1)));
            }
        }
        return grid.grid();
    }

    private static long key(int row, int column) {
        return (long) row << 32 | column;
    }

    private static int span(Element cell, String attribute) {
        String value = cell.attr(attribute).strip();
        // zero means to the end of the table; what is absurd is refused by the grid's own bounds
        return value.matches("[1-9]\\d{0,5}") ? Math.min(Integer.parseInt(value), Grid.MOST_ROWS + 1) : 1;
    }

    private static String text(Element cell) {
        StringBuilder text = new StringBuilder();
        cell.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    String part = words.text();
                    boolean fresh = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
                    text.append(fresh ? part.stripLeading() : part);
                } else if (node.normalName().equals("br")) {
                    text.append('\n');
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (depth > 0
                        && LINES.contains(node.normalName().toLowerCase(Locale.ROOT))
                        && !text.isEmpty()
                        && text.charAt(text.length() - 1) != '\n') {
                    text.append('\n');
                }
            }
        });
        return text.toString().strip();
    }
}
