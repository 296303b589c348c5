package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;

/** On which side of its value a clause is met. */
public enum Bound {
    AT_LEAST,
    ABOVE,
    AT_MOST,
    BELOW,
    EXACTLY,
    /** No further from zero than the value, either way. */
    WITHIN;

    boolean met(BigDecimal actual, BigDecimal value) {
        return switch (this) {
            case AT_LEAST -> actual.compareTo(value) >= 0;
            case ABOVE -> actual.compareTo(value) > 0;
            case AT_MOST -> actual.compareTo(value) <= 0;
            case BELOW -> actual.compareTo(value) < 0;
            case EXACTLY -> actual.compareTo(value) == 0;
            case WITHIN -> actual.abs().compareTo(value) <= 0;
        };
    }

    /** More is worse. */
    public boolean ceiling() {
        return this == AT_MOST || this == BELOW || this == WITHIN;
    }
}
