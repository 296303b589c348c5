package org.hengping.overview.performance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hengping.overview.performance.DeclarationForm.BudgetLine;
import org.hengping.overview.performance.DeclarationForm.Indicator;
import org.hengping.overview.performance.DeclarationForm.Side;
import org.hengping.overview.performance.DeclarationForm.Task;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text that was extracted from the declaration form. The layout's merged cells, vertical labels and page
 * breaks come out scrambled; each repair names its rule where it is done. What cannot be read is listed with its line,
 * and then nothing is taken.
 */
final class FormText {

    private static final Pattern AMOUNT = Pattern.compile("(?:\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,12})(?:\\.\\d{1,2})?");

    private enum Block {
        HEAD,
        BUDGET,
        GOALS,
        TASKS,
        INDICATORS,
        UNREADABLE
    }

    private final FormWords words;
    private final List<String> anchors;
    private final List<Refusal.Field> faults = new ArrayList<>();

    private String department = "";
    private final List<BudgetLine> budget = new ArrayList<>();
    private final List<String> goals = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<Indicator> indicators = new ArrayList<>();

    private Block block = Block.HEAD;
    private FormRow header = new FormRow(0, List.of());
    private Side left = Side.EXPENDITURE;
    private Side right = Side.INCOME;
    private String level1 = "";
    private String level2 = "";

    private FormText(FormWords words) {
        this.words = words;
        this.anchors = words.all("anchors");
    }

    /**
     * The form the text holds.
     *
     * @throws Refusal 422 with one field fault a line that cannot be read
     */
    static DeclarationForm read(String text, FormWords words) {
        FormText reader = new FormText(words);
        for (FormRow row : FormRow.of(text)) {
            reader.take(row);
        }
        reader.requireEveryBlock();
        if (!reader.faults.isEmpty()) {
            throw Refusal.fields(reader.faults);
        }
        return new DeclarationForm(
                reader.department,
                List.copyOf(reader.budget),
                List.copyOf(reader.goals),
                List.copyOf(reader.tasks),
                List.copyOf(reader.indicators));
    }

    private void take(FormRow row) {
        if (row.isWider()) {
            fault(row, "form-wide", firstText(row));
            return;
        }
        if (row.has(words.one("anchor.department"))) {
            department = firstAfter(row, words.one("anchor.department"));
            return;
        }
        if (row.has(words.one("anchor.goals"))) {
            block = Block.GOALS;
        } else if (row.has(words.one("budget.amount"))) {
            budgetHeader(row);
            return;
        } else if (row.has(words.one("tasks.content"))) {
            block = Block.TASKS;
            header = row;
            requireColumns(row, "tasks.name", "tasks.amount", "tasks.goal");
            return;
        } else if (row.has(words.one("indicators.level3"))) {
            block = Block.INDICATORS;
            header = row;
            requireColumns(row, "indicators.cycle", "indicators.annual");
            return;
        }
        FormRow data = row.without(anchors);
        if (data.isEmpty()) {
            return;
        }
        switch (block) {
            case HEAD -> fault(row, "form-outside", firstText(data));
            case BUDGET -> budgetRow(data);
            case GOALS -> goalRow(data);
            case TASKS -> taskRow(data);
            case INDICATORS -> indicatorRow(data);
            case UNREADABLE -> {}
        }
    }

    /** The budget block has a second header row in its middle, which changes what both halves mean. */
    private void budgetHeader(FormRow row) {
        block = Block.BUDGET;
        left = row.has(words.one("budget.development")) ? Side.DEVELOPMENT : Side.EXPENDITURE;
        right = row.has(words.one("budget.level")) ? Side.LEVEL : Side.INCOME;
    }

    private void budgetRow(FormRow row) {
        budgetLine(row, left, 1);
        budgetLine(row, right, 3);
    }

