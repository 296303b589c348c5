package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Targets against last year: up or down, by an amount or at all. Compared over the same days of both years. */
public final class ChangePace {

    private ChangePace() {}

    /**
     * @param down whether less is wanted
     * @param least the change asked for in percent, from 0; null: any change that way
     * @param now this year to the day
     * @param before last year to the same day; null when not known
     * @param over whether the period has ended
     */
    public static Progress of(
            boolean down,
            @Nullable BigDecimal least,
            @Nullable BigDecimal now,
            @Nullable BigDecimal before,
            boolean over) {
        if (now == null || before == null) {
            Progress unknown = Progress.noData(Basis.TARGET, java.util.List.of());
            return now == null ? unknown : unknown.remarked("year-before");
        }
        BigDecimal change = now.subtract(before);
        BigDecimal wanted = down ? change.negate() : change;
        BigDecimal percent =
                Aim.quotient(change.movePointRight(2), before.abs()).orElse(null);
        boolean met;
        if (least == null || least.signum() == 0) {
            met = wanted.signum() > 0;
        } else if (percent == null) {
            return Progress.toVerify(now, Basis.TARGET, "base-zero");
        } else {
            met = (down ? percent.negate() : percent).compareTo(least) >= 0;
        }
        Standing standing =
                met ? over ? Standing.REACHED : Standing.NORMAL : over ? Standing.OUT_OF_REACH : Standing.DEVIATING;
        return Progress.of(standing, now, percent, Basis.TARGET).planned(before);
    }
}
