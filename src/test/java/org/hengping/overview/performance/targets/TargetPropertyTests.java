package org.hengping.overview.performance.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hengping.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPropertyTests {

    private static final TargetGrammar GRAMMAR = new TargetGrammar();

    private static final List<String> PIECES = List.of(
            "≥",
            "≤",
            "<",
            "＝",
            "±",
            "约",
            "不少于",
            "控制在",
            "达到",
            "为",
            "以上",
            "以内",
            "左右",
            "内",
            "2000",
            "９０",
            "3.5",
            "1,200",
            "0",
            "百分之九十",
            "三",
            "万",
            "亿",
            "条",
            "人次",
            "元/人/天",
            "%",
            "％",
            "比例",
            "全年",
            "月均",
            "每季度",
            "年底",
            "同比",
            "较上年",
            "下降",
            "提高",
            "12月底",
            "6月30日",
            "前",
            "之前",
            "批复数",
            "合同价",
            "的",
            "对",
            "10个",
            "重点街镇",
            "通过",
            "备案",
            "验收",
            "完成",
            "及时",
            "优",
            "良",
            "中",
            "低",
            "差",
            "、",
            "，",
            "；",
            "。",
            "且",
            "并",
            "或",
            "（",
            "）",
            "(",
            "“",
            "”",
            "/",
            " / ",
            "│",
            " ",
            "\n",
            "\t",
            "服务群众",
            "满意度",
            "\uD83D\uDE00",
            "abc",
            "W",
            "第",
            "季度",
            "①",
            "1.",
            "-",
            "~",
            "至",
            ":",
            "：",
            "￥",
            "\u0000",
            "\uFFFF",
            "不",
            "定性",
            "→",
            "年",
            "月",
            "日");

    /** What stands between clauses and belongs to none. */
    private static final String BETWEEN = "、，,；;。｡\n\r且并而同时应()（）/ \t\u3000│|";

    private record Written(String text, List<String> expected) {}

    private static final List<String> METRICS = List.of("", "下载量", "服务群众", "系统运行率", "舆情产品", "参训干部");
    private static final List<String> AT_LEAST = List.of("≥", "≧", "不少于", "不低于", "＞＝", "至少", "大于等于");
    private static final List<String> AT_MOST = List.of("≤", "≦", "不超过", "不高于", "<=", "最多");
    private static final List<String> UNITS = List.of("条", "份", "场次", "人次", "件", "元/人/天", "%", "小时");
    private static final List<String> SEPARATORS = List.of("，", "；", "、", ",", ";", "且", "并", "\n");

    @Test
    void whatIsWrittenIsReadBack() {
        Property.forAll(2_000, TargetPropertyTests::written, written -> {
            List<String> read = GRAMMAR.parse(written.text(), null).stream()
                    .map(clause -> clause.metric() + " " + clause.comparator() + " " + clause.value() + " "
                            + clause.scale() + " " + clause.unit())
                    .toList();
            assertThat(read).isEqualTo(written.expected());
        });
    }

    private static Written written(RandomGenerator chance) {
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        int clauses = 1 + chance.nextInt(4);
        for (int i = 0; i < clauses; i++) {
            if (i > 0) {
                text.append(one(SEPARATORS, chance));
            }
            String metric = one(METRICS, chance);
            boolean least = chance.nextBoolean();
            boolean scaled = chance.nextInt(4) == 0;
            String unit = one(UNITS, chance);
            boolean percent = unit.equals("%");
            int whole = 1 + chance.nextInt(percent ? 99 : 9_999);
            BigDecimal number = percent && chance.nextBoolean()
                    ? new BigDecimal(whole + "." + (1 + chance.nextInt(9)))
                    : BigDecimal.valueOf(whole);
            scaled &= !percent;
            text.append(metric).append(one(least ? AT_LEAST : AT_MOST, chance));
            String digits = number.toPlainString();
            text.append(
                    chance.nextInt(5) == 0
                            ? wide(digits)
                            : !percent && whole > 999 && chance.nextBoolean() ? grouped(whole) : digits);
            text.append(scaled ? "万" : "").append(unit);
            text.append(chance.nextInt(3) > 0 ? "" : least ? "以上" : "以下");
            BigDecimal value = scaled ? number.multiply(BigDecimal.valueOf(10_000)) : number;
            expected.add((metric.isEmpty() ? null : metric) + " " + (least ? "GE" : "LE") + " " + value.toPlainString()
                    + " " + (scaled ? "10000" : null) + " " + unit);
        }
        return new Written(text.append(chance.nextBoolean() ? "。" : "").toString(), expected);
    }

    private static String wide(String digits) {
        StringBuilder wide = new StringBuilder();
        digits.chars().forEach(c -> wide.append((char) (c + 0xFEE0)));
        return wide.toString();
    }

    private static String grouped(int number) {
        return number / 1000 + "," + "%03d".formatted(number % 1000);
    }

    private static String one(List<String> choices, RandomGenerator chance) {
        return choices.get(chance.nextInt(choices.size()));
    }

    @Test
    void anyTextIsReadAndNoneOfItIsLost() {
        Property.forAll(20_000, TargetPropertyTests::anyText, TargetPropertyTests::whole);
    }

    private static String anyText(RandomGenerator chance) {
        StringBuilder text = new StringBuilder();
        int length = chance.nextInt(14);
        for (int i = 0; i < length; i++) {
            if (chance.nextInt(20) == 0) {
                text.append((char) chance.nextInt(0x10000));
            } else {
                text.append(one(PIECES, chance));
            }
        }
        return text.toString();
    }

    private static void whole(String text) {
        List<TargetClause> clauses = GRAMMAR.parse(text, IndicatorHint.of("满意度"));
        boolean[] covered = new boolean[text.length()];
        int last = 0;
        for (TargetClause clause : clauses) {
            assertThat(clause.start()).isGreaterThanOrEqualTo(last);
            assertThat(clause.end()).isGreaterThan(clause.start());
            assertThat(clause.text()).isEqualTo(text.substring(clause.start(), clause.end()));
            assertThat(clause.confidence()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
            last = clause.end();
            for (int i = clause.start(); i < clause.end(); i++) {
                covered[i] = true;
            }
        }
        if (!clauses.isEmpty()) {
            for (int i = 0; i < covered.length; i++) {
                char c = text.charAt(i);
                char plain = Glyphs.plain(String.valueOf(c))[0];
                if (!covered[i] && plain > ' ') {
                    assertThat(BETWEEN).as("place " + i).containsAnyOf(String.valueOf(c), String.valueOf(plain));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "≥",
                "≥:",
                "≥a",
                "超过a",
                "超过a ",
                "不超过 ",
                "控制在预算a",
                "较上年",
                "较上年a",
                "同比",
                "提高",
                "约",
                "±",
                "1",
                "1,",
                "1.",
                "1,000,",
                "1/",
                "1元/",
                "元/",
                "每",
                "百分之",
                "三",
                "十万",
                "第",
                "12月",
                "2024年",
                "第三季度",
                "对10个左右",
                "对10个左右a、",
                "10个a",
                "10个左右a≥",
                "(",
                "((1)",
                ")",
                "（1）",
                "(a/b)",
                "“",
                "、",
                "，并",
                "且",
                "通过、",
                "通过并",
                "a并",
                "优",
                "优、",
                "优/",
                "年底",
                "实现",
                "开展",
                "按计划",
                "在时间",
                "abc ",
                " ",
                "\n",
                "-1",
                "1-",
                "1至",
                "以上",
                "≥以上以上",
                "10个左右b的",
                "≥a的",
                "至少至少a的"
            })
    void aHostileTextTakesTimeInProportion(String piece) {
        // a reader that looked back at each step would need minutes
        String text = piece.repeat(200_000 / piece.length());

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> GRAMMAR.parse(text, null));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> GRAMMAR.parse(text + "9%", null));
    }

    @Test
    void aCellOfTenThousandCharactersIsRead() {
        String text = "开展活动不少于36场次，".repeat(834);

        List<TargetClause> clauses = GRAMMAR.parse(text, null);

        assertThat(text.length()).isGreaterThan(10_000);
        assertThat(clauses)
                .hasSize(834)
                .allSatisfy(clause -> assertThat(clause.metric()).isEqualTo("活动"));
    }

    @Test
    void theSameTextIsAlwaysReadTheSame() {
        Property.forAll(
                TargetPropertyTests::anyText, text -> assertThat(parse(text)).isEqualTo(parse(text)));
    }

    private static List<TargetClause> parse(String text) {
        return GRAMMAR.parse(text, null);
    }
}
