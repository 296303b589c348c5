package org.hengping.overview.performance.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.overview.performance.monitoring.Aim;
import org.hengping.overview.performance.monitoring.Bound;
import org.hengping.overview.performance.monitoring.Standing;
import org.hengping.overview.performance.scoring.SelfEvaluation.Entry;
import org.hengping.overview.performance.scoring.SelfEvaluation.Execution;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SelfEvaluationTests {

    private static final ScoringPolicies POLICIES = new ScoringPolicies();
    private static final ScoringPolicy APART = POLICIES.require("cost-apart");
    private static final Execution ALL_SPENT = new Execution(100, 100L, EvidenceGrade.E2);

    private static Claim atLeast(int target, @Nullable Integer actual) {
        return new Claim.Number(
                new Aim(Bound.AT_LEAST, BigDecimal.valueOf(target)),
                actual == null ? null : BigDecimal.valueOf(actual),
                actual == null ? EvidenceGrade.E4 : EvidenceGrade.E1);
    }

    private static Entry line(String level1, Claim... claims) {
        return new Entry(level1, level1, null, List.of(claims));
    }

    private static Entry weighted(String level1, int weight, Claim... claims) {
        return new Entry(level1, level1, BigDecimal.valueOf(weight), List.of(claims));
    }

    static Stream<ScoringPolicy> policies() {
        return POLICIES.list().stream();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyTotalHasExactlyOneGradeAndEveryShareOneStanding(ScoringPolicy policy) {
        for (int hundredths = 0; hundredths <= 10_000; hundredths++) {
            BigDecimal total = BigDecimal.valueOf(hundredths, 2);
            ScoringPolicy.GradeBand grade = policy.grade(total);
            assertThat(policy.grades().stream()
                            .takeWhile(band -> total.compareTo(band.from()) < 0)
                            .count())
                    .isEqualTo(policy.grades().indexOf(grade));
            assertThat(policy.lights().of(total.movePointLeft(1))).isNotNull();
        }
        for (Standing standing : Standing.values()) {
            assertThat(policy.lights().lights()).containsKey(standing);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cost-apart, 90, EXCELLENT",
        "cost-apart, 89.99, GOOD",
        "cost-apart, 80, GOOD",
        "cost-apart, 60, FAIR",
        "cost-apart, 59.99, POOR",
        "cost-apart, 100, EXCELLENT",
        "cost-apart, 0, POOR",
        "inverse-eighty, 80, EXCELLENT",
        "inverse-eighty, 79.99, GOOD",
        "inverse-eighty, 70, GOOD"
    })
    void exactlyNinetyHasAGrade(String policy, BigDecimal total, String grade) {
        assertThat(POLICIES.require(policy).grade(total).name()).isEqualTo(grade);
    }

    @Test
    void pointsOfAPartAreSharedToTheLastHundredth() {
        assertThat(Split.equal(new BigDecimal("40"), 3))
                .containsExactly(new BigDecimal("13.34"), new BigDecimal("13.33"), new BigDecimal("13.33"));
        for (int count = 1; count < 30; count++) {
            assertThat(Split.equal(new BigDecimal("20"), count).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo("20");
        }
    }

    @Test
    void aCellIsSplitEquallyAndMetOnlyIfAllOfItIs() {
        SelfEvaluation evaluation = SelfEvaluation.of(
                APART,
                List.of(
                        line("产出指标", atLeast(36, 40), atLeast(5000, 2500)),
                        line("效益指标", atLeast(10, 10)),
                        line("满意度指标", atLeast(90, 95)),
                        line("成本指标", atLeast(15, 15))),
                ALL_SPENT);

        IndicatorScore cell = evaluation.parts().get(1).lines().getFirst();
        assertThat(cell.clauses())
                .extracting(ClauseScore::weight)
                .allSatisfy(weight -> assertThat(weight).isEqualByComparingTo("20"));
        assertThat(cell.points()).isEqualByComparingTo("30");
        assertThat(cell.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(evaluation.lowest()).isEqualByComparingTo("90");
        assertThat(evaluation.grade()).isNotNull();
    }

    @Test
    void whatNothingProvesIsNeitherNoughtNorFull() {
        SelfEvaluation evaluation = SelfEvaluation.of(
                APART,
                List.of(
                        line("产出指标", atLeast(10, 10)),
                        line("产出指标", atLeast(10, null)),
                        line("效益指标", atLeast(10, 10)),
                        line("满意度指标", atLeast(10, 10)),
                        line("成本指标", atLeast(10, 10))),
                ALL_SPENT);

        assertThat(evaluation.lowest()).isEqualByComparingTo("80");
        assertThat(evaluation.highest()).isEqualByComparingTo("100");
        assertThat(evaluation.grade()).as("it could still be either").isNull();
        assertThat(evaluation.parts().get(1).lines().get(1).outcome()).isEqualTo(Outcome.UNPROVED);
    }

    @Test
    void oneUnprovedClauseKeepsACellFromBeingMet() {
        IndicatorScore cell = SelfEvaluation.of(
                        APART, List.of(line("产出指标", atLeast(10, 10), atLeast(10, null))), ALL_SPENT)
                .parts()
                .get(1)
                .lines()
                .getFirst();

        assertThat(cell.outcome()).isEqualTo(Outcome.UNPROVED);
        assertThat(cell.grade()).isEqualTo(EvidenceGrade.E4);
        assertThat(cell.points()).isEqualByComparingTo("20");
    }

    @Test
    void weightsThatDoNotAddUpAreRefused() {
        assertThatThrownBy(() -> SelfEvaluation.of(
                        APART,
                        List.of(weighted("产出指标", 25, atLeast(10, 10)), weighted("产出指标", 14, atLeast(10, 10))),
                        ALL_SPENT))
                .isInstanceOf(Refusal.class);
        assertThat(SelfEvaluation.of(
                                APART,
                                List.of(weighted("产出指标", 25, atLeast(10, 10)), weighted("产出指标", 15, atLeast(10, 5))),
                                ALL_SPENT)
                        .parts()
                        .get(1)
                        .points())
                .isEqualByComparingTo("32.5");
    }

    @Test
    void aPartTheFormNamesNoIndicatorForGetsWhatThePolicySays() {
        List<Entry> noCost = List.of(line("产出指标", atLeast(10, 10)));

        assertThat(SelfEvaluation.of(POLICIES.require("cost-capped"), noCost, ALL_SPENT)
                        .parts()
                        .getLast()
                        .points())
                .isEqualByComparingTo("5");
        assertThat(SelfEvaluation.of(APART, noCost, ALL_SPENT).parts().getLast().points())
                .isEqualByComparingTo("0");
    }

    @Test
    void managementStandsOpenItemByItemAndSaysThatItIsToBeVerified() {
        ScoringPolicy department = POLICIES.require("department");
        SelfEvaluation evaluation = SelfEvaluation.of(department, List.of(line("产出指标", atLeast(10, 10))), ALL_SPENT);

        assertThat(department.unverified()).containsExactly("all");
        assertThat(evaluation.parts().getLast().lines())
                .hasSize(7)
                .allSatisfy(line -> assertThat(line.outcome()).isEqualTo(Outcome.UNPROVED));
        assertThat(evaluation.lowest()).isEqualByComparingTo("50");
        assertThat(evaluation.highest()).isEqualByComparingTo("100");
    }

    @Test
    void aFormWithCostsApartFindsThePolicyThatKeepsThemApart() {
        assertThat(POLICIES.fitting(List.of("产出指标", "效益指标", "满意度指标", "成本指标"), 2026)
                        .code())
                .as("no province's own by itself")
                .isEqualTo("cost-apart");
        assertThat(POLICIES.fitting(List.of("产出指标", "效益指标", "满意度指标"), 2020).code())
                .isEqualTo("common");
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyPolicyNamesWhereItWasRead(ScoringPolicy policy) {
        assertThat(policy.source()).isNotBlank();
        assertThat(policy.version()).isPositive();
    }
}
