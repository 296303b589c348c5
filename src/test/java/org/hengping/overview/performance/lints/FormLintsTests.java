package org.hengping.overview.performance.lints;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hengping.overview.performance.lints.LibraryForm.and;
import static org.hengping.overview.performance.lints.LibraryForm.money;
import static org.hengping.overview.performance.lints.LibraryForm.row;
import static org.hengping.overview.performance.lints.LibraryForm.rows;
import static org.hengping.overview.performance.lints.LibraryForm.task;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hengping.overview.performance.lints.LintForm.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule on a form in which it finds nothing, and on one in which it finds just one thing. */
class FormLintsTests {

    private static final FormLints LINTS = new FormLints();
    private static final String OUTPUT = "产出指标";
    private static final String BENEFIT = "效益指标";
    private static final String COST = "成本指标";

    private static final Map<String, LintForm> FAILING = Map.ofEntries(
            Map.entry("sums", money(9_000_000, 8_999_999, 9_000_000, 5_000_000, 100_000L)),
            Map.entry("over-allocated", money(9_000_000, 9_000_000, 9_000_000, 4_999_999, 100_000L)),
            Map.entry("residual", money(9_000_000, 9_000_000, 9_000_000, 5_000_001, 100_000L)),
            Map.entry("development-zero", money(9_000_000, 9_000_000, 9_000_000, 5_000_000, 0L, 0L)),
            Map.entry("cost-at-least", and(row(COST, "经济成本指标", "还书箱投放", null, "≥20单"))),
            Map.entry("satisfaction-elsewhere", and(row(BENEFIT, "社会效益指标", "读书会满意度", null, "≥90%"))),
            Map.entry("duplicate-concept", and(row(OUTPUT, "质量指标", "图书利用率", null, "≥40%"))),
            Map.entry("unit-conflict", and(row(OUTPUT, "质量指标", "编目质量(%)", null, "≥90分"))),
            Map.entry("name-measure", and(row(OUTPUT, "数量指标", "乡镇覆盖面", null, "≥12人次"))),
            Map.entry("output-as-benefit", and(row(BENEFIT, "社会效益指标", "读书会场次", null, "≥12场"))),
            Map.entry(
                    "no-timeliness",
                    rows(rows -> rows.stream()
                            .filter(row -> !row.level2().equals("时效指标"))
                            .toList())),
            Map.entry(
                    "category-gap",
                    rows(rows -> rows.stream()
                            .filter(row -> !row.level2().equals("生态效益指标"))
                            .toList())),
            Map.entry("weights", LibraryForm.weights("10", "10", "10", "10", "10", "10", "10", "10", "11")),
            Map.entry("target-missing", and(row(OUTPUT, "数量指标", "读书角", null, "/"))),
            Map.entry("percent-over-hundred", and(row(OUTPUT, "质量指标", "网站可用率", null, "≥995%"))),
            Map.entry("bare-comparator", and(row(OUTPUT, "数量指标", "读书角", null, "20个"))),
            Map.entry("period-open", and(row(OUTPUT, "质量指标", "编目质量", null, "月度评价≥90分"))),
            Map.entry("approximate", and(row(OUTPUT, "数量指标", "读书角", null, "20个左右"))),
            Map.entry("cost-exact", and(row(COST, "经济成本指标", "装订费用", null, "=6万元"))),
            Map.entry("unclear", and(row(OUTPUT, "时效指标", "年报", null, "2月30日前"))),
            Map.entry("reference-join", and(row(COST, "经济成本指标", "装订费用", null, "≤合同价"))),
            Map.entry("compound-milestone", and(row(OUTPUT, "质量指标", "馆藏系统", null, "通过测评并备案"))),
            Map.entry("vague-wording", and(row(BENEFIT, "社会效益指标", "阅读氛围", null, "效果明显"))),
            Map.entry("unproved", and(LibraryForm.unproved(row(OUTPUT, "数量指标", "读书角", null, "≥20个")))),
            Map.entry("strict-at-budget", and(row(COST, "经济成本指标", "装订费用", null, "<5万元"))),
            Map.entry("cycle-copied", LibraryForm.copied()),
            Map.entry("cycle-below-annual", and(row(OUTPUT, "数量指标", "读书角", "≥10个", "≥20个"))),
            Map.entry(
                    "task-uncovered", task(2, new Task("讲座", 800_000L, List.of("举办少儿阅读讲座，评选书香家庭"), List.of("吸引少儿阅读")))),
            Map.entry("money-uncovered", LibraryForm.shares(800_000, 4_200_000)),
            Map.entry(
                    "goals-uneven",
                    task(1, new Task("图书", 4_200_000L, List.of("一、采购纸质图书。二、修复古籍善本。"), List.of("一、丰富馆藏图书。")))),
            Map.entry(
                    "phase-on-itself",
                    task(2, new Task("讲座", 800_000L, List.of("举办少儿阅读讲座"), List.of("在二期讲座的基础上，二期吸引少儿阅读")))));

    /** What cannot be changed without another rule finding something too. */
    private static final Map<String, Set<String>> WITH = Map.of("satisfaction-elsewhere", Set.of("duplicate-concept"));

    static Set<String> codes() {
        return new TreeSet<>(FAILING.keySet());
    }

    @Test
    void noRuleFindsAnythingInASoundForm() {
        assertThat(LINTS.check(LibraryForm.sound())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void eachRuleFindsItsOwnFaultAndNoOtherDoes(String code) {
        assertThat(LINTS.check(Objects.requireNonNull(FAILING.get(code))).stream()
                        .map(Finding::code)
                        .filter(found -> !WITH.getOrDefault(code, Set.of()).contains(found)))
                .containsExactly(code);
    }

    @Test
    void everyRuleHasAFormThatBreaksIt() {
        assertThat(FAILING.keySet())
                .isEqualTo(FormLints.all().stream().map(Lint::code).collect(toSet()));
    }

    @Test
    void aFindingNamesItsPlace() {
        Finding finding = LINTS.check(Objects.requireNonNull(FAILING.get("cost-at-least")))
                .getFirst();

        assertThat(finding.place()).isEqualTo(new Finding.Place(Finding.Kind.INDICATOR, 10, "还书箱投放"));
        assertThat(finding.arguments()).containsExactly("≥20单");
    }

    @Test
    void weightsThatLeaveTenForExecutionAreWhole() {
        assertThat(LINTS.check(LibraryForm.weights("10", "10", "10", "10", "10", "10", "10", "10", "10")))
                .isEmpty();
    }

    @Test
    void aSavingFiledAsACostMayBeAMinimum() {
        assertThat(LINTS.check(and(row(COST, "经济成本指标", "装订节约金额", null, "≥2万元"))))
                .isEmpty();
    }

    @Test
    void anEmptyFormIsLookedAtToo() {
        LintForm empty =
                new LintForm(new LintForm.Money(0, 0, 0, 0, List.of(), List.of()), List.of(), List.of(), List.of());

        assertThat(LINTS.check(empty)).isEmpty();
    }
}
