package org.hengping.overview.performance.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetGrammarTests {

    private final TargetGrammar grammar = new TargetGrammar();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "≥95%",
                "≧95%",
                "⩾95%",
                "＞＝95％",
                ">=95%",
                "≮95%",
                "≥ 95 %",
                "≥９５﹪",
                "大于等于95%",
                "不低于95%",
                "95%及以上",
                "95%（含）以上",
                "不低于百分之九十五",
                "≥0.95比例",
                "≥95百分比"
            })
    void theSameTargetInOtherGlyphsIsTheSameTarget(String text) {
        TargetClause clause = only(text, null);

        assertThat(clause.comparator()).isEqualTo(Comparison.GE);
        assertThat(clause.value()).isEqualByComparingTo("95");
        assertThat(clause.unit()).isEqualTo("%");
        assertThat(clause.needsConfirm()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "≥2000万条, 20000000, 10000, 条",
        "3.5亿元, 350000000, 100000000, 元",
        "≥1.5千万元, 15000000, 10000000, 元",
        "≥12万人次, 120000, 10000, 人次",
        "≥5千克, 5, , 千克"
    })
    void scaleWordsAreFoldedIntoTheValueAndUnitsThatLookLikeThemAreNot(
            String text, BigDecimal value, BigDecimal scale, String unit) {
        TargetClause clause = only(text, null);

        assertThat(clause.value()).isEqualTo(value);
        assertThat(clause.scale()).isEqualTo(scale);
        assertThat(clause.unit()).isEqualTo(unit);
    }

    @Test
    void decimalsStayDecimals() {
        assertThat(only("≥0.1%", null).value()).isEqualTo(new BigDecimal("0.1"));
        assertThat(only("≤8,560.31万元", null).value()).isEqualTo(new BigDecimal("85603100"));
        assertThat(only("≥123456789012345678.123456万元", null).value())
                .isEqualTo(new BigDecimal("1234567890123456781234.56"));
    }

    @ParameterizedTest
    @CsvSource({
        "300支, 群防共治队伍规模, GE",
        "5%, 结余率, EQ",
        "20万元, 项目成本, LE",
        "20单, 成本指标, LE",
        "100元, 参审补助, EQ",
        "30分钟, 响应时间, LE",
        "3次, 投诉次数, LE",
        "0起, 重大事故, EQ",
        "12, 数量, GE"
    })
    void aBareNumberGetsAComparatorThatHasToBeConfirmed(String text, String indicator, Comparison proposed) {
        TargetClause clause = only(text, IndicatorHint.of(indicator));

        assertThat(clause.comparator()).isEqualTo(proposed);
        assertThat(clause.needsConfirm()).isTrue();
        assertThat(clause.doubts()).contains(Doubt.BARE);
    }

    @Test
    void whatTheCellNamesOverridesTheNameOfTheRow() {
        assertThat(only("单件成本2000元", IndicatorHint.of("办件数量")).comparator()).isEqualTo(Comparison.LE);
    }

    @ParameterizedTest
    @CsvSource({
        "290%, 群众满意度, READ_AS_TWO",
        "2 90%, 群众满意度, READ_AS_TWO",
        "W10次, '', READ_AS_W",
        "≥999%, 系统正常运行率, LOST_POINT",
        "≥950分, 服务对象满意度, LOST_POINT",
        "99。9%以上, '', STOP_AS_POINT",
        "≥80%以下, '', CONFLICT",
        "2月30日前完成, '', NO_SUCH_DAY",
        "=6万元, 成本, COST_EXACT",
        "单件成本2000元（70万元/300件）, '', OPERANDS",
        "90%-80%, '', RANGE",
        "≥90%或≥80分, '', ALTERNATIVE"
    })
    void whatCannotBeMeantIsQuestioned(String text, String indicator, Doubt doubt) {
        List<TargetClause> clauses = grammar.parse(text, indicator.isEmpty() ? null : IndicatorHint.of(indicator));

        assertThat(clauses.getFirst().doubts()).contains(doubt);
        assertThat(clauses.getFirst().needsConfirm()).isTrue();
        assertThat(clauses.getFirst().confidence()).isLessThan(new BigDecimal("0.85"));
    }

    @Test
    void atLeastTheWholeIsWorthANoteAndNoQuestion() {
        TargetClause clause = only("≥100%", null);

        assertThat(clause.doubts()).containsExactly(Doubt.CEILING);
        assertThat(clause.needsConfirm()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "/", "*", "-", "——", " / ", "\u0000"})
    void whatIsNotFilledInAsksForNothing(String text) {
        assertThat(grammar.parse(text, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"三级", "通过等级保护三级测评", "第二期平台", "一次录入、多方共用", "两个维护", "七个有力"})
    void aNumeralInANameIsNoNumber(String text) {
        assertThat(grammar.parse(text, null))
                .allSatisfy(clause -> assertThat(clause.value()).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"blah", "天地玄黄", "≥≥≥", "%%%", "…", "!", "(", "）（", "\uD83D\uDE00", "\uD83D", "1/0", "≥条"})
    void nonsenseIsWordingThatAsksForConfirmation(String text) {
        assertThat(grammar.parse(text, null)).isNotEmpty().allSatisfy(clause -> {
            assertThat(clause.comparator()).isIn(Comparison.QUAL, Comparison.EQ);
            assertThat(clause.needsConfirm()).isTrue();
        });
    }

    @Test
    void aPlaceInTheTextIsKept() {
        String text = "　全年≥５场次；满意度≥９０％。";

        assertThat(grammar.parse(text, null)).extracting(TargetClause::text).containsExactly("全年≥５场次", "满意度≥９０％");
        assertThat(grammar.parse(text, null)).extracting(TargetClause::start).containsExactly(1, 8);
    }

    private TargetClause only(String text, @Nullable IndicatorHint hint) {
        List<TargetClause> clauses = grammar.parse(text, hint);
        assertThat(clauses).hasSize(1);
        return clauses.getFirst();
    }
}