    private void budgetLine(FormRow row, Side side, int column) {
        String name = row.plain(column);
        Long amount = amount(row, column + 1);
        if (name.isEmpty() && amount == null) {
            return;
        }
        if (name.isEmpty() || amount == null) {
            fault(row, "form-budget-line", name);
        } else {
            budget.add(new BudgetLine(side, name, amount));
        }
    }

    private void goalRow(FormRow row) {
        for (int column = 0; column < FormRow.WIDTH; column++) {
            goals.addAll(row.paragraphs(column));
        }
    }

    private void taskRow(FormRow row) {
        int nameColumn = header.indexOf(words.one("tasks.name"));
        String name = row.plain(nameColumn);
        if (name.isEmpty()) {
            // the vertical label was torn off by the page break, and the name slid into its column
            name = row.plain(0);
        }
        boolean optional = name.equals(words.one("tasks.optional"));
        List<String> content = row.paragraphs(header.indexOf(words.one("tasks.content")));
        Long amount = amount(row, header.indexOf(words.one("tasks.amount")));
        List<String> goal = row.paragraphs(header.indexOf(words.one("tasks.goal")));
        if (name.isEmpty() || (!optional && (amount == null || content.isEmpty()))) {
            fault(row, "form-task", name);
            return;
        }
        tasks.add(new Task(name, content, amount, goal, optional));
    }

    private void indicatorRow(FormRow row) {
        int level3Column = header.indexOf(words.one("indicators.level3"));
        for (int column = 0; column < level3Column; column++) {
            String label = row.plain(column);
            // label cells are known by their word, not by their column: rows without the vertical label are shifted
            if (words.is("level1", label)) {
                level1 = label;
                level2 = "";
            } else if (words.is("level2", label)) {
                level2 = label;
            } else if (!label.isEmpty()) {
                fault(row, "form-label", label);
            }
        }
        String level3 = row.plain(level3Column);
        String cycle = row.plain(header.indexOf(words.one("indicators.cycle")));
        String annual = row.plain(header.indexOf(words.one("indicators.annual")));
        if (level1.isEmpty() || level2.isEmpty() || level3.isEmpty() || annual.isEmpty()) {
            fault(row, "form-indicator", level3);
            return;
        }
        indicators.add(new Indicator(level1, level2, level3, cycle.isEmpty() ? null : cycle, annual));
    }

    private @Nullable Long amount(FormRow row, int column) {
        String text = row.plain(column);
        if (text.isEmpty()) {
            return null;
        }
        if (!AMOUNT.matcher(text).matches()) {
            fault(row, "form-amount", text);
            return 0L;
        }
        return Money.fen(new BigDecimal(text.replace(",", "")));
    }

    private void requireColumns(FormRow row, String... keys) {
        for (String key : keys) {
            if (!row.has(words.one(key))) {
                // without its columns the block cannot be read: say so once and skip its rows
                fault(row, "form-column", words.one(key));
                block = Block.UNREADABLE;
            }
        }
    }

    private void requireEveryBlock() {
        if (department.isEmpty()) {
            missing("anchor.department");
        }
        if (budget.isEmpty()) {
            missing("budget.expenditure");
        }
        if (tasks.isEmpty()) {
            missing("tasks.content");
        }
        if (indicators.isEmpty()) {
            missing("indicators.level3");
        }
    }

    private void missing(String key) {
        faults.add(new Refusal.Field("text", "form-missing", words.one(key)));
    }

    private void fault(FormRow row, String code, String text) {
        faults.add(new Refusal.Field("text", code, row.line(), text));
    }

    private String firstAfter(FormRow row, String label) {
        for (int column = row.indexOf(label) + 1; column < FormRow.WIDTH; column++) {
            if (!row.plain(column).isEmpty()) {
                return row.plain(column);
            }
        }
        return "";
    }

    private static String firstText(FormRow row) {
        return row.cells().stream().filter(cell -> !cell.isEmpty()).findFirst().orElse("");
    }
}
