package org.hengping.foundation.clocks;

import java.time.Duration;
import java.time.Instant;

/**
 * The arithmetic of time limits in the city's time zone (Asia/Shanghai), exact to the microsecond, on the default
 * work-time profile unless another is taken by {@link #profile}. A limit that ends exactly when the office closes ends
 * then, not when it opens again.
 */
public interface WorkTime {

    /** When a limit that starts now ends. */
    Due due(Instant start, Limit limit);

    /**
     * When the counted time has run off on that clock: for what is left of a limit.
     *
     * @throws IllegalArgumentException if the counted time is negative
     */
    Due due(Instant start, Duration counted, LimitType type);

    /** The time counted on that clock between two moments; negative when the end lies before the start. */
    Duration used(Instant start, Instant end, LimitType type);

    /**
     * The end after a pause: what was left when it began runs on when it is over. An end that had passed before the pause
     * began stays, and no pause brings an end forward.
     *
     * @throws IllegalArgumentException if the pause ends before it begins
     */
    Due shift(Instant due, Instant pausedFrom, Instant pausedTo, LimitType type);

    /** The counted time of a whole limit, e.g. eight hours for one working day of the default profile. */
    Duration length(Limit limit);

    /**
     * The same arithmetic with another work-time profile.
     *
     * @throws IllegalArgumentException if there is no such profile
     */
    WorkTime profile(String code);

    /** The version of the holiday calendar behind every answer, e.g. {@code 2026.1}: part of the proof of a deadline. */
    String calendarVersion();
}
