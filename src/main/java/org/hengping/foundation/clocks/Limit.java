package org.hengping.foundation.clocks;

/**
 * A time limit as a table or a rule sets it.
 *
 * @param amount hours, days or minutes by the type, 1 to 1,000,000
 * @param type the clock it runs on
 * @param confirmed false when the source names no clock type and the type was assumed
 */
public record Limit(int amount, LimitType type, boolean confirmed) {

    public Limit {
        if (amount < 1 || amount > 1_000_000) {
            throw new IllegalArgumentException("no limit of " + amount + " " + type);
        }
    }
}
