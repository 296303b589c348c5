package org.hengping.foundation.clocks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

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

    /** Why a limit that starts now ends when it does. */
    Proof explain(Instant start, Limit limit);

    /**
     * The time between two moments as that clock counts it: spans without a gap, none of which is empty. More than a year
     * is listed day by day at its beginning and end only.
     *
     * @throws IllegalArgumentException if the end lies before the start
     */
    List<Span> spans(Instant from, Instant to, LimitType type);

    /**
     * The same arithmetic with another work-time profile.
     *
     * @throws IllegalArgumentException if there is no such profile
     */
    WorkTime profile(String code);

    /** The code of the work-time profile behind every answer. */
    String profile();

    /** The version of the holiday calendar behind every answer, e.g. {@code 2026.1}: part of the proof of a deadline. */
    String calendarVersion();

    /**
     * The same arithmetic under that version of the holiday calendar, however the calendar is corrected later.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    WorkTime version(String calendarVersion);
}
