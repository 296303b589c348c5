package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rate or a cost of one: sum over sum beside the target itself. It is never pro-rated: 38 % in June of a target of
 * 95 % is far off, not ahead of half the year.
 */
public final class RatioPace {

    private static final int DIGITS = 6;
    private static final int RECENT = 3;

    private RatioPace() {}

    public static Progress of(Aim aim, Course course, LightPolicy policy) {
        Amount total = course.total().orElse(null);
        BigDecimal actual = total == null ? null : total.value();
        if (total == null || actual == null) {
            Progress unknown = Progress.noData(Basis.TARGET, course.missing());
            return total == null ? unknown : unknown.remarked("base-zero");
        }
        Optional<BigDecimal> share = aim.share(actual);
        Progress progress = Progress.of(Standing.NORMAL, actual, share.orElse(null), Basis.TARGET)
                .missing(course.missing());
        if (course.over()) {
            return progress.standing(
                    !course.missing().isEmpty()
                            ? Standing.TO_VERIFY
                            : aim.met(actual) ? reached(aim, share, policy) : Standing.OUT_OF_REACH);
        }
        return expected(
                aim,
                total,
                course,
                progress.standing(aim.met(actual) ? Standing.NORMAL : policy.missed(share.orElse(BigDecimal.ZERO))));
    }

    private static Standing reached(Aim aim, Optional<BigDecimal> share, LightPolicy policy) {
        return !aim.bound().ceiling() && share.isPresent() && policy.of(share.get()) == Standing.EXCEEDED
                ? Standing.EXCEEDED
                : Standing.REACHED;
    }

    /**
     * The rest is expected at the rate of the last three complete months, between the lowest and the highest of them, on
     * as large a base a month as all of them had.
     */
    private static Progress expected(Aim aim, Amount total, Course course, Progress progress) {
        List<Amount> months = List.copyOf(course.complete().values());
        BigDecimal base = total.base();
        if (months.size() < Forecast.LEAST_MONTHS || base == null) {
            return progress.remarked("forecast-months");
        }
        List<Amount> recent = months.subList(months.size() - RECENT, months.size());
        Amount together = recent.stream().reduce(Amount::plus).orElseThrow();
        BigDecimal all = months.stream()
                .map(Amount::base)
                .filter(java.util.Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal ahead =
                all.divide(BigDecimal.valueOf(months.size()), Course.ENOUGH).multiply(course.ahead());
        BigDecimal rate = together.value();
        if (rate == null || ahead.signum() == 0) {
            return progress.remarked("forecast-months");
        }
        List<BigDecimal> rates = recent.stream()
                .map(Amount::value)
                .filter(java.util.Objects::nonNull)
                .toList();
        return progress.required(required(aim, total, base, ahead))
                .forecast(new Forecast(
                        null,
                        end(total, base, ahead, rate),
                        end(total, base, ahead, rates.stream().reduce(rate, BigDecimal::min)),
                        end(total, base, ahead, rates.stream().reduce(rate, BigDecimal::max)),
                        null));
    }

    private static BigDecimal end(Amount total, BigDecimal base, BigDecimal ahead, BigDecimal rate) {
        return total.sum().add(rate.multiply(ahead)).divide(base.add(ahead), DIGITS, RoundingMode.HALF_UP);
    }

    /** The rate the rest must have. */
    private static @Nullable BigDecimal required(Aim aim, Amount total, BigDecimal base, BigDecimal ahead) {
        BigDecimal rate =
                aim.value().multiply(base.add(ahead)).subtract(total.sum()).divide(ahead, DIGITS, RoundingMode.HALF_UP);
        return rate.signum() < 0 ? null : rate;
    }
}
