package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.hengping.overview.performance.targets.TargetGrammar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTests {

    private final TargetGrammar grammar = new TargetGrammar();

    @ParameterizedTest
    @CsvSource({"≥2000万条,20000000,条", "≥300支,300,支", "≧1.5万人次,15000,人次", "≥3千件,3000,件", "≥ 2亿条,200000000,条"})
    void atLeastSoManyIsComputedAgainst(String verbatim, long amount, String unit) {
        assertThat(Target.of(grammar.parse(verbatim, null))).contains(new Target(amount, unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "≥",
                "≥条",
                "≥2000",
                "2000条",
                "≥2000条左右",
                "≥90%",
                "每月≥20件",
                "≥20件，满意度≥90%",
                "≤550元/人/天",
                "月均≥15单",
                "≥0.5条",
                "通过等级保护三级测评并备案",
                "≥99999999999999999999条"
            })
    void anyOtherWordingStaysAsWritten(String verbatim) {
        assertThat(Target.of(grammar.parse(verbatim, null))).isEmpty();
    }

    @Test
    void theScaleWordIsNotPartOfTheUnit() {
        assertThat(Target.of(grammar.parse("≥2000万条", null)).map(Target::unit)).isEqualTo(Optional.of("条"));
    }
}
