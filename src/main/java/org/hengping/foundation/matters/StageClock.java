package org.hengping.foundation.matters;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.hengping.foundation.clocks.Due;
import org.hengping.foundation.clocks.Limit;
import org.hengping.foundation.clocks.LimitType;
import org.hengping.foundation.clocks.WorkTime;
import org.jspecify.annotations.Nullable;

/** Moves a stage's clock by a move's ticks. Pure: the calendar is the only thing it asks. */
public final class StageClock {

    private final WorkTime workTime;

    public StageClock(WorkTime workTime) {
        this.workTime = workTime;
    }

    /**
     * The clock after a tick.
     *
     * @param limit the stage's limit; null runs without an end
     */
    public ClockState apply(ClockState now, Tick tick, Instant at, @Nullable Limit limit) {
        return switch (tick.kind()) {
            case START -> started(tick.stage(), at, limit);
            case STOP -> ClockState.STOPPED;
            case PAUSE -> new ClockState(now.stage(), now.startedAt(), now.dueAt(), at, now.provisional());
            case RESUME -> resumed(now, at, limit);
        };
    }

    private ClockState started(String stage, Instant at, @Nullable Limit limit) {
        if (limit == null) {
            return new ClockState(stage, at, null, null, false);
        }
        Due due = workTime.due(at, limit);
        return new ClockState(stage, at, due.at(), null, due.provisional());
    }

    /** A pause adds exactly the limited time that passed in it: the rest is counted anew from the resumption. */
    private ClockState resumed(ClockState now, Instant at, @Nullable Limit limit) {
        Instant pausedAt = Objects.requireNonNull(now.pausedAt(), "clock is not paused");
        if (now.dueAt() == null || limit == null) {
            return new ClockState(now.stage(), now.startedAt(), now.dueAt(), null, now.provisional());
        }
        Due due = workTime.shift(now.dueAt(), pausedAt, at, limit.type());
        return new ClockState(now.stage(), now.startedAt(), due.at(), null, due.provisional());
    }

    /** Time used between two moments as the stage's clock counts it; plain time without a limit. */
    public Duration used(Instant start, Instant end, @Nullable LimitType type) {
        return type == null ? Duration.between(start, end) : workTime.used(start, end, type);
    }
}
