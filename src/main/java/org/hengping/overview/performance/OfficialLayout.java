package org.hengping.overview.performance;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.hengping.overview.performance.DeclarationForm.BudgetLine;
import org.hengping.overview.performance.DeclarationForm.Indicator;
import org.hengping.overview.performance.DeclarationForm.Side;
import org.hengping.overview.performance.DeclarationForm.Task;
import org.hengping.overview.performance.grids.Layout;
import org.hengping.overview.performance.grids.Layout.Look;
import org.jspecify.annotations.Nullable;

/**
 * The official layout, cell for cell: what is printed, exported and compared. Its three blocks have columns of their own;
 * seven columns carry them all.
 */
final class OfficialLayout {

    private static final List<Integer> WIDTHS = List.of(10, 20, 24, 36, 18, 27, 45);
    private static final int ALL = WIDTHS.size();

    /** Line height in points of text of 10.5 points, and what a row has beyond its lines. */
    private static final int LINE = 14;

    private static final int ROOM = 8;

    /** A spreadsheet's row is at most 409 points high: what is higher covers several rows. */
    private static final int MOST_HEIGHT = 400;

    /** Millimetres a full-width character takes at 10.5 points, and a cell's margins. */
    private static final double CHARACTER = 3.65;

    private static final double MARGINS = 3.5;

    private final FormWords words;
    private final List<Layout.Cell> cells = new ArrayList<>();
    private final List<Integer> heights = new ArrayList<>();

    private OfficialLayout(FormWords words) {
        this.words = words;
    }

    static Layout of(DeclarationForm form, FormWords words) {
        OfficialLayout layout = new OfficialLayout(words);
        layout.title();
        layout.department(form.department());
        layout.budget(form);
        layout.goals(form.goals());
        layout.tasks(form.tasks());
        layout.indicators(form.indicators());
        return new Layout(WIDTHS, layout.heights, layout.cells);
    }

    private void title() {
        cell(0, 0, 1, ALL, words.one("title"), Look.TITLE, "");
        heights.add(40);
    }

    private void department(String name) {
        int row = heights.size();
        cell(row, 0, 1, 2, words.first("anchor.department"), Look.HEAD, "");
        cell(row, 2, 1, ALL - 2, name, Look.TEXT, "department");
        heights.add(height(name, 2, ALL - 2));
    }

    private void budget(DeclarationForm form) {
        int first = heights.size();
        half(form, Side.EXPENDITURE, Side.INCOME, "budget.expenditure", "budget.income");
        half(form, Side.DEVELOPMENT, Side.LEVEL, "budget.development", "budget.level");
        label(first, words.one("label.budget"));
    }

    private void half(DeclarationForm form, Side left, Side right, String leftKey, String rightKey) {
        List<Integer> lefts = ordinals(form, left);
        List<Integer> rights = ordinals(form, right);
        int row = heights.size();
        cell(row, 1, 1, 2, words.first(leftKey), Look.HEAD, "");
        cell(row, 3, 1, 1, words.first("budget.amount"), Look.HEAD, "");
        cell(row, 4, 1, 2, words.first(rightKey), Look.HEAD, "");
        cell(row, 6, 1, 1, words.first("budget.amount"), Look.HEAD, "");
        heights.add(LINE + ROOM);
        for (int i = 0; i < Math.max(lefts.size(), rights.size()); i++) {
            row = heights.size();
            pair(row, 1, 2, form, i < lefts.size() ? lefts.get(i) : null);
            pair(row, 4, 2, form, i < rights.size() ? rights.get(i) : null);
            heights.add(highest(row));
        }
    }

    private void pair(int row, int column, int columns, DeclarationForm form, @Nullable Integer ordinal) {
        if (ordinal == null) {
            cell(row, column, 1, columns, "", Look.TEXT, "");
            cell(row, column + columns, 1, 1, "", Look.AMOUNT, "");
            return;
        }
        BudgetLine line = form.budget().get(ordinal);
        String field = "budget." + (ordinal + 1);
        cell(row, column, 1, columns, line.name(), Look.TEXT, field + ".name");
        cell(row, column + columns, 1, 1, amount(line.amount()), Look.AMOUNT, field + ".amount");
    }

    private static List<Integer> ordinals(DeclarationForm form, Side side) {
        List<Integer> ordinals = new ArrayList<>();
        for (int i = 0; i < form.budget().size(); i++) {
            if (form.budget().get(i).side() == side) {
                ordinals.add(i);
            }
        }
        return ordinals;
    }

    private void goals(List<String> goals) {
        int first = heights.size();
        String text = String.join("\n", goals);
        int rows = rows(height(text, 1, ALL - 1));
        cell(first, 1, rows, ALL - 1, text, Look.TEXT, "goals");
        label(first, words.first("anchor.goals"));
    }

