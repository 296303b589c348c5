package org.hengping.governance.incidents.deadlines;

import java.time.Instant;
import java.util.List;
import org.hengping.governance.incidents.domain.ClockNote;
import org.jspecify.annotations.Nullable;

/**
 * A step of an incident as far as clocks go.
 *
 * @param over whether the incident is over after the step
 * @param opinion the words that came with it, for the reason of a pause
 * @param endedDue the deadline the finished stage had, as stored then; null without one
 * @param usedSeconds what the finished stage used, null without a clock
 */
record ClockStep(
        Instant at,
        String move,
        boolean over,
        @Nullable String opinion,
        @Nullable Instant endedDue,
        @Nullable Long usedSeconds,
        @Nullable ClockNote clock,
        @Nullable ClockNote deadline,
        List<ClockNote> closing) {}
