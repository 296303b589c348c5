package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What a clause asks for as a number, in single units; percents as shares are the caller's choice, kept on both sides. */
public record Aim(Bound bound, BigDecimal value) {

    static final int DIGITS = 4;

    public boolean met(BigDecimal actual) {
        return bound.met(actual, value);
    }

    /**
     * How much of the aim is there: actual over value, for a ceiling value over actual; from 0, four decimals. Empty
     * where that would divide by zero, which is an outcome of its own and neither nought nor full.
     */
    Optional<BigDecimal> share(BigDecimal actual) {
        BigDecimal over = bound.ceiling() ? value : actual;
        BigDecimal under = bound.ceiling() ? (bound == Bound.WITHIN ? actual.abs() : actual) : value;
        return quotient(over, under).map(share -> share.max(BigDecimal.ZERO.setScale(DIGITS)));
    }

    static Optional<BigDecimal> quotient(BigDecimal over, BigDecimal under) {
        return under.signum() == 0 ? Optional.empty() : Optional.of(over.divide(under, DIGITS, RoundingMode.HALF_UP));
    }
}
