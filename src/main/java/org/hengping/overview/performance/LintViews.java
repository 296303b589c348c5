package org.hengping.overview.performance;

import java.util.List;
import org.hengping.overview.performance.DeclarationForm.BudgetLine;
import org.hengping.overview.performance.DeclarationForm.Side;
import org.hengping.overview.performance.DeclarationForm.Totals;
import org.hengping.overview.performance.lints.LintForm;
import org.hengping.overview.performance.targets.IndicatorHint;
import org.hengping.overview.performance.targets.TargetClause;
import org.hengping.overview.performance.targets.TargetGrammar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A form as the lints look at it, its targets read. */
@Component
class LintViews {

    private final TargetGrammar grammar;
    private final FormWords words;
    private final IndicatorProofs proofs;

    LintViews(TargetGrammar grammar, FormWords words, IndicatorProofs proofs) {
        this.grammar = grammar;
        this.words = words;
        this.proofs = proofs;
    }

    LintForm of(DeclarationForm form) {
        Totals totals = form.totals(words);
        return new LintForm(
                new LintForm.Money(
                        totals.expenditure(),
                        totals.income(),
                        totals.levels(),
                        totals.projects(),
                        form.budget().stream()
                                .filter(line -> line.side() == Side.DEVELOPMENT)
                                .map(BudgetLine::amount)
                                .toList(),
                        form.budget().stream().map(BudgetLine::amount).toList()),
                form.goals(),
                form.tasks().stream()
                        .map(task -> new LintForm.Task(task.name(), task.amount(), task.content(), task.goal()))
                        .toList(),
                form.indicators().stream().map(this::indicator).toList());
    }

    private LintForm.Indicator indicator(DeclarationForm.Indicator indicator) {
        DeclarationForm.Particulars particulars = indicator.particulars();
        return new LintForm.Indicator(
                indicator.level1(),
                indicator.level2(),
                indicator.level3(),
                indicator.cycleTarget(),
                indicator.annualTarget(),
                clauses(indicator, indicator.annualTarget()),
                clauses(indicator, indicator.cycleTarget()),
                !proofs.system(indicator.level3()).equals(IndicatorProofs.NO_SYSTEM),
                particulars == null ? null : particulars.weight());
    }

    private List<TargetClause> clauses(DeclarationForm.Indicator indicator, @Nullable String text) {
        return text == null
                ? List.of()
                : grammar.parse(
                        text, new IndicatorHint(indicator.level3(), indicator.level1() + " " + indicator.level2()));
    }
}