    private void tasks(List<Task> tasks) {
        int first = heights.size();
        cell(first, 1, 1, 1, words.first("tasks.name"), Look.HEAD, "");
        cell(first, 2, 1, 2, words.first("tasks.content"), Look.HEAD, "");
        cell(first, 4, 1, 1, words.first("tasks.amount"), Look.HEAD, "");
        cell(first, 5, 1, 2, words.first("tasks.goal"), Look.HEAD, "");
        heights.add(3 * LINE + ROOM);
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            Long amount = task.amount();
            String content = String.join("\n", task.content());
            String goal = String.join("\n", task.goal());
            int row = heights.size();
            int rows = rows(Math.max(height(task.name(), 1, 1), Math.max(height(content, 2, 2), height(goal, 5, 2))));
            String field = "tasks." + (i + 1);
            cell(row, 1, rows, 1, task.name(), Look.CENTRED, field + ".name");
            cell(row, 2, rows, 2, content, Look.TEXT, field + ".content");
            cell(row, 4, rows, 1, amount == null ? "" : amount(amount), Look.AMOUNT, field + ".amount");
            cell(row, 5, rows, 2, goal, Look.TEXT, field + ".goal");
        }
        label(first, words.one("label.tasks"));
    }

    private void indicators(List<Indicator> lines) {
        int first = heights.size();
        cell(first, 1, 1, 1, words.one("indicators.level1"), Look.HEAD, "");
        cell(first, 2, 1, 1, words.first("indicators.level2"), Look.HEAD, "");
        cell(first, 3, 1, 1, words.first("indicators.level3"), Look.HEAD, "");
        cell(first, 4, 1, 2, words.first("indicators.cycle"), Look.HEAD, "");
        cell(first, 6, 1, 1, words.first("indicators.annual"), Look.HEAD, "");
        heights.add(LINE + ROOM);
        for (int i = 0; i < lines.size(); i++) {
            Indicator line = lines.get(i);
            String cycle = line.cycleTarget() == null ? "" : line.cycleTarget();
            int row = heights.size();
            String field = "indicators." + (i + 1);
            level(lines, i, 1, Indicator::level1, Indicator::level1, field + ".level1");
            level(lines, i, 2, Indicator::level2, each -> each.level1() + "\n" + each.level2(), field + ".level2");
            cell(row, 3, 1, 1, line.level3(), Look.TEXT, field + ".level3");
            cell(row, 4, 1, 2, cycle, Look.TEXT, field + ".cycleTarget");
            cell(row, 6, 1, 1, line.annualTarget(), Look.TEXT, field + ".annualTarget");
            heights.add(highest(row));
        }
        label(first, words.one("label.indicators"));
    }

    /** A level's cell covers the rows that follow with the same level. */
    private void level(
            List<Indicator> lines,
            int start,
            int column,
            Function<Indicator, String> text,
            Function<Indicator, String> key,
            String field) {
        String own = key.apply(lines.get(start));
        if (start > 0 && key.apply(lines.get(start - 1)).equals(own)) {
            return;
        }
        int end = start + 1;
        while (end < lines.size() && key.apply(lines.get(end)).equals(own)) {
            end++;
        }
        cell(heights.size(), column, end - start, 1, text.apply(lines.get(start)), Look.CENTRED, field);
    }

    /** The label of a block, beside all its rows. */
    private void label(int first, String text) {
        int at = 0;
        while (at < cells.size() && cells.get(at).row() < first) {
            at++;
        }
        cells.add(at, new Layout.Cell(first, 0, heights.size() - first, 1, text, Look.VERTICAL, ""));
    }

    private void cell(int row, int column, int rows, int columns, String text, Look look, String field) {
        cells.add(new Layout.Cell(row, column, rows, columns, text, look, field));
    }

    /** Adds the rows a cell of this height needs. */
    private int rows(int height) {
        int rows = (height + MOST_HEIGHT - 1) / MOST_HEIGHT;
        for (int i = 0; i < rows; i++) {
            heights.add((height + rows - 1) / rows);
        }
        return rows;
    }

    private int highest(int row) {
        return Math.min(
                MOST_HEIGHT,
                cells.stream()
                        .filter(cell -> cell.row() == row && cell.rows() == 1)
                        .mapToInt(cell -> height(cell.text(), cell.column(), cell.columns()))
                        .max()
                        .orElse(LINE + ROOM));
    }

    private static int height(String text, int column, int columns) {
        double width = WIDTHS.subList(column, column + columns).stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                - MARGINS;
        int lines = text.lines()
                .mapToInt(line -> (int) Math.max(
                        1,
                        Math.ceil(line.codePoints()
                                        .mapToDouble(OfficialLayout::width)
                                        .sum()
                                / width)))
                .sum();
        return Math.max(1, lines) * LINE + ROOM;
    }

    private static double width(int character) {
        return character < 0x2E80 && character != 0x2265 && character != 0x2264 && !isQuote(character)
                ? CHARACTER * 0.55
                : CHARACTER;
    }

    private static boolean isQuote(int character) {
        return character == 0x201C || character == 0x201D;
    }

    /** As the form prints amounts: ten thousands of yuan with two decimals and thousands parted. */
    static String amount(long fen) {
        BigDecimal amount = Money.tenThousandYuan(fen);
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
    }
}
