package org.hengping.overview.performance.lints;

import java.util.List;
import org.hengping.overview.performance.targets.TargetClause;
import org.jspecify.annotations.Nullable;

/** A form as the lints look at it. Amounts in fen. */
public record LintForm(Money money, List<String> goals, List<Task> tasks, List<Indicator> indicators) {

    /**
     * The budget block.
     *
     * @param projects spending on projects
     * @param development the lines of spending on development
     * @param amounts every amount of the block
     */
    public record Money(
            long expenditure, long income, long levels, long projects, List<Long> development, List<Long> amounts) {

        public Money {
            development = List.copyOf(development);
            amounts = List.copyOf(amounts);
        }
    }

    /** @param amount null where none is given */
    public record Task(String name, @Nullable Long amount, List<String> content, List<String> goals) {

        public Task {
            content = List.copyOf(content);
            goals = List.copyOf(goals);
        }

        String words() {
            return String.join("\n", content);
        }
    }

    /**
     * One row of targets.
     *
     * @param cycle target of the whole cycle, as written
     * @param annual target of the year, as written
     * @param clauses of the annual target
     * @param cycleClauses of the cycle's
     * @param proved some system is named that proves it
     * @param weight as written, null where the layout has none
     */
    public record Indicator(
            String level1,
            String level2,
            String name,
            @Nullable String cycle,
            String annual,
            List<TargetClause> clauses,
            List<TargetClause> cycleClauses,
            boolean proved,
            @Nullable String weight) {

        public Indicator {
            clauses = List.copyOf(clauses);
            cycleClauses = List.copyOf(cycleClauses);
        }
    }

    public LintForm {
        goals = List.copyOf(goals);
        tasks = List.copyOf(tasks);
        indicators = List.copyOf(indicators);
    }
}
