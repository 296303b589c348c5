package org.hengping.overview.performance.lints;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hengping.overview.performance.lints.LintForm.Indicator;
import org.hengping.overview.performance.lints.LintForm.Money;
import org.hengping.overview.performance.lints.LintForm.Task;
import org.hengping.overview.performance.targets.IndicatorHint;
import org.hengping.overview.performance.targets.TargetGrammar;
import org.jspecify.annotations.Nullable;

/** The form of a town's library, in which no lint finds anything, and what becomes of it when one thing is changed. */
final class LibraryForm {

    private static final TargetGrammar GRAMMAR = new TargetGrammar();

    private LibraryForm() {}

    static LintForm sound() {
        return new LintForm(
                new Money(
                        9_000_000, 9_000_000, 9_000_000, 5_000_000, List.of(100_000L), List.of(4_000_000L, 5_000_000L)),
                List.of("办好图书馆"),
                List.of(
                        new Task("图书", 4_200_000L, List.of("一、采购纸质图书。二、修复古籍善本。"), List.of("一、丰富馆藏图书。二、抢救古籍。")),
                        new Task("讲座", 800_000L, List.of("举办少儿阅读讲座"), List.of("吸引少儿阅读"))),
                List.of(
                        row("产出指标", "数量指标", "采购纸质图书数量", "≥15000册", "≥5000册"),
                        row("产出指标", "质量指标", "古籍善本修复合格率", "≥98%", "≥98%"),
                        row("产出指标", "时效指标", "采购图书完成时间", "12月底前完成", "11月底前完成"),
                        row("效益指标", "经济效益指标", "图书利用率", "≥60%", "≥50%"),
                        row("效益指标", "社会效益指标", "少儿阅读讲座上座率", "≥80%", "≥75%"),
                        row("效益指标", "生态效益指标", "馆舍能耗", "较上年下降3%", "较上年下降2%"),
                        row("效益指标", "可持续影响指标", "古籍善本数字化比例", "≥30%", "≥10%"),
                        row("满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", "≥90%"),
                        row("成本指标", "经济成本指标", "纸质图书平均单价", "≤60元/册", "≤55元/册")));
    }

    static Indicator row(String level1, String level2, String name, @Nullable String cycle, String annual) {
        return weighted(level1, level2, name, cycle, annual, null);
    }

    private static Indicator weighted(
            String level1, String level2, String name, @Nullable String cycle, String annual, @Nullable String weight) {
        IndicatorHint hint = new IndicatorHint(name, level1 + " " + level2);
        return new Indicator(
                level1,
                level2,
                name,
                cycle,
                annual,
                GRAMMAR.parse(annual, hint),
                cycle == null ? List.of() : GRAMMAR.parse(cycle, hint),
                true,
                weight);
    }

    static LintForm money(long expenditure, long income, long levels, long projects, Long... development) {
        return with(
                new Money(expenditure, income, levels, projects, List.of(development), List.of(4_000_000L, projects)));
    }

    private static LintForm with(Money money) {
        LintForm form = sound();
        return new LintForm(money, form.goals(), form.tasks(), form.indicators());
    }

    static LintForm task(int number, Task other) {
        LintForm form = sound();
        List<Task> tasks = new ArrayList<>(form.tasks());
        tasks.set(number - 1, other);
        return new LintForm(form.money(), form.goals(), tasks, form.indicators());
    }

    /** What the two tasks take. */
    static LintForm shares(long first, long second) {
        LintForm form = sound();
        return new LintForm(
                form.money(),
                form.goals(),
                List.of(
                        new Task(
                                "图书",
                                first,
                                form.tasks().get(0).content(),
                                form.tasks().get(0).goals()),
                        new Task(
                                "讲座",
                                second,
                                form.tasks().get(1).content(),
                                form.tasks().get(1).goals())),
                form.indicators());
    }

    /** With another row beside its own. */
    static LintForm and(Indicator other) {
        return rows(rows -> {
            List<Indicator> all = new ArrayList<>(rows);
            all.add(other);
            return all;
        });
    }

    static LintForm rows(UnaryOperator<List<Indicator>> change) {
        LintForm form = sound();
        return new LintForm(form.money(), form.goals(), form.tasks(), change.apply(form.indicators()));
    }

    static Indicator unproved(Indicator row) {
        return new Indicator(
                row.level1(),
                row.level2(),
                row.name(),
                row.cycle(),
                row.annual(),
                row.clauses(),
                row.cycleClauses(),
                false,
                row.weight());
    }

    /** Each row with its weight. */
    static LintForm weights(String... weights) {
        return rows(rows -> {
            List<Indicator> all = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                Indicator row = rows.get(i);
                all.add(weighted(row.level1(), row.level2(), row.name(), row.cycle(), row.annual(), weights[i]));
            }
            return all;
        });
    }

    /** The cycle's column copied from the year's. */
    static LintForm copied() {
        return rows(rows -> rows.stream()
                .map(row -> row(row.level1(), row.level2(), row.name(), row.annual(), row.annual()))
                .toList());
    }
}
