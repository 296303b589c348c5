package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the year's end may bring. Of a sum both readings are given, since they answer different questions.
 *
 * @param byPlan if the rest comes as planned
 * @param byRate if the rest comes as the months so far
 * @param low lower end of the range; at most {@code byRate}
 * @param high upper end
 * @param on the day of a milestone's last gate
 */
public record Forecast(
        @Nullable BigDecimal byPlan,
        @Nullable BigDecimal byRate,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        @Nullable LocalDate on) {

    /** Months that must have ended before anything is foretold. */
    public static final int LEAST_MONTHS = 3;

    static Forecast value(BigDecimal value) {
        return new Forecast(null, value, value, value, null);
    }

    static Forecast day(LocalDate on) {
        return new Forecast(null, null, null, null, on);
    }
}
