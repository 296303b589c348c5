package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Clauses that speak of months: their mean, or each of them. Only months that have ended count. */
public final class MonthPace {

    private static final int DIGITS = 2;

    private MonthPace() {}

    /** The mean of the known months, and the mean the others must have for the year to come out. */
    public static Progress mean(Aim aim, Course course, LightPolicy policy) {
        List<BigDecimal> months =
                values(course).stream().map(Map.Entry::getValue).toList();
        if (months.isEmpty()) {
            return Progress.noData(Basis.MONTHS, course.missing());
        }
        BigDecimal sum = months.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        int others = course.all().size() - months.size();
        BigDecimal actual = sum.divide(BigDecimal.valueOf(months.size()), DIGITS, RoundingMode.HALF_UP);
        Optional<BigDecimal> share = aim.share(actual);
        boolean met = met(aim, sum, months.size());
        Standing standing;
        if (!course.missing().isEmpty() && (course.over() || !met)) {
            standing = Standing.TO_VERIFY;
        } else if (course.over()) {
            standing = met ? reached(aim, share, policy) : Standing.OUT_OF_REACH;
        } else {
            standing = met ? Standing.NORMAL : policy.missed(share.orElse(BigDecimal.ZERO));
        }
        Progress progress =
                Progress.of(standing, actual, share.orElse(null), Basis.MONTHS).missing(course.missing());
        if (others == 0) {
            return progress;
        }
        BigDecimal required = aim.value()
                .multiply(BigDecimal.valueOf(course.all().size()))
                .subtract(sum)
                .divide(BigDecimal.valueOf(others), DIGITS, RoundingMode.HALF_UP);
        progress = progress.required(required.max(BigDecimal.ZERO.setScale(DIGITS)));
        if (months.size() < Forecast.LEAST_MONTHS) {
            return progress.remarked("forecast-months");
        }
        return progress.forecast(range(months, sum, course.all().size(), others));
    }

    /** The sum is compared, since a rounded mean could just touch the target. */
    private static boolean met(Aim aim, BigDecimal sum, int months) {
        return new Aim(aim.bound(), aim.value().multiply(BigDecimal.valueOf(months))).met(sum);
    }

    private static Standing reached(Aim aim, Optional<BigDecimal> share, LightPolicy policy) {
        return !aim.bound().ceiling() && share.isPresent() && policy.of(share.get()) == Standing.EXCEEDED
                ? Standing.EXCEEDED
                : Standing.REACHED;
    }

    private static Forecast range(List<BigDecimal> months, BigDecimal sum, int all, int others) {
        BigDecimal mean = sum.divide(BigDecimal.valueOf(months.size()), Course.ENOUGH);
        BigDecimal low = months.stream().reduce(mean, BigDecimal::min);
        BigDecimal high = months.stream().reduce(mean, BigDecimal::max);
        return new Forecast(
                null, end(sum, mean, others, all), end(sum, low, others, all), end(sum, high, others, all), null);
    }

    private static BigDecimal end(BigDecimal sum, BigDecimal each, int others, int all) {
        return sum.add(each.multiply(BigDecimal.valueOf(others)))
                .divide(BigDecimal.valueOf(all), DIGITS, RoundingMode.HALF_UP);
    }

    /** Every month must hold by itself: one that failed cannot be made good. The lowest month is the figure. */
    public static Progress each(Aim aim, Course course) {
        List<Map.Entry<YearMonth, BigDecimal>> months = values(course);
        if (months.isEmpty()) {
            return Progress.noData(Basis.MONTHS, course.missing());
        }
        List<YearMonth> failing = months.stream()
                .filter(month -> !aim.met(month.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        BigDecimal worst = months.stream()
                .map(Map.Entry::getValue)
                .reduce(aim.bound().ceiling() ? BigDecimal::max : BigDecimal::min)
                .orElseThrow();
        Standing standing;
        if (!failing.isEmpty()) {
            standing = Standing.OUT_OF_REACH;
        } else if (!course.missing().isEmpty()) {
            standing = Standing.TO_VERIFY;
        } else {
            standing = course.over() ? Standing.REACHED : Standing.NORMAL;
        }
        Progress progress = Progress.of(standing, worst, aim.share(worst).orElse(null), Basis.MONTHS)
                .failing(failing)
                .missing(course.missing());
        return failing.isEmpty() ? progress : progress.remarked("each-failed");
    }

    private static List<Map.Entry<YearMonth, BigDecimal>> values(Course course) {
        NavigableMap<YearMonth, Amount> complete = course.complete();
        List<Map.Entry<YearMonth, BigDecimal>> values = new ArrayList<>();
        complete.forEach((month, amount) -> {
            BigDecimal value = amount.value();
            if (value != null) {
                values.add(Map.entry(month, value));
            }
        });
        return values;
    }
}
