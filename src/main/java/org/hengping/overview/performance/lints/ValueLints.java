package org.hengping.overview.performance.lints;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hengping.overview.performance.lints.LintForm.Indicator;
import org.hengping.overview.performance.lints.LintForm.Task;
import org.hengping.overview.performance.targets.Aggregation;
import org.hengping.overview.performance.targets.Comparison;
import org.hengping.overview.performance.targets.Doubt;
import org.hengping.overview.performance.targets.TargetClause;

/** Whether each target says what has to be reached, so that it can be proved. */
final class ValueLints {

    static final List<Lint> ALL = List.of(
            Lint.row("target-missing", Severity.WARN, ValueLints::targetMissing),
            Lint.row("percent-over-hundred", Severity.ERROR, doubt(Doubt.OVER_HUNDRED)),
            Lint.row("bare-comparator", Severity.ASK, doubt(Doubt.BARE)),
            Lint.row("period-open", Severity.ASK, doubt(Doubt.EACH_OR_MEAN, Doubt.EVENT_OR_MEAN)),
            Lint.row("approximate", Severity.ASK, doubt(Doubt.DENOMINATOR, Doubt.TOLERANCE)),
            Lint.row("cost-exact", Severity.ASK, doubt(Doubt.COST_EXACT)),
            Lint.row("unclear", Severity.ASK, ValueLints::unclear),
            Lint.row("reference-join", Severity.ASK, ValueLints::referenceJoin),
            Lint.row("compound-milestone", Severity.NOTE, ValueLints::compoundMilestone),
            Lint.row("vague-wording", Severity.WARN, ValueLints::vagueWording),
            Lint.row("unproved", Severity.WARN, ValueLints::unproved),
            new Lint("strict-at-budget", Severity.WARN, ValueLints::strictAtBudget),
            new Lint("cycle-copied", Severity.WARN, ValueLints::cycleCopied),
            Lint.row("cycle-below-annual", Severity.ERROR, ValueLints::cycleBelowAnnual));

    /** Doubts that have a lint of their own or ask nothing. */
    private static final Set<Doubt> ELSEWHERE = EnumSet.of(
            Doubt.OVER_HUNDRED,
            Doubt.BARE,
            Doubt.EACH_OR_MEAN,
            Doubt.EVENT_OR_MEAN,
            Doubt.DENOMINATOR,
            Doubt.TOLERANCE,
            Doubt.COST_EXACT,
            Doubt.CEILING,
            Doubt.UNIT_FROM_NAME);

    private static final int FEW = 2;
    private static final BigDecimal FEN_IN_YUAN = BigDecimal.valueOf(100);

    private ValueLints() {}

    private static Lint.RowCheck doubt(Doubt... doubts) {
        Set<Doubt> asked = Set.of(doubts);
        return (number, indicator, words, report) -> indicator.clauses().stream()
                .filter(clause -> clause.doubts().stream().anyMatch(asked::contains))
                .findFirst()
                .ifPresent(clause -> report.indicator(number, indicator, clause.text()));
    }

    private static void targetMissing(int number, Indicator indicator, LintWords words, Report report) {
        if (indicator.clauses().isEmpty()) {
            report.indicator(number, indicator);
        }
    }

    private static void unclear(int number, Indicator indicator, LintWords words, Report report) {
        for (TargetClause clause : indicator.clauses()) {
            for (Doubt doubt : clause.doubts()) {
                if (!ELSEWHERE.contains(doubt) && !clause.doubts().contains(Doubt.OVER_HUNDRED)) {
                    report.indicator(number, indicator, clause.text(), doubt);
                    return;
                }
            }
        }
    }

    /** The figure stands elsewhere, one for each project or contract. */
    private static void referenceJoin(int number, Indicator indicator, LintWords words, Report report) {
        for (TargetClause clause : indicator.clauses()) {
            String reference = clause.reference();
            if (clause.comparator() == Comparison.REF && reference != null) {
                report.indicator(number, indicator, reference);
                return;
            }
        }
    }

    private static void compoundMilestone(int number, Indicator indicator, LintWords words, Report report) {
        for (TargetClause clause : indicator.clauses()) {
            if (clause.conditions().size() > 1) {
                report.indicator(
                        number, indicator, clause.conditions().size(), String.join("\u3001", clause.conditions()));
                return;
            }
        }
    }

    private static void vagueWording(int number, Indicator indicator, LintWords words, Report report) {
        for (TargetClause clause : indicator.clauses()) {
            if (clause.comparator() == Comparison.QUAL && clause.scaleOfWords().isEmpty()) {
                report.indicator(number, indicator, clause.text());
                return;
            }
        }
    }

    private static void unproved(int number, Indicator indicator, LintWords words, Report report) {
        if (!indicator.proved()) {
            report.indicator(number, indicator);
        }
    }

    /** "Less than" the whole budget: who spends all of it fails. */
    private static void strictAtBudget(LintForm form, LintWords words, Report report) {
        for (int i = 0; i < form.indicators().size(); i++) {
            Indicator indicator = form.indicators().get(i);
            for (TargetClause clause : indicator.clauses()) {
                BigDecimal value = clause.value();
                if (clause.comparator() == Comparison.LT
                        && value != null
                        && words.isMoney(clause)
                        && budgeted(form, value)) {
                    report.indicator(i + 1, indicator, clause.text());
                    break;
                }
            }
        }
    }

    private static boolean budgeted(LintForm form, BigDecimal yuan) {
        BigDecimal fen = yuan.multiply(FEN_IN_YUAN);
        return form.money().amounts().stream()
                        .anyMatch(amount -> BigDecimal.valueOf(amount).compareTo(fen) == 0)
                || form.tasks().stream()
                        .map(Task::amount)
                        .filter(Objects::nonNull)
                        .anyMatch(amount -> BigDecimal.valueOf(amount).compareTo(fen) == 0);
    }

    /** For what adds up over time, the same value means a cycle of one year, or a copied column. */
    private static void cycleCopied(LintForm form, LintWords words, Report report) {
        List<Indicator> both = form.indicators().stream()
                .filter(indicator -> indicator.cycle() != null)
                .toList();
        boolean flows = both.stream()
                .flatMap(indicator -> indicator.clauses().stream())
                .anyMatch(clause -> clause.aggregation() == Aggregation.SUM);
        boolean copied = both.stream().allMatch(indicator -> indicator.annual().equals(indicator.cycle()));
        if (both.size() >= FEW && flows && copied) {
            String phases = form.tasks().stream()
                    .flatMap(task -> words.list("phase").stream().filter(task.words()::contains))
                    .distinct()
                    .reduce((a, b) -> a + "\u3001" + b)
                    .orElse("\u2014");
            report.form(both.size(), phases);
        }
    }

    private static void cycleBelowAnnual(int number, Indicator indicator, LintWords words, Report report) {
        if (indicator.clauses().size() != indicator.cycleClauses().size()) {
            return;
        }
        for (int i = 0; i < indicator.clauses().size(); i++) {
            TargetClause year = indicator.clauses().get(i);
            TargetClause cycle = indicator.cycleClauses().get(i);
            BigDecimal annual = year.value();
            BigDecimal whole = cycle.value();
            if (annual != null
                    && whole != null
                    && year.comparator() == Comparison.GE
                    && cycle.comparator() == Comparison.GE
                    && Objects.equals(year.unit(), cycle.unit())
                    && year.aggregation() == Aggregation.SUM
                    && whole.compareTo(annual) < 0) {
                report.indicator(number, indicator, cycle.text(), year.text());
                return;
            }
        }
    }
}
