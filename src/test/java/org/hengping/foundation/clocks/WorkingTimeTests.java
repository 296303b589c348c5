package org.hengping.foundation.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hengping.foundation.clocks.WorkTimeFixture.WORK_TIME;
import static org.hengping.foundation.clocks.WorkTimeFixture.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class WorkingTimeTests {

    @ParameterizedTest(name = "{0} + {1} {2} = {3}: {4}")
    @CsvFileSource(resources = "worked-examples.csv", numLinesToSkip = 1)
    void workedExampleHolds(String start, int amount, LimitType type, String due, String why) {
        Instant from = local(start);
        Limit limit = new Limit(amount, type, true);

        Instant to = WORK_TIME.due(from, limit).at();

        assertThat(to).as(why).isEqualTo(local(due));
        assertThat(WORK_TIME.used(from, to, type)).isEqualTo(WORK_TIME.length(limit));
    }

    @Test
    void countsToTheMicrosecond() {
        Instant start = local("2026-07-20T11:59:59.999999");

        assertThat(WORK_TIME
                        .due(start, Duration.ofNanos(2_000), LimitType.WORK_HOUR)
                        .at())
                .isEqualTo(local("2026-07-20T14:00:00.000001"));
    }

    @Test
    void nothingLeftIsDueAtOnce() {
        Instant night = local("2026-07-20T23:00");

        assertThat(WORK_TIME.due(night, Duration.ZERO, LimitType.WORK_DAY).at()).isEqualTo(night);
    }

    @Test
    void usedIsNegativeWhenTheEndHasPassed() {
        assertThat(WORK_TIME.used(local("2026-07-21T09:00"), local("2026-07-20T17:00"), LimitType.WORK_HOUR))
                .isEqualTo(Duration.ofHours(-2));
    }

    @Test
    void yearsWithoutANoticeAreProvisional() {
        Limit day = new Limit(1, LimitType.WORK_DAY, true);

        assertThat(WORK_TIME.due(local("2026-12-31T10:00"), new Limit(6, LimitType.WORK_HOUR, true)))
                .isEqualTo(new Due(local("2026-12-31T18:00"), false));
        assertThat(WORK_TIME.due(local("2026-12-31T16:00"), day)).isEqualTo(new Due(local("2027-01-01T16:00"), true));
        assertThat(WORK_TIME.due(local("2006-12-29T16:00"), day).provisional()).isTrue();
    }

    @Test
    void clocksThatIgnoreTheCalendarAreNeverProvisional() {
        for (LimitType type :
                List.of(LimitType.URGENT_HOUR, LimitType.URGENT_DAY, LimitType.NATURAL_DAY, LimitType.NATURAL_MINUTE)) {
            assertThat(WORK_TIME
                            .due(local("2030-05-01T10:00"), new Limit(3, type, true))
                            .provisional())
                    .as(type.name())
                    .isFalse();
        }
    }

    @Test
    void pauseLetsTheRemainingWorkingTimeRunOn() {
        Due shifted = WORK_TIME.shift(
                local("2026-07-21T16:00"), local("2026-07-20T17:00"), local("2026-07-23T09:00"), LimitType.WORK_DAY);

        assertThat(shifted).isEqualTo(new Due(local("2026-07-23T18:00"), false));
    }

    @Test
    void pauseOverANightCostsNothing() {
        Instant due = local("2026-07-21T16:00");

        assertThat(WORK_TIME
                        .shift(due, local("2026-07-20T18:00"), local("2026-07-21T08:00"), LimitType.WORK_DAY)
                        .at())
                .isEqualTo(due);
    }

    @Test
    void pauseAfterTheEndChangesNothing() {
        Instant due = local("2026-07-20T16:00");

        assertThat(WORK_TIME
                        .shift(due, due, local("2026-07-24T09:00"), LimitType.WORK_HOUR)
                        .at())
                .isEqualTo(due);
    }

    @Test
    void pauseNeverBringsAnEndSetByHandForward() {
        Instant due = local("2026-07-21T03:00");

        assertThat(WORK_TIME
                        .shift(due, local("2026-07-20T20:00"), local("2026-07-20T21:00"), LimitType.WORK_HOUR)
                        .at())
                .isEqualTo(due);
    }

    @Test
    void anotherProfileHasOtherHours() {
        WorkTime summer = WORK_TIME.profile("SUMMER");

        assertThat(summer.length(new Limit(1, LimitType.WORK_DAY, true))).isEqualTo(Duration.ofHours(13));
        assertThat(summer.due(local("2026-07-20T23:30"), new Limit(1, LimitType.WORK_HOUR, true))
                        .at())
                .isEqualTo(local("2026-07-21T00:30"));
        assertThat(summer.due(local("2026-07-20T20:00"), new Limit(4, LimitType.WORK_HOUR, true))
                        .at())
                .isEqualTo(local("2026-07-21T00:00"));
    }

    @Test
    void nonsenseIsRefused() {
        Instant noon = local("2026-07-20T12:00");

        assertThatIllegalArgumentException().isThrownBy(() -> new Limit(0, LimitType.WORK_DAY, true));
        assertThatIllegalArgumentException().isThrownBy(() -> WORK_TIME.profile("NOWHERE"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WORK_TIME.due(noon, Duration.ofSeconds(-1), LimitType.NATURAL_DAY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WORK_TIME.shift(noon, noon, noon.minusSeconds(1), LimitType.WORK_DAY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkProfile(
                        "OVERLAP", List.of(WorkTimeFixture.hours(8, 12), WorkTimeFixture.hours(11, 18))));
    }
}
