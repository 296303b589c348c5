package org.hengping.governance.incidents.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A count, or a numerator over its base. Without a base it is unknown, never nought per cent.
 *
 * @param denominator null for a plain count
 */
record Figure(long numerator, @Nullable Long denominator) {

    private static final int DIGITS = 6;

    boolean known() {
        return denominator == null || denominator > 0;
    }

    /** The count, or the quotient with six decimals; null when unknown. */
    @Nullable
    BigDecimal value() {
        if (denominator == null) {
            return BigDecimal.valueOf(numerator);
        }
        return denominator <= 0
                ? null
                : BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), DIGITS, RoundingMode.HALF_UP);
    }
}
