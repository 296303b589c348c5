package org.hengping.overview.performance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the form says, wording untouched. Amounts are in fen; the form prints ten thousands of yuan with two decimals, so
 * every amount is a multiple of 10,000.
 */
record DeclarationForm(
        String department, List<BudgetLine> budget, List<String> goals, List<Task> tasks, List<Indicator> indicators) {

    DeclarationForm {
        budget = List.copyOf(budget);
        goals = List.copyOf(goals);
        tasks = List.copyOf(tasks);
        indicators = List.copyOf(indicators);
    }

    /** The four columns of the budget block. */
    enum Side {
        EXPENDITURE,
        INCOME,
        DEVELOPMENT,
        LEVEL
    }

    record BudgetLine(Side side, String name, long amount) {}

    /** @param amount null where the optional row was left blank: not given is not zero */
    record Task(String name, List<String> content, @Nullable Long amount, List<String> goal, boolean optional) {}

    /**
     * @param annualTarget empty where only the medium term has a target
     * @param particulars what the official layout has no columns for; null where the source had none either
     */
    record Indicator(
            String level1,
            String level2,
            String level3,
            @Nullable String cycleTarget,
            String annualTarget,
            @Nullable Particulars particulars) {

        Indicator(String level1, String level2, String level3, @Nullable String cycleTarget, String annualTarget) {
            this(level1, level2, level3, cycleTarget, annualTarget, null);
        }

        Indicator withCycle(String target) {
            return new Indicator(level1, level2, level3, target, annualTarget, particulars);
        }
    }

    /** Columns some layouts have beside the target, as written. */
    record Particulars(
            @Nullable String nature,
            @Nullable String direction,
            @Nullable String unit,
            @Nullable String weight) {

        boolean isEmpty() {
            return nature == null && direction == null && unit == null && weight == null;
        }
    }

    /** Sums and what the sums leave open. All in fen. */
    record Totals(long expenditure, long income, long levels, long projects, long tasks) {
        /** Project spending that belongs to no listed task. */
        long residual() {
            return projects - tasks;
        }

        boolean balanced() {
            return expenditure == income && expenditure == levels;
        }
    }

    Totals totals(FormWords words) {
        String projects = words.one("budget.projects");
        return new Totals(
                sum(Side.EXPENDITURE),
                sum(Side.INCOME),
                sum(Side.LEVEL),
                budget.stream()
                        .filter(line ->
                                line.side() == Side.EXPENDITURE && line.name().equals(projects))
                        .mapToLong(BudgetLine::amount)
                        .sum(),
                tasks.stream()
                        .mapToLong(task -> task.amount() == null ? 0 : task.amount())
                        .sum());
    }

    private long sum(Side side) {
        return budget.stream()
                .filter(line -> line.side() == side)
                .mapToLong(BudgetLine::amount)
                .sum();
    }
}
