package org.hengping.overview.performance.lints;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.hengping.overview.performance.lints.Finding.Fen;
import org.hengping.overview.performance.lints.LintForm.Money;
import org.hengping.overview.performance.lints.LintForm.Task;

/** Whether the amounts of the form agree with each other. */
final class MoneyLints {

    static final List<Lint> ALL = List.of(
            new Lint("sums", Severity.ERROR, MoneyLints::sums),
            new Lint("over-allocated", Severity.ERROR, MoneyLints::overAllocated),
            new Lint("residual", Severity.WARN, MoneyLints::residual),
            new Lint("development-zero", Severity.ASK, MoneyLints::developmentZero));

    private MoneyLints() {}

    private static void sums(LintForm form, LintWords words, Report report) {
        Money money = form.money();
        if (money.expenditure() != money.income() || money.expenditure() != money.levels()) {
            report.budget(new Fen(money.expenditure()), new Fen(money.income()), new Fen(money.levels()));
        }
    }

    private static void overAllocated(LintForm form, LintWords words, Report report) {
        long over = tasks(form) - form.money().projects();
        if (over > 0) {
            report.budget(
                    new Fen(over), new Fen(tasks(form)), new Fen(form.money().projects()));
        }
    }

    /** The layout does not require that the tasks take all of it. */
    private static void residual(LintForm form, LintWords words, Report report) {
        long projects = form.money().projects();
        long residual = projects - tasks(form);
        if (residual > 0) {
            report.budget(new Fen(residual), new Fen(tasks(form)), new Fen(projects), percent(residual, projects));
        }
    }

    static String percent(long part, long whole) {
        return BigDecimal.valueOf(part)
                .scaleByPowerOfTen(2)
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** Right only where that heading leaves out the department's own projects. */
    private static void developmentZero(LintForm form, LintWords words, Report report) {
        Money money = form.money();
        boolean zero =
                !money.development().isEmpty() && money.development().stream().allMatch(amount -> amount == 0);
        if (zero && money.projects() > 0) {
            report.budget(new Fen(money.projects()));
        }
    }

    private static long tasks(LintForm form) {
        return form.tasks().stream()
                .map(Task::amount)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }
}
