package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hengping.overview.performance.DeclarationForm.BudgetLine;
import org.hengping.overview.performance.DeclarationForm.Indicator;
import org.hengping.overview.performance.DeclarationForm.Side;
import org.hengping.overview.performance.grids.Place;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class FormTextTests {

    private final FormWords words = new FormWords();

    @Test
    void theRealFormIsReadWithItsSums() throws IOException {
        DeclarationForm form = FormText.read(realForm(), words);

        assertThat(form.department()).isEqualTo("中国共产党广州市委员会政法委员会");
        assertFigures(form);
        assertIndicators(form);
        assertThat(form.goals()).hasSize(4).allMatch(goal -> goal.matches("(?s)[一二三四]、.*"));
        assertThat(form.goals().getFirst()).startsWith("一、深入开展社会治安重点地区").endsWith("促进平安广州建设工作。");
        assertThat(form.tasks().getFirst().goal().getFirst()).startsWith("一是持续推进群防共治提质创优行动");
    }

    @Test
    void theDemonstrationFormHasTheSameFiguresAndTargets() throws IOException {
        DeclarationForm form = FormText.read(demonstrationForm(), words);

        assertFigures(form);
        assertIndicators(form);
        assertThat(form.goals()).hasSize(4);
    }

    @Test
    void everyTargetOfTheRealFormIsKeptVerbatimInTheDemonstration() throws IOException {
        assertThat(FormText.read(demonstrationForm(), words).indicators())
                .isEqualTo(FormText.read(realForm(), words).indicators());
    }

    @Test
    void theNameThatSlidIntoTheLabelColumnIsATask() throws IOException {
        DeclarationForm form = FormText.read(demonstrationForm(), words);

        assertThat(form.tasks())
                .extracting(DeclarationForm.Task::name)
                .containsExactly("部门履职业务工作", "法学业务工作", "信息化专项", "其他需完成的任务（可选填）");
    }

    @Test
    void theOptionalTaskLeftBlankHasNoAmountRatherThanZero() throws IOException {
        DeclarationForm.Task optional =
                FormText.read(demonstrationForm(), words).tasks().getLast();

        assertThat(optional.optional()).isTrue();
        assertThat(optional.amount()).isNull();
        assertThat(optional.content()).isEmpty();
    }

    @Test
    void markupIsStrippedButALessThanSignStays() throws IOException {
        String text = demonstrationForm().replace("月均≥15单", "<24小时");

        assertThat(FormText.read(text, words).indicators())
                .extracting(Indicator::annualTarget)
                .contains("<24小时");
    }

    @Test
    void whatCannotBeReadIsListedByLine() throws IOException {
        String text = demonstrationForm().replace("8,560.31", "8,56O.31").replace("\t质量指标\t", "\t品质指标\t");

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> FormText.read(text, words));

        assertThat(refusal.fields()).extracting(Refusal.Field::code).containsExactly("form-amount", "form-label");
        assertThat(refusal.fields().getFirst().arguments())
                .isEqualTo(List.of(Place.line(lineOf(text, "8,56O.31")), "8,56O.31"));
    }

    @Test
    void aTextThatIsNoFormNamesEveryMissingBlock() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> FormText.read("", words));

        assertThat(refusal.fields())
                .extracting(Refusal.Field::code)
                .containsOnly("form-missing")
                .hasSize(4);
    }

    @Test
    void aRowOutsideAnyBlockIsRefused() throws IOException {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> FormText.read("stray\ttext\n" + demonstrationForm(), words));

        assertThat(refusal.fields()).extracting(Refusal.Field::code).containsExactly("form-outside");
    }

    private void assertFigures(DeclarationForm form) {
        DeclarationForm.Totals totals = form.totals(words);
        assertThat(form.budget())
                .hasSize(8)
                .contains(
                        new BudgetLine(Side.EXPENDITURE, "基本支出", 8_560_310_000L),
                        new BudgetLine(Side.EXPENDITURE, "项目支出", 2_763_840_000L),
                        new BudgetLine(Side.DEVELOPMENT, "财政专项资金", 0),
                        new BudgetLine(Side.INCOME, "财政拨款", 11_324_150_000L),
                        new BudgetLine(Side.LEVEL, "拟用于对下转移支付资金", 0));
        assertThat(totals.expenditure()).isEqualTo(11_324_150_000L);
        assertThat(totals.balanced()).isTrue();
        assertThat(Money.tenThousandYuan(totals.tasks())).hasToString("2548.45");
        assertThat(Money.tenThousandYuan(totals.projects())).hasToString("2763.84");
        assertThat(Money.tenThousandYuan(totals.residual())).hasToString("215.39");
    }

    private static void assertIndicators(DeclarationForm form) {
        assertThat(form.indicators()).hasSize(14);
        assertThat(form.indicators())
                .extracting(Indicator::level1)
                .containsExactly(
                        "产出指标", "产出指标", "产出指标", "产出指标", "产出指标", "产出指标", "效益指标", "效益指标", "效益指标", "效益指标", "满意度指标", "成本指标",
                        "成本指标", "成本指标");
        assertThat(form.indicators())
                .extracting(Indicator::level2)
                .containsExactly(
                        "数量指标",
                        "数量指标",
                        "数量指标",
                        "数量指标",
                        "质量指标",
                        "质量指标",
                        "社会效益指标",
                        "社会效益指标",
                        "社会效益指标",
                        "社会效益指标",
                        "服务对象满意度指标",
                        "经济成本指标",
                        "经济成本指标",
                        "经济成本指标");
        assertThat(form.indicators())
                .allMatch(indicator -> indicator.annualTarget().equals(indicator.cycleTarget()));
        assertThat(form.indicators().get(1).annualTarget()).isEqualTo("全年开展活动不少于36场次，服务群众不少于5000人次。");
        assertThat(form.indicators().get(10).level3()).isEqualTo("服务对象满意度(%)");
    }

    private static int lineOf(String text, String word) {
        return (int) text.substring(0, text.indexOf(word)).lines().count();
    }

    static String demonstrationForm() throws IOException {
        return new ClassPathResource("modules/overview/performance/demonstration-form.txt")
                .getContentAsString(StandardCharsets.UTF_8);
    }

    static String realForm() throws IOException {
        String shared = System.getenv().getOrDefault("HENGPING_SHARED", "../shared");
        Path form = Path.of(shared, "data", "declaration-form.txt");
        assumeTrue(Files.isReadable(form), () -> "skipped: the real declaration form is not at " + form);
        return Files.readString(form);
    }
}
