package org.hengping.governance.incidents.deadlines;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.hengping.foundation.clocks.LimitType;
import org.jspecify.annotations.Nullable;

/**
 * Why one deadline is the moment it is.
 *
 * @param stage a stage's name, or {@code CLOSING} for the deadline of the whole incident
 * @param start from when the limit counts
 * @param due the deadline, null for a stage without a limit
 * @param ended when the stage was left, null while it runs
 * @param usedSeconds counted by the stage's own clock, without pauses
 * @param limits the limit; for {@code CLOSING} the limits that follow each other
 * @param steps spans from start to deadline without a gap; what counts in them is the limits and the extensions
 * @param stored the deadline as the incident or its step keeps it
 * @param recomputed the deadline counted anew under the rules kept with the steps
 * @param corrected what it would be by the newest calendar, null where that changes nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClockProof(
        String stage,
        State state,
        Instant start,
        @Nullable Instant due,
        @Nullable Instant ended,
        long usedSeconds,
        List<LimitLine> limits,
        String profile,
        String calendarVersion,
        boolean provisional,
        List<Pause> pauses,
        List<Extension> extensions,
        List<SpanLine> steps,
        @Nullable Instant stored,
        @Nullable Instant recomputed,
        boolean agrees,
        @Nullable Corrected corrected) {

    /** How the clock stands. */
    enum State {
        RUNNING,
        PAUSED,
        FINISHED,
        /** Runs late, or was left late. */
        TIMEOUT
    }

    /** A limit and where it is written. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LimitLine(String stage, int amount, LimitType type, boolean confirmed, Rule rule) {}

    /** A filing condition's code or {@code stage.…}, and its version. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rule(@Nullable String code, @Nullable Integer version) {}

    /** @param to null while the clock still stands */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pause(
            Instant from, @Nullable Instant to, @Nullable String reason) {}

    /** @param amount null when the new end was set as a moment */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Extension(@Nullable Integer amount, @Nullable LimitType type, Instant grantedAt, Instant from, Instant to) {}

    /**
     * A span.
     *
     * @param counted seconds
     * @param reason of {@code Span.Reason}, or {@code PAUSED}
     * @param name the public holiday, null for none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SpanLine(
            Instant from,
            Instant to,
            long counted,
            String reason,
            @Nullable String name) {}

    record Corrected(String calendarVersion, Instant due) {}
}
