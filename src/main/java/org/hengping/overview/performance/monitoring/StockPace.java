package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;

/** What stands on the day: today's number beside the target, forecast by the changes already decided. */
public final class StockPace {

    private StockPace() {}

    /** @param scheduled changes decided for the rest of the period, with their sign */
    public static Progress of(Aim aim, Course course, BigDecimal scheduled, LightPolicy policy) {
        if (!course.known()) {
            return Progress.noData(Basis.TARGET, course.missing());
        }
        YearMonth last = course.months().lastKey();
        BigDecimal actual = course.months().getOrDefault(last, Amount.of(0)).sum();
        BigDecimal end = actual.add(scheduled);
        Optional<BigDecimal> share = aim.share(actual);
        Progress progress = Progress.of(Standing.NORMAL, actual, share.orElse(null), Basis.TARGET)
                .missing(course.missing())
                .forecast(course.over() ? null : Forecast.value(end));
        if (course.missing()
                .contains(course.ended().isEmpty() ? null : course.ended().getLast())) {
            // the number is an old one
            return progress.standing(Standing.TO_VERIFY).remarked("old-number");
        }
        return progress.standing(standing(aim, actual, end, share, course, policy));
    }

    private static Standing standing(
            Aim aim, BigDecimal actual, BigDecimal end, Optional<BigDecimal> share, Course course, LightPolicy policy) {
        if (aim.met(actual)) {
            if (!course.over() && !aim.met(end)) {
                return Standing.DEVIATING;
            }
            boolean exceeded =
                    !aim.bound().ceiling() && share.isPresent() && policy.of(share.get()) == Standing.EXCEEDED;
            return exceeded ? Standing.EXCEEDED : Standing.REACHED;
        }
        if (course.over()) {
            return Standing.OUT_OF_REACH;
        }
        return policy.missed(share.orElse(BigDecimal.ZERO));
    }
}
