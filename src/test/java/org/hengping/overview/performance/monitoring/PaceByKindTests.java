package org.hengping.overview.performance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hengping.overview.performance.monitoring.CourseFixture.LIGHTS;
import static org.hengping.overview.performance.monitoring.CourseFixture.atLeast;
import static org.hengping.overview.performance.monitoring.CourseFixture.atMost;
import static org.hengping.overview.performance.monitoring.CourseFixture.quotients;
import static org.hengping.overview.performance.monitoring.CourseFixture.sums;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceByKindTests {

    private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
    private static final LocalDate YEAR_END = LocalDate.of(2026, 12, 31);

    // rates and costs

    @Test
    void aRateIsNeverProRated() {
        Progress progress = RatioPace.of(
                atLeast("0.95"), quotients("2026-06-30", 38, 100, 38, 100, 38, 100, 38, 100, 38, 100, 38, 100), LIGHTS);

        assertThat(progress.actual()).isEqualByComparingTo("0.38");
        assertThat(progress.planned()).isNull();
        assertThat(progress.standing())
                .as("38 % in June of 95 % is not four fifths of half a year")
                .isEqualTo(Standing.SERIOUS);
    }

    @Test
    void aRateJustShortIsNotNormal() {
        assertThat(RatioPace.of(atLeast("0.95"), quotients("2026-01-31", 94, 100), LIGHTS)
                        .standing())
                .isEqualTo(Standing.DEVIATING);
        assertThat(RatioPace.of(atLeast("0.95"), quotients("2026-01-31", 95, 100), LIGHTS)
                        .standing())
                .isEqualTo(Standing.NORMAL);
    }

    @Test
    void ratesAreAddedAsSumsAndNotAveraged() {
        Progress progress = RatioPace.of(atLeast("0.9"), quotients("2026-02-28", 1, 1, 50, 100), LIGHTS);

        assertThat(progress.actual()).as("51 of 101, not 75 %").isEqualByComparingTo("0.504950");
    }

    @Test
    void aRateIsForetoldOnTheBaseStillToCome() {
        Progress progress = RatioPace.of(
                atLeast("0.9"), quotients("2026-06-30", 50, 100, 50, 100, 50, 100, 90, 100, 90, 100, 90, 100), LIGHTS);

        Forecast forecast = Objects.requireNonNull(progress.forecast());
        assertThat(forecast.byRate()).as("(420 + 540) / 1200").isEqualByComparingTo("0.8");
        assertThat(progress.required()).as("(1080 - 420) / 600").isEqualByComparingTo("1.1");
    }

    @Test
    void aBaseOfZeroIsUnknown() {
        Progress progress = RatioPace.of(atLeast("0.9"), quotients("2026-02-28", 0, 0, 0, 0), LIGHTS);

        assertThat(progress.standing()).isEqualTo(Standing.NO_DATA);
        assertThat(progress.actual()).isNull();
        assertThat(progress.remarks()).contains("base-zero");
    }

    @Test
    void aCostAboveItsCeilingDeviatesWhateverTheMonth() {
        Progress progress = RatioPace.of(atMost("550"), quotients("2026-02-28", 66_000, 100, 66_000, 100), LIGHTS);

        assertThat(progress.actual()).isEqualByComparingTo("660");
        assertThat(progress.share()).isEqualByComparingTo("0.8333");
        assertThat(progress.standing()).isEqualTo(Standing.DEVIATING);
    }

    @Test
    void atTheYearsEndARateIsReachedOrNot() {
        int[] months = new int[24];
        for (int i = 0; i < 24; i += 2) {
            months[i] = 94;
            months[i + 1] = 100;
        }
        assertThat(RatioPace.of(atLeast("0.95"), quotients("2026-12-31", months), LIGHTS)
                        .standing())
                .isEqualTo(Standing.OUT_OF_REACH);
        assertThat(RatioPace.of(atLeast("0.94"), quotients("2026-12-31", months), LIGHTS)
                        .standing())
                .isEqualTo(Standing.REACHED);
    }

    // means and single months

    @Test
    void aMeanSaysWhatTheRestMustBring() {
        Progress progress = MonthPace.mean(atLeast("15"), sums("2026-06-30", 12, 12, 12, 12, 11, 11), LIGHTS);

        assertThat(progress.actual()).isEqualByComparingTo("11.67");
        assertThat(progress.required()).as("(180 - 70) / 6").isEqualByComparingTo("18.33");
        assertThat(progress.standing()).isEqualTo(Standing.DEVIATING);
        assertThat(Objects.requireNonNull(progress.forecast()).low()).isEqualByComparingTo("11.33");
    }

    @Test
    void aMeanThatWouldOnlyTouchTheTargetByRoundingIsNotMet() {
        assertThat(MonthPace.mean(atLeast("15"), sums("2026-03-31", 15, 15, 14), LIGHTS)
                        .standing())
                .isEqualTo(Standing.DEVIATING);
    }

    @Test
    void aMonthThatRunsDoesNotLowerTheMean() {
        Progress progress = MonthPace.mean(atLeast("15"), sums("2026-03-03", 15, 15, 1), LIGHTS);

        assertThat(progress.actual()).isEqualByComparingTo("15");
        assertThat(progress.standing()).isEqualTo(Standing.NORMAL);
    }

    @Test
    void oneMonthThatFailedCannotBeMadeGood() {
        Progress progress = MonthPace.each(atLeast("90"), sums("2026-04-30", 95, 89, 96, 97));

        assertThat(progress.standing()).isEqualTo(Standing.OUT_OF_REACH);
        assertThat(progress.failing()).containsExactly(YearMonth.of(2026, 2));
        assertThat(progress.actual()).as("the lowest").isEqualByComparingTo("89");
    }

    @Test
    void eachMonthMustBeKnown() {
        assertThat(MonthPace.each(atLeast("90"), sums("2026-03-31", 95, null, 96))
                        .standing())
                .isEqualTo(Standing.TO_VERIFY);
        assertThat(MonthPace.each(atLeast("90"), sums("2026-03-31", 95, 90, 96)).standing())
                .isEqualTo(Standing.NORMAL);
        assertThat(MonthPace.each(atLeast("90"), sums("2026-12-31", 95, 90, 96, 90, 90, 90, 90, 90, 90, 90, 90, 90))
                        .standing())
                .isEqualTo(Standing.REACHED);
    }

    // numbers that stand

    @Test
    void aStockIsTheLastNumber() {
        Progress progress = StockPace.of(atLeast("300"), sums("2026-03-31", 280, 310, 318), BigDecimal.ZERO, LIGHTS);

        assertThat(progress.actual()).isEqualByComparingTo("318");
        assertThat(progress.standing()).isEqualTo(Standing.REACHED);
    }

    @Test
    void aDecidedDepartureIsForetold() {
        Progress progress =
                StockPace.of(atLeast("300"), sums("2026-03-31", 310, 310, 310), BigDecimal.valueOf(-20), LIGHTS);

        assertThat(Objects.requireNonNull(progress.forecast()).byRate()).isEqualByComparingTo("290");
        assertThat(progress.standing()).isEqualTo(Standing.DEVIATING);
    }

    @Test
    void anOldNumberWaitsToBeVerified() {
        assertThat(StockPace.of(atLeast("300"), sums("2026-03-31", 310, 310), BigDecimal.ZERO, LIGHTS)
                        .standing())
                .isEqualTo(Standing.TO_VERIFY);
    }

    // milestones, surveys, references, changes

    @ParameterizedTest
    @CsvSource({
        "       ,           , 2026-06-30, NORMAL",
        "       ,           , 2026-09-30, SERIOUS",
        "2026-09-18,        , 2026-09-30, NORMAL",
        "2026-09-18,        , 2026-11-30, DEVIATING",
        "2026-09-18, 2026-10-12, 2026-10-12, REACHED",
        "2026-09-18, 2027-01-04, 2027-01-05, OUT_OF_REACH",
        "2026-09-18,        , 2027-01-05, OUT_OF_REACH"
    })
    void aMilestonePassesItsGates(LocalDate assessed, LocalDate filed, LocalDate asOf, Standing standing) {
        List<Gate> gates = List.of(
                new Gate("assessed", LocalDate.of(2026, 9, 1), assessed),
                new Gate("filed", LocalDate.of(2026, 10, 31), filed));

        assertThat(GatePace.of(gates, YEAR_END, asOf).standing()).isEqualTo(standing);
    }

    @Test
    void aMilestoneIsForetoldByItsLastGate() {
        List<Gate> gates = List.of(
                new Gate("assessed", LocalDate.of(2026, 9, 1), null),
                new Gate("filed", LocalDate.of(2026, 10, 31), null));

        assertThat(Objects.requireNonNull(GatePace.of(gates, YEAR_END, JUNE).forecast())
                        .on())
                .isEqualTo("2026-10-31");
        assertThat(GatePace.of(List.of(), YEAR_END, JUNE).standing()).isEqualTo(Standing.NO_DATA);
    }

    @Test
    void aSurveyIsItsLastValidWaveWithItsMargin() {
        List<Wave> waves = List.of(
                new Wave(LocalDate.of(2026, 3, 31), 380, 400),
                new Wave(LocalDate.of(2026, 6, 30), 91, 100),
                new Wave(LocalDate.of(2026, 7, 31), 9, 10));

        Progress progress = SurveyPace.of(atLeast("0.9"), waves, 100, LocalDate.of(2026, 8, 31), false, LIGHTS);

        assertThat(progress.actual()).isEqualByComparingTo("0.91");
        assertThat(progress.margin()).isEqualByComparingTo("0.0561");
        assertThat(progress.standing()).isEqualTo(Standing.NORMAL);
        assertThat(progress.remarks()).contains("within-margin");
        assertThat(progress.forecast()).isNull();
    }

    @Test
    void aSurveyOfTooFewSaysNothing() {
        Progress progress = SurveyPace.of(
                atLeast("0.9"), List.of(new Wave(JUNE, 9, 10)), 100, LocalDate.of(2026, 8, 31), false, LIGHTS);

        assertThat(progress.standing()).isEqualTo(Standing.NO_DATA);
        assertThat(progress.remarks()).contains("sample-small");
    }

    @Test
    void everyProjectMustComply() {
        assertThat(CasePace.of(11, 11, false, LIGHTS).standing()).isEqualTo(Standing.NORMAL);
        assertThat(CasePace.of(10, 11, false, LIGHTS).standing()).isEqualTo(Standing.DEVIATING);
        assertThat(CasePace.of(10, 11, true, LIGHTS).standing()).isEqualTo(Standing.OUT_OF_REACH);
        assertThat(CasePace.of(0, 0, true, LIGHTS).standing()).isEqualTo(Standing.NO_DATA);
    }

    @ParameterizedTest
    @CsvSource({
        "true,    ,  90, 100, NORMAL", "true,    , 100, 100, DEVIATING", "false,   , 101, 100, NORMAL",
        "true,  10,  90, 100, NORMAL", "true,  10,  91, 100, DEVIATING", "true, 10, 5, 0, TO_VERIFY",
        "true,    ,    , 100, NO_DATA", "true,    ,  90,    , NO_DATA"
    })
    void aChangeIsTakenAgainstTheSameDaysOfLastYear(
            boolean down, BigDecimal least, BigDecimal now, BigDecimal before, Standing standing) {
        assertThat(ChangePace.of(down, least, now, before, false).standing()).isEqualTo(standing);
    }

    // money beside results

    @ParameterizedTest
    @CsvSource({
        "2026-03-31, 10, 15, ''", "2026-04-30, 24, 30, execution-floor", "2026-05-31, 24, 30, execution-floor",
        "2026-04-30, 25, 30, ''", "2026-06-30, 40, 50, ''", "2026-06-30, 40, 51, result-gap",
        "2026-06-30, 60, 40, result-gap", "2026-10-31, 79, 95, execution-floor result-gap"
    })
    void moneyAndResultsMayNotDrift(LocalDate asOf, long executed, BigDecimal results, String codes) {
        GapRule rule = new GapRule(
                List.of(
                        new GapRule.Floor(4, BigDecimal.valueOf(25)),
                        new GapRule.Floor(6, BigDecimal.valueOf(40)),
                        new GapRule.Floor(8, BigDecimal.valueOf(60)),
                        new GapRule.Floor(10, BigDecimal.valueOf(80))),
                BigDecimal.TEN,
                10);

        assertThat(String.join(
                        " ",
                        rule.alarms(100, executed, results, asOf).stream()
                                .map(GapRule.Alarm::code)
                                .toList()))
                .isEqualTo(codes);
    }

    @Test
    void ofNoMoneyNoShareIsTaken() {
        GapRule rule = new GapRule(List.of(), BigDecimal.TEN, 10);

        assertThat(rule.alarms(0, 0, BigDecimal.valueOf(80), JUNE)).isEmpty();
    }

    @Test
    void aCellIsAsBadAsItsWorstClause() {
        assertThat(Standing.REACHED.worse(Standing.NO_DATA)).isEqualTo(Standing.NO_DATA);
        assertThat(Standing.SERIOUS.worse(Standing.DEVIATING)).isEqualTo(Standing.SERIOUS);
        assertThat(Standing.EXCEEDED.worse(Standing.REACHED)).isEqualTo(Standing.REACHED);
    }
}
