package org.hengping.overview.performance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.overview.performance.DeclarationForm.Indicator;
import org.hengping.overview.performance.DeclarationForm.Particulars;
import org.hengping.overview.performance.grids.Grid;
import org.jspecify.annotations.Nullable;

/**
 * Reads the indicators in the layouts in use: the official one, medium term and year side by side, comparator, value and
 * unit in columns of their own, and lines of prose. A target is put together of its columns as they are written, never
 * worked out.
 */
final class IndicatorBlock {

    private static final Pattern BARE = Pattern.compile("[\u2265\u2264<>=\u2267\u2266\uFF1D]?\\s*(\\d+(?:\\.\\d+)?)");

    /** Where the columns stand; -1 for one the layout does not have. */
    private record Columns(
            int level2,
            int level3,
            int cycle,
            int annual,
            int nature,
            int direction,
            int unit,
            int weight,
            int from,
            int width) {

        List<Integer> known() {
            return List.of(level3, cycle, annual, nature, direction, unit, weight).stream()
                    .filter(column -> column >= 0)
                    .toList();
        }
    }

    /** A medium-term target of the left half, waiting for its year. */
    private record Left(String level1, String level2, String level3, String target) {}

    private final FormWords words;
    private final Findings findings;
    private final Pattern prose;
    private final List<Indicator> lines = new ArrayList<>();
    private final Map<String, Left> lefts = new LinkedHashMap<>();

    private Columns columns = new Columns(-1, -1, -1, -1, -1, -1, -1, -1, 0, 0);
    private @Nullable Columns left;
    private Set<Integer> others = Set.of();
    private String level1 = "";
    private String level2 = "";
    private boolean alone;

    IndicatorBlock(FormWords words, Findings findings) {
        this.words = words;
        this.findings = findings;
        this.prose = Pattern.compile(words.one("paragraph.indicator"));
    }

    /** How many columns the header has. */
    int width() {
        return columns.width();
    }

    /** Whether the layout is one that lists indicators and nothing else. */
    boolean alone() {
        return alone;
    }

    /** The indicators in their order; a medium-term target goes with the year's of the same name. */
    List<Indicator> lines() {
        List<Indicator> all = new ArrayList<>();
        Map<String, Left> unmatched = new LinkedHashMap<>(lefts);
        for (Indicator line : lines) {
            Left match = unmatched.remove(line.level1() + "\n" + line.level3());
            all.add(match == null ? line : line.withCycle(match.target()));
        }
        unmatched
                .values()
                .forEach(
                        only -> all.add(new Indicator(only.level1(), only.level2(), only.level3(), only.target(), "")));
        return List.copyOf(all);
    }

    /**
     * Takes the header row.
     *
     * @return false where a column is missing without which the rows cannot be read
     */
    boolean header(GridRow row) {
        List<Grid.Cell> names = row.labelled(words, "indicators.level3");
        int width = row.cells().getLast().end() + 1;
        if (names.size() == 2) {
            left = columns(row, names.getFirst(), 0, names.getLast().column(), width);
            int from = left.annual() + 1;
            columns = columns(row, names.getLast(), from, width, width);
            if (left.annual() < 0) {
                return missing(row);
            }
        } else {
            left = null;
            columns = columns(row, names.getFirst(), 0, width, width);
        }
        Set<Integer> unknown = new HashSet<>();
        for (Grid.Cell cell : row.cells()) {
            for (int column = cell.column(); column <= cell.end(); column++) {
                unknown.add(column);
            }
        }
        others = unknown;
        alone |= columns.cycle() < 0;
        return columns.annual() >= 0 || missing(row);
    }

    private boolean missing(GridRow row) {
        findings.fault(row.first().place(), "form-column", words.first("indicators.annual"));
        return false;
    }

    private Columns columns(GridRow row, Grid.Cell name, int from, int to, int width) {
        return new Columns(
                row.labelled(words, "indicators.level2").stream()
                        .map(Grid.Cell::column)
                        .filter(column -> column >= from && column < name.column())
                        .findFirst()
                        .orElse(-1),
                name.column(),
                column(row, "indicators.cycle", name, to),
                column(row, "indicators.annual", name, to),
                column(row, "indicators.nature", name, to),
                column(row, "indicators.direction", name, to),
                column(row, "indicators.unit", name, to),
                column(row, "indicators.weight", name, to),
                from,
                width);
    }

    private int column(GridRow row, String key, Grid.Cell name, int to) {
        return row.labelled(words, key).stream()
                .map(Grid.Cell::column)
                .filter(column -> column > name.column() && column < to)
                .findFirst()
                .orElse(-1);
    }

    void take(GridRow row) {
        Set<Grid.Cell> used = new HashSet<>();
        if (left != null) {
            take(row, left, used, true);
        }
        take(row, columns, used, false);
        row.cells().stream()
                .filter(cell -> !used.contains(cell) && !others.contains(cell.column()))
                .forEach(cell -> findings.fault(cell.place(), "form-stray", text(cell)));
    }

