package org.hengping.foundation.matters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stage's clock.
 *
 * @param stage the running stage; null when none runs
 * @param startedAt when it began
 * @param dueAt when it ends, null without a limit
 * @param pausedAt since when it stands still, null while running
 * @param provisional true when the end lies beyond the published calendar
 */
public record ClockState(
        @Nullable String stage,
        @Nullable Instant startedAt,
        @Nullable Instant dueAt,
        @Nullable Instant pausedAt,
        boolean provisional) {

    public static final ClockState STOPPED = new ClockState(null, null, null, null, false);

    public boolean overdueAt(Instant at) {
        return dueAt != null && pausedAt == null && at.isAfter(dueAt);
    }
}
