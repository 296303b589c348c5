package org.hengping.foundation.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the records say about a measure.
 *
 * @param numerator rows that count; null when nothing can be known
 * @param denominator rows in the base; null for a plain count
 * @param n rows in the figure: the base of a ratio, else the count
 * @param excluded rows left out, by the name of the reason
 * @param asOf end of the period, or the moment of asking if that comes first
 * @param knownAt rows recorded later are not in the figure
 * @param missingMonths months up to {@code asOf} without any row
 */
public record MeasureValue(
        Status status,
        @Nullable Long numerator,
        @Nullable Long denominator,
        long n,
        Map<String, Long> excluded,
        Instant asOf,
        Instant knownAt,
        List<YearMonth> missingMonths) {

    /** Whether anything can be known: no data is unknown, never zero. */
    public enum Status {
        KNOWN,
        UNKNOWN
    }

    private static final int RATIO_DIGITS = 6;

    public boolean known() {
        return status == Status.KNOWN;
    }

    /** The count, or numerator over denominator between 0 and 1 with six decimals; null when unknown. */
    public @Nullable BigDecimal value() {
        if (!known() || numerator == null) {
            return null;
        }
        return denominator == null
                ? BigDecimal.valueOf(numerator)
                : BigDecimal.valueOf(numerator)
                        .divide(BigDecimal.valueOf(denominator), RATIO_DIGITS, RoundingMode.HALF_UP);
    }
}
