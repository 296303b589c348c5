package org.hengping.overview.performance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hengping.overview.performance.monitoring.CourseFixture.LIGHTS;
import static org.hengping.overview.performance.monitoring.CourseFixture.atLeast;
import static org.hengping.overview.performance.monitoring.CourseFixture.atMost;
import static org.hengping.overview.performance.monitoring.CourseFixture.exactly;
import static org.hengping.overview.performance.monitoring.CourseFixture.sums;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.hengping.foundation.evidence.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowPaceTests {

    private static final Period BEFORE = Period.ofYear(2025);

    /** Half of all came in the last two months of last year. */
    private static final Course LATE_YEAR = sums(BEFORE, "2025-12-31", 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 25, 25);

    private static Progress linear(Aim aim, Course course) {
        return FlowPace.of(aim, course, PlanProfile.linear(course), LIGHTS);
    }

    @Test
    void thePlanFollowsTheMonthsOfTheYearBefore() {
        Course june = sums("2026-06-30", 5, 5, 5, 5, 5, 5);
        PlanProfile plan = PlanProfile.of(june, LATE_YEAR);

        Progress progress = FlowPace.of(atLeast("100"), june, plan, LIGHTS);

        assertThat(progress.basis()).isEqualTo(Basis.PROFILE);
        assertThat(progress.planned()).isEqualByComparingTo("30");
        assertThat(progress.standing()).isEqualTo(Standing.NORMAL);
        assertThat(linear(atLeast("100"), june).standing())
                .as("an even year would call the same figure far behind")
                .isEqualTo(Standing.DEVIATING);
        assertThat(plan.cumulative(atLeast("100").value()))
                .hasSize(12)
                .last()
                .satisfies(end -> assertThat(end).isEqualByComparingTo("100"));
    }

    @Test
    void aYearBeforeWithAHoleIsNoProfileAndTheEvenYearIsLabelled() {
        Course june = sums("2026-06-30", 5, 5, 5, 5, 5, 5);

        assertThat(PlanProfile.of(june, sums(BEFORE, "2025-12-31", 5, null, 5, 5, 5, 5, 5, 5, 5, 5, 25, 25))
                        .basis())
                .isEqualTo(Basis.LINEAR);
        assertThat(PlanProfile.of(june, sums(BEFORE, "2025-12-31")).basis()).isEqualTo(Basis.LINEAR);
        assertThat(PlanProfile.of(june, sums(BEFORE, "2025-12-31", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                        .basis())
                .as("of nothing no shares can be taken")
                .isEqualTo(Basis.LINEAR);
    }

    @Test
    void withinAMonthThePlanGrowsByDays() {
        Course half = sums("2026-01-15", 3);

        assertThat(FlowPace.of(atLeast("1000"), half, PlanProfile.of(half, LATE_YEAR), LIGHTS)
                        .planned())
                .isEqualByComparingTo("24.19");
    }

    @ParameterizedTest
    @CsvSource({
        "29, SERIOUS",
        "30, DEVIATING",
        "39, DEVIATING",
        "40, NORMAL",
        "59, NORMAL",
        "99, NORMAL",
        "100, REACHED",
        "119, REACHED",
        "120, EXCEEDED"
    })
    void bandsMeetWithoutAGap(int june, Standing standing) {
        Course course = sums(Period.ofYear(2026), "2026-06-30", 0, 0, 0, 0, 0, june);
        PlanProfile plan = PlanProfile.of(course, sums(BEFORE, "2025-12-31", 0, 0, 0, 0, 0, 50, 0, 0, 0, 0, 0, 50));

        assertThat(FlowPace.of(atLeast("100"), course, plan, LIGHTS).standing()).isEqualTo(standing);
    }

    @Test
    void bothForecastsAreGivenWithTheirRange() {
        Progress progress = linear(atLeast("120"), sums("2026-06-30", 8, 12, 8, 12, 8, 12));

        Forecast forecast = Objects.requireNonNull(progress.forecast());
        assertThat(forecast.byPlan()).as("60 and the rest of the plan").isEqualByComparingTo("120.49");
        assertThat(forecast.byRate()).as("60 and six times ten").isEqualByComparingTo("120.00");
        // deviation 2.19 a month, 1.28 x 2.19 x root of 6
        assertThat(forecast.low()).isEqualByComparingTo("113.13");
        assertThat(forecast.high()).isEqualByComparingTo("126.87");
        assertThat(progress.required()).isEqualByComparingTo("10.00");
    }

    @Test
    void nothingIsForetoldFromLessThanThreeMonths() {
        Progress progress = linear(atLeast("120"), sums("2026-03-15", 10, 10, 5));

        assertThat(progress.forecast()).isNull();
        assertThat(progress.remarks()).contains("forecast-months");
    }

    @Test
    void noRecordsAreUnknownWithTheirMonthsAndNotZero() {
        Progress progress = linear(atLeast("120"), sums("2026-03-31"));

        assertThat(progress.standing()).isEqualTo(Standing.NO_DATA);
        assertThat(progress.actual()).isNull();
        assertThat(progress.missing())
                .containsExactly(YearMonth.of(2026, 1), YearMonth.of(2026, 2), YearMonth.of(2026, 3));
    }

    @Test
    void aMissingMonthHoldsBackAVerdictItCouldOverturn() {
        Progress behind = linear(atLeast("120"), sums("2026-03-31", 5, null, 5));
        Progress reached = linear(atLeast("120"), sums("2026-03-31", 60, null, 60));
        Progress over = linear(atMost("10"), sums("2026-03-31", 6, null, 6));
        Progress within = linear(atMost("10"), sums("2026-03-31", 1, null, 1));

        assertThat(behind.standing()).isEqualTo(Standing.TO_VERIFY);
        assertThat(reached.standing()).isEqualTo(Standing.REACHED);
        assertThat(over.standing()).isEqualTo(Standing.OUT_OF_REACH);
        assertThat(within.standing()).isEqualTo(Standing.TO_VERIFY);
        assertThat(behind.missing()).containsExactly(YearMonth.of(2026, 2));
    }

    @Test
    void aTargetOfZeroDividesNothing() {
        Progress least = linear(atLeast("0"), sums("2026-06-30", 0, 0, 0, 0, 0, 0));
        Progress kept = linear(exactly("0"), sums("2026-06-30", 0, 0, 0, 0, 0, 0));
        Progress broken = linear(exactly("0"), sums("2026-06-30", 0, 1, 0, 0, 0, 0));

        assertThat(least.standing()).isEqualTo(Standing.REACHED);
        assertThat(least.share()).isNull();
        assertThat(least.remarks()).contains("zero-target");
        assertThat(kept.standing()).isEqualTo(Standing.NORMAL);
        assertThat(broken.standing()).isEqualTo(Standing.OUT_OF_REACH);
    }

    @Test
    void exactlyAHundredIsNotAHundredAndTwenty() {
        Course course = sums("2026-12-31", 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10);

        assertThat(linear(exactly("100"), course).standing()).isEqualTo(Standing.OUT_OF_REACH);
        assertThat(linear(exactly("120"), course).standing()).isEqualTo(Standing.REACHED);
    }

    @Test
    void aCeilingIsJudgedByWhereTheRateLeads() {
        assertThat(linear(atMost("10"), sums("2026-03-31", 1, 1, 1)).standing()).isEqualTo(Standing.DEVIATING);
        assertThat(linear(atMost("12"), sums("2026-03-31", 1, 1, 1)).standing()).isEqualTo(Standing.NORMAL);
    }

    @Test
    void aPeriodMayRunAcrossTheNewYear() {
        Period cycle = new Period(LocalDate.of(2026, 7, 1), LocalDate.of(2027, 6, 30));
        Period before = new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2026, 6, 30));
        Course course = sums(cycle, "2027-01-31", 10, 10, 10, 10, 10, 10, 10);
        PlanProfile plan =
                PlanProfile.of(course, sums(before, "2026-06-30", 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10));

        Progress progress = FlowPace.of(atLeast("120"), course, plan, LIGHTS);

        assertThat(progress.actual()).isEqualByComparingTo("70");
        assertThat(progress.planned()).isEqualByComparingTo("70");
        assertThat(progress.basis()).isEqualTo(Basis.PROFILE);
        assertThat(course.all()).hasSize(12).endsWith(YearMonth.of(2027, 6));
    }
}
