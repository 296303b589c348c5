package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of the year's sum was planned to be there by the end of each month. By the cumulative shares of the year
 * before; where that year is not known whole, evenly by days, and then it is labelled so.
 *
 * @param basis {@link Basis#PROFILE} or {@link Basis#LINEAR}
 * @param shares of each month of the period by its place, together 1
 */
public record PlanProfile(Basis basis, List<BigDecimal> shares) {

    public PlanProfile {
        shares = List.copyOf(shares);
    }

    /**
     * The plan for a course.
     *
     * @param before the same months a year earlier
     */
    public static PlanProfile of(Course course, Course before) {
        BigDecimal whole = before.total().map(Amount::sum).orElse(BigDecimal.ZERO);
        List<YearMonth> months = course.all();
        if (!before.over()
                || !before.missing().isEmpty()
                || before.all().size() != months.size()
                || whole.signum() <= 0) {
            return linear(course);
        }
        return new PlanProfile(
                Basis.PROFILE,
                before.months().values().stream()
                        .map(amount -> amount.sum().divide(whole, Course.ENOUGH))
                        .toList());
    }

    /** Evenly over the days of the period. */
    public static PlanProfile linear(Course course) {
        long whole = course.period().to().toEpochDay() - course.period().from().toEpochDay() + 1;
        return new PlanProfile(
                Basis.LINEAR,
                course.all().stream()
                        .map(month ->
                                BigDecimal.valueOf(course.days(month)).divide(BigDecimal.valueOf(whole), Course.ENOUGH))
                        .toList());
    }

    /** The planned share by the last day counted, 0 to 1; within a running month by its days. */
    BigDecimal by(Course course) {
        List<YearMonth> months = course.all();
        BigDecimal share = BigDecimal.ZERO;
        for (int i = 0; i < months.size(); i++) {
            share = share.add(shares.get(i).multiply(course.passed(months.get(i))));
        }
        return share.min(BigDecimal.ONE);
    }

    /** Planned sums by the end of each month, for drawing. */
    public List<BigDecimal> cumulative(BigDecimal target) {
        List<BigDecimal> sums = new ArrayList<>();
        BigDecimal share = BigDecimal.ZERO;
        for (BigDecimal each : shares) {
            share = share.add(each);
            sums.add(share.min(BigDecimal.ONE).multiply(target).setScale(2, RoundingMode.HALF_UP));
        }
        return sums;
    }
}