    private void take(GridRow row, Columns at, Set<Grid.Cell> used, boolean mediumTerm) {
        labels(row, at, used);
        List<Grid.Cell> given = new ArrayList<>();
        for (int column : at.known()) {
            Optional<Grid.Cell> cell = row.at(column);
            if (cell.isPresent() && !used.add(cell.get())) {
                findings.fault(cell.get().place(), "form-merged", text(cell.get()));
                return;
            }
            cell.ifPresent(given::add);
        }
        if (given.isEmpty()) {
            return;
        }
        Optional<Grid.Cell> name = row.at(at.level3());
        Optional<Grid.Cell> value = row.at(at.annual());
        if (value.isEmpty() && row.above(at.annual()).isPresent()) {
            // one target over several indicators: which of them it is for nobody can tell
            findings.fault(row.above(at.annual()).get().place(), "form-merged", "");
            return;
        }
        String cycle = said(row, at.cycle());
        if (level1.isEmpty() || level2.isEmpty() || name.isEmpty() || (value.isEmpty() && cycle == null)) {
            findings.fault(
                    row.first().place(),
                    "form-indicator",
                    name.map(IndicatorBlock::text).orElse(""));
            return;
        }
        Particulars particulars = new Particulars(
                said(row, at.nature()), said(row, at.direction()), said(row, at.unit()), said(row, at.weight()));
        String target = composed(value.map(IndicatorBlock::text).orElse(""), particulars);
        String level3 = text(name.get());
        if (mediumTerm) {
            lefts.put(level1 + "\n" + level3, new Left(level1, level2, level3, target));
            return;
        }
        lines.add(new Indicator(level1, level2, level3, cycle, target, particulars.isEmpty() ? null : particulars));
        ask(value.orElse(name.get()), level3, target, particulars);
    }

    private void labels(GridRow row, Columns at, Set<Grid.Cell> used) {
        for (Grid.Cell cell : row.cells()) {
            if (cell.column() < at.from() || cell.column() >= at.level3()) {
                continue;
            }
            used.add(cell);
            String label = CellText.label(cell.text());
            // label cells are known by their word, not by their column: rows without the vertical label are shifted
            boolean second = isLevel("level2", label);
            // some words name a first level in one year's layout and a second level in another's
            if (isLevel("level1", label) && !(second && cell.column() == at.level2())) {
                level1 = label;
                level2 = "";
            } else if (second) {
                level2 = label;
            } else {
                findings.fault(cell.place(), "form-label", text(cell));
            }
        }
    }

    private boolean isLevel(String key, String label) {
        return words.is(key, label) || words.is(key, label + words.one("level.suffix"));
    }

    /** Lines such as "[output-quantity] indicator 1: name (value)", several in a paragraph or one. */
    void paragraph(Grid.Cell cell) {
        Matcher matcher = prose.matcher(CellText.plain(cell.text()));
        while (matcher.find()) {
            alone = true;
            String suffix = words.one("level.suffix");
            String first = matcher.group(1).strip() + suffix;
            String second = matcher.group(2).strip() + suffix;
            if (!words.is("level1", first) || !words.is("level2", second)) {
                findings.fault(cell.place(), "form-label", matcher.group(1) + "-" + matcher.group(2));
                continue;
            }
            String name = matcher.group(3).strip();
            String value = matcher.group(4).strip();
            level1 = first;
            lines.add(new Indicator(first, second, name, null, value));
            ask(cell, name, value, new Particulars(null, null, null, null));
        }
    }

    /** Sign, value and unit as they stand side by side; a word such as "positive" is no sign and is not put before. */
    private String composed(String value, Particulars particulars) {
        String unit = particulars.unit() == null ? "" : particulars.unit();
        String sign = sign(particulars.direction()) + sign(particulars.nature());
        boolean number = BARE.matcher(value).matches();
        return (number && !value.isEmpty() && Character.isDigit(value.charAt(0)) ? sign : "")
                + value
                + (number ? unit : "");
    }

    private String sign(@Nullable String text) {
        return text != null && words.is("signs", text) ? text : "";
    }

    private void ask(Grid.Cell cell, String name, String target, Particulars particulars) {
        if (target.isEmpty()) {
            findings.question(cell, "no-annual", name);
            return;
        }
        Matcher bare = BARE.matcher(target);
        String scoreUnit = words.one("score.unit");
        Matcher score = BARE.matcher(target.endsWith(scoreUnit) ? target.substring(0, target.length() - 1) : "");
        boolean judged = words.is("level1.satisfaction", level1)
                || words.all("score.names").stream().anyMatch(name::contains);
        if (bare.matches() && bare.group(1).equals(particulars.weight())) {
            findings.question(cell, "score-as-target", name, target);
        } else if (bare.matches()) {
            findings.question(cell, "blank-unit", name, target);
        } else if (score.matches() && !judged) {
            findings.question(cell, "score-as-target", name, target);
        }
    }

    private static @Nullable String said(GridRow row, int column) {
        return column < 0 ? null : row.at(column).map(IndicatorBlock::text).orElse(null);
    }

    private static String text(Grid.Cell cell) {
        return CellText.plain(cell.text());
    }
}
