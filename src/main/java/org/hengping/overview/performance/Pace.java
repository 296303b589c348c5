package org.hengping.overview.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.hengping.foundation.evidence.Period;

/**
 * How far a running total has come beside how much of the year has passed. Linear: the fallback as long as there is no
 * monthly profile of earlier years, and labelled as such.
 *
 * @param share actual over target, from 0, four decimals; above 1 when exceeded
 * @param elapsed share of the year that has passed, 0 to 1, four decimals
 */
record Pace(BigDecimal share, BigDecimal elapsed) {

    private static final int DIGITS = 4;

    static Pace of(long actual, long target, Period year, Instant asOf) {
        BigDecimal share = BigDecimal.valueOf(actual).divide(BigDecimal.valueOf(target), DIGITS, RoundingMode.HALF_UP);
        return new Pace(share, elapsed(year, asOf));
    }

    static BigDecimal elapsed(Period year, Instant asOf) {
        long whole = Duration.between(year.start(), year.end()).toSeconds();
        long passed = Math.clamp(Duration.between(year.start(), asOf).toSeconds(), 0, whole);
        return BigDecimal.valueOf(passed).divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_UP);
    }

    IndicatorStatus status() {
        if (share.compareTo(BigDecimal.ONE) >= 0) {
            return IndicatorStatus.REACHED;
        }
        return share.compareTo(elapsed) >= 0 ? IndicatorStatus.ON_PACE : IndicatorStatus.BEHIND;
    }

    /** Length of the bar, 0 to 100. */
    public int bar() {
        return percent(share);
    }

    /** Where the year stands on the bar, 0 to 100. */
    public int mark() {
        return percent(elapsed);
    }

    private static int percent(BigDecimal share) {
        return share.scaleByPowerOfTen(2)
                .setScale(0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(100))
                .intValueExact();
    }
}
