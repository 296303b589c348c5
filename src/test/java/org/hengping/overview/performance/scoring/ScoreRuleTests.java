package org.hengping.overview.performance.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.overview.performance.monitoring.Aim;
import org.hengping.overview.performance.monitoring.Bound;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreRuleTests {

    private static final ScoringPolicies POLICIES = new ScoringPolicies();
    private static final ScoreRule OVERRUN = new ScoreRule(POLICIES.require("cost-apart"));
    private static final ScoreRule INVERSE = new ScoreRule(POLICIES.require("inverse-eighty"));

    private static ClauseScore score(ScoreRule rule, String weight, Bound bound, String target, String actual) {
        return rule.score(
                new BigDecimal(weight),
                new Claim.Number(new Aim(bound, new BigDecimal(target)), new BigDecimal(actual), EvidenceGrade.E1));
    }

    /** The same cost gives 0.80, 0.83, 0 and 0.50 of the points: two provinces, two formulas, no code between them. */
    @ParameterizedTest
    @CsvSource({
        "660,  80.00, 100 × (1 − (660 − 550) ÷ 550) = 80.00, 83.33, 100 × 550 ÷ 660 = 83.33",
        "1100,  0.00, '100 × max(0, 1 − (1,100 − 550) ÷ 550) = 0.00', 50.00, '100 × 550 ÷ 1,100 = 50.00'",
        "550, 100,    550 ≤ 550 ⇒ 100.00, 100, 550 ≤ 550 ⇒ 100.00"
    })
    void aCeilingOf550IsScoredByThePolicyOnly(
            String actual, BigDecimal overrun, String overrunFormula, BigDecimal inverse, String inverseFormula) {
        ClauseScore one = score(OVERRUN, "100", Bound.AT_MOST, "550", actual);
        ClauseScore other = score(INVERSE, "100", Bound.AT_MOST, "550", actual);

        assertThat(one.points()).isEqualByComparingTo(overrun);
        assertThat(one.formula()).isEqualTo(overrunFormula);
        assertThat(other.points()).isEqualByComparingTo(inverse);
        assertThat(other.formula()).isEqualTo(inverseFormula);
    }

    @ParameterizedTest
    @CsvSource({
        "AT_LEAST, 500, 450,  9.00, PARTLY, 10 × 450 ÷ 500 = 9.00",
        "AT_LEAST, 500, 500, 10,    MET,    500 ≥ 500 ⇒ 10.00",
        "ABOVE,    500, 500, 10.00, PARTLY, 10 × 500 ÷ 500 = 10.00",
        "AT_LEAST, 500,   0,  0.00, MISSED, 10 × 0 ÷ 500 = 0.00",
        "BELOW,    500, 500, 10.00, PARTLY, 10 × (1 − (500 − 500) ÷ 500) = 10.00",
        "EXACTLY,  100, 120,  8.00, PARTLY, 10 × (1 − (120 − 100) ÷ 100) = 8.00",
        "EXACTLY,  100, 100, 10,    MET,    100 = 100 ⇒ 10.00",
        "AT_MOST,    0,   0, 10,    MET,    0 ≤ 0 ⇒ 10.00",
        "AT_MOST,    0,   1,  0.00, MISSED, 1 > 0 ⇒ 0.00",
        "EXACTLY,    0,  30,  0.00, MISSED, 30 ≠ 0 ⇒ 0.00",
        "AT_LEAST,   0,   0, 10,    MET,    0 ≥ 0 ⇒ 10.00",
        "WITHIN,     3,  -2, 10,    MET,    -2 ≤ 3 ⇒ 10.00"
    })
    void everyScoreCarriesItsFormula(
            Bound bound, String target, String actual, BigDecimal points, Outcome outcome, String formula) {
        ClauseScore score = score(OVERRUN, "10", bound, target, actual);

        assertThat(score.points()).isEqualByComparingTo(points);
        assertThat(score.outcome()).isEqualTo(outcome);
        assertThat(score.formula()).isEqualTo(formula);
    }

    @ParameterizedTest
    @CsvSource({"-9, 10.00", "12, 8.00", "15, 8.00", "16, 6.00", "20, 6.00", "21, 0.00"})
    void aDeviationMayBeScoredInSteps(String actual, BigDecimal points) {
        assertThat(score(INVERSE, "10", Bound.WITHIN, "5", actual).points()).isEqualByComparingTo(points);
    }

    @Test
    void withoutEvidenceNothingIsReached() {
        Aim aim = new Aim(Bound.AT_LEAST, BigDecimal.TEN);
        ClauseScore number =
                OVERRUN.score(BigDecimal.TEN, new Claim.Number(aim, BigDecimal.valueOf(99), EvidenceGrade.E4));
        ClauseScore words =
                OVERRUN.score(BigDecimal.TEN, new Claim.Words(Judgement.MET, BigDecimal.ONE, EvidenceGrade.E4));
        ClauseScore unknown = OVERRUN.score(BigDecimal.TEN, new Claim.Number(aim, null, EvidenceGrade.E1));
        ClauseScore condition = OVERRUN.score(BigDecimal.TEN, new Claim.Condition(true, EvidenceGrade.E4));

        for (ClauseScore score : new ClauseScore[] {number, words, unknown, condition}) {
            assertThat(score.outcome()).isEqualTo(Outcome.UNPROVED);
            assertThat(score.points()).as("not known is not nought").isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"MET, 0.8", "MET, 1", "PARTLY, 0.6", "PARTLY, 0.79", "MISSED, 0", "MISSED, 0.59"})
    void wordsAreScoredWithinTheirRange(Judgement judgement, BigDecimal share) {
        assertThat(OVERRUN.score(BigDecimal.TEN, new Claim.Words(judgement, share, EvidenceGrade.E3))
                        .points())
                .isEqualByComparingTo(share.multiply(BigDecimal.TEN));
    }

    @ParameterizedTest
    @CsvSource({"MET, 0.79", "MET, 1.01", "PARTLY, 0.8", "MISSED, 0.6", "MISSED, -0.1"})
    void aTypedScoreOutsideItsJudgementIsRefused(Judgement judgement, BigDecimal share) {
        assertThatThrownBy(() -> OVERRUN.score(BigDecimal.TEN, new Claim.Words(judgement, share, EvidenceGrade.E3)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void farMoreThanPromisedWantsAnExplanation() {
        assertThat(score(OVERRUN, "10", Bound.AT_LEAST, "100", "130").remarks()).contains("explain-excess");
        assertThat(score(OVERRUN, "10", Bound.AT_LEAST, "100", "129.9").remarks())
                .isEmpty();
        assertThat(score(OVERRUN, "10", Bound.AT_LEAST, "100", "130").points()).isEqualByComparingTo("10");
    }

    @ParameterizedTest
    @CsvSource({"1132415, 1132415, 10.00", "1132415, 905932, 8.00", "1132415, 2000000, 10.00", "1132415, 0, 0.00"})
    void budgetExecutionIsScoredAndCapped(long adjusted, long executed, BigDecimal points) {
        ClauseScore score = OVERRUN.execution(BigDecimal.TEN, adjusted, executed, EvidenceGrade.E2);

        assertThat(score.points()).isEqualByComparingTo(points);
    }

    @Test
    void ofNoBudgetNothingIsScored() {
        assertThat(OVERRUN.execution(BigDecimal.TEN, 0, 0L, EvidenceGrade.E2).points())
                .isNull();
        assertThat(OVERRUN.execution(BigDecimal.TEN, 100, null, EvidenceGrade.E2)
                        .points())
                .isNull();
        assertThat(OVERRUN.execution(BigDecimal.TEN, 1132415, 905932L, EvidenceGrade.E2)
                        .formula())
                .isEqualTo("10 × 9,059.32 ÷ 11,324.15 = 8.00");
    }
}
