package org.hengping.foundation.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hengping.foundation.clocks.WorkTimeFixture.WORK_TIME;
import static org.hengping.foundation.clocks.WorkTimeFixture.local;

import java.time.Duration;
import java.util.List;
import org.hengping.foundation.clocks.Span.Reason;
import org.junit.jupiter.api.Test;

class ProofTests {

    @Test
    void aDayOverTheSpringFestivalNamesTheHolidayAndItsMakeUpDays() {
        Proof proof = WORK_TIME.explain(local("2026-02-13T16:00"), new Limit(2, LimitType.WORK_DAY, true));

        assertThat(proof.due().at()).isEqualTo(local("2026-02-24T16:00"));
        assertThat(proof.spans())
                .containsExactly(
                        counted("2026-02-13T16:00", "2026-02-13T18:00", Reason.HOURS, null),
                        idle("2026-02-13T18:00", "2026-02-14T08:00", Reason.OUTSIDE_HOURS, null),
                        counted("2026-02-14T08:00", "2026-02-14T12:00", Reason.MAKE_UP_DAY, "\u6625\u8282"),
                        idle("2026-02-14T12:00", "2026-02-14T14:00", Reason.OUTSIDE_HOURS, null),
                        counted("2026-02-14T14:00", "2026-02-14T18:00", Reason.MAKE_UP_DAY, "\u6625\u8282"),
                        idle("2026-02-14T18:00", "2026-02-15T00:00", Reason.OUTSIDE_HOURS, null),
                        idle("2026-02-15T00:00", "2026-02-24T00:00", Reason.HOLIDAY, "\u6625\u8282"),
                        idle("2026-02-24T00:00", "2026-02-24T08:00", Reason.OUTSIDE_HOURS, null),
                        counted("2026-02-24T08:00", "2026-02-24T12:00", Reason.HOURS, null),
                        idle("2026-02-24T12:00", "2026-02-24T14:00", Reason.OUTSIDE_HOURS, null),
                        counted("2026-02-24T14:00", "2026-02-24T16:00", Reason.HOURS, null));
        assertThat(proof.calendarVersion()).isEqualTo(WorkTimeFixture.FILE.version());
        assertThat(proof.profile()).isEqualTo("DEFAULT");
    }

    @Test
    void anUrgentHourIsOneSpanByNightAndOnHolidays() {
        Proof proof = WORK_TIME.explain(local("2026-02-17T23:00"), new Limit(2, LimitType.URGENT_HOUR, true));

        assertThat(proof.spans())
                .containsExactly(counted("2026-02-17T23:00", "2026-02-18T01:00", Reason.CONTINUOUS, null));
    }

    @Test
    void yearsAreFoldedInTheMiddleAndStillAddUp() {
        Proof proof = WORK_TIME.explain(local("2010-01-04T08:00"), new Limit(2_000, LimitType.WORK_DAY, true));

        assertThat(proof.spans())
                .hasSizeLessThan(2_000)
                .extracting(Span::reason)
                .contains(Reason.FOLDED);
        assertThat(proof.spans().stream().map(Span::counted).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofHours(16_000));
    }

    @Test
    void thereAreNoSpansBackwardsAndNoneInAMoment() {
        assertThat(WORK_TIME.spans(local("2026-02-13T16:00"), local("2026-02-13T16:00"), LimitType.WORK_HOUR))
                .isEqualTo(List.of());
        assertThatThrownBy(() ->
                        WORK_TIME.spans(local("2026-02-13T16:00"), local("2026-02-13T15:00"), LimitType.WORK_HOUR))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Span counted(String from, String to, Reason reason, @org.jspecify.annotations.Nullable String name) {
        return new Span(local(from), local(to), Duration.between(local(from), local(to)), reason, name);
    }

    private static Span idle(String from, String to, Reason reason, @org.jspecify.annotations.Nullable String name) {
        return new Span(local(from), local(to), Duration.ZERO, reason, name);
    }
}
