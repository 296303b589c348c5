package org.hengping.foundation.clocks;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time as one clock counts it: whole or not at all.
 *
 * @param counted the whole length, or zero
 * @param name the public holiday the days belong to, also for its make-up days; null for none
 */
public record Span(
        Instant from,
        Instant to,
        Duration counted,
        Reason reason,
        @Nullable String name) {

    /** Why the time counts or does not. */
    public enum Reason {
        /** The clock runs by night and on holidays. */
        CONTINUOUS,
        /** Inside the profile's hours. */
        HOURS,
        /** Inside the profile's hours of a weekend day that is worked in exchange for a holiday. */
        MAKE_UP_DAY,
        /** A working day before, between or after the profile's hours. */
        OUTSIDE_HOURS,
        WEEKEND,
        HOLIDAY,
        /** Too long to be listed day by day: the sum of what counts in it. */
        FOLDED
    }

    public boolean counts() {
        return !counted.isZero();
    }
}
