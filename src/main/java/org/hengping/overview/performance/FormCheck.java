package org.hengping.overview.performance;

import java.util.ArrayList;
import java.util.List;
import org.hengping.overview.performance.DeclarationForm.Indicator;
import org.hengping.overview.performance.DeclarationForm.Totals;
import org.hengping.overview.performance.targets.Comparison;
import org.hengping.overview.performance.targets.IndicatorHint;
import org.hengping.overview.performance.targets.TargetClause;
import org.hengping.overview.performance.targets.TargetGrammar;

/**
 * One finding about a form, shown above it and never refused: the form is the department's word.
 *
 * @param code its texts are {@code performance.check.<code>} and {@code performance.check.<code>.detail}
 * @param good nothing to explain
 * @param amounts in fen, arguments of the detail
 * @param names names from the form, arguments of the title
 */
record FormCheck(String code, boolean good, List<Long> amounts, List<String> names) {

    static List<FormCheck> of(DeclarationForm form, FormWords words, TargetGrammar grammar) {
        List<FormCheck> checks = new ArrayList<>();
        Totals totals = form.totals(words);
        checks.add(
                totals.balanced()
                        ? new FormCheck("balanced", true, List.of(totals.expenditure(), totals.income()), List.of())
                        : new FormCheck(
                                "unbalanced",
                                false,
                                List.of(totals.expenditure(), totals.income(), totals.levels()),
                                List.of()));
        checks.add(new FormCheck(
                totals.residual() == 0 ? "allocated" : "residual",
                totals.residual() == 0,
                List.of(totals.residual(), totals.tasks(), totals.projects()),
                List.of()));
        for (Indicator indicator : form.indicators()) {
            if (words.is("level1.cost", indicator.level1())
                    && grammar
                            .parse(indicator.annualTarget(), new IndicatorHint(indicator.level3(), indicator.level2()))
                            .stream()
                            .anyMatch(FormCheck::atLeast)) {
                checks.add(new FormCheck("cost-at-least", false, List.of(), List.of(indicator.level3())));
            }
        }
        return List.copyOf(checks);
    }

    private static boolean atLeast(TargetClause clause) {
        return clause.comparator() == Comparison.GE || clause.comparator() == Comparison.GT;
    }
}
