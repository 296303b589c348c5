package org.hengping.governance.incidents.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.hengping.foundation.clocks.Limit;
import org.hengping.foundation.clocks.LimitType;
import org.jspecify.annotations.Nullable;

/**
 * What a step keeps of a clock it moved, so that the deadline can be counted again under the rules of that moment.
 *
 * @param stage a stage's name; for the handling deadline {@code HANDLE}
 * @param start from when the limit counts
 * @param limitAmount null when there is no limit
 * @param rule what set the limit: a filing condition's code, or {@code stage.} and the stage's name
 * @param due when the clock ends after the step, null without a limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClockNote(
        Event event,
        String stage,
        Instant start,
        @Nullable Integer limitAmount,
        @Nullable LimitType limitType,
        @Nullable Boolean limitConfirmed,
        @Nullable String rule,
        @Nullable Integer ruleVersion,
        String profile,
        String calendarVersion,
        @Nullable Instant due) {

    /** What happened to the clock. */
    public enum Event {
        START,
        PAUSE,
        RESUME,
        /** The end moved while the clock ran. */
        EXTEND,
        /** Counted anew after the calendar was corrected. */
        REBASE,
        STOP
    }

    /** The same limit by another calendar. */
    public ClockNote countedAnew(Event what, Instant from, Instant end, String calendar) {
        return new ClockNote(
                what, stage, from, limitAmount, limitType, limitConfirmed, rule, ruleVersion, profile, calendar, end);
    }

    /** The limit the clock runs under. */
    public @Nullable Limit limit() {
        return limitAmount == null || limitType == null
                ? null
                : new Limit(limitAmount, limitType, !Boolean.FALSE.equals(limitConfirmed));
    }
}
