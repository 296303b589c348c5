package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a month or a year brought. Of two amounts with a base the numerators and the bases are added, never the quotients.
 *
 * @param base null for a plain sum
 */
public record Amount(BigDecimal sum, @Nullable BigDecimal base) {

    private static final int DIGITS = 6;

    public static Amount of(BigDecimal sum) {
        return new Amount(sum, null);
    }

    public static Amount of(long sum) {
        return of(BigDecimal.valueOf(sum));
    }

    public static Amount of(long sum, long base) {
        return new Amount(BigDecimal.valueOf(sum), BigDecimal.valueOf(base));
    }

    public Amount plus(Amount other) {
        BigDecimal mine = base;
        BigDecimal theirs = other.base;
        return new Amount(sum.add(other.sum), mine == null || theirs == null ? null : mine.add(theirs));
    }

    /** The sum, or sum over base with six decimals; null over a base of zero: not known. */
    public @Nullable BigDecimal value() {
        BigDecimal under = base;
        if (under == null) {
            return sum;
        }
        return under.signum() == 0 ? null : sum.divide(under, DIGITS, RoundingMode.HALF_UP);
    }
}
