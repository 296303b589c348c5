package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What adds up over the year, beside its planned monthly profile. */
public final class FlowPace {

    /** Half width of an 80 % range in standard deviations. */
    private static final BigDecimal SPREAD = new BigDecimal("1.28");

    private FlowPace() {}

    public static Progress of(Aim aim, Course course, PlanProfile plan, LightPolicy policy) {
        Optional<Amount> total = course.total();
        if (total.isEmpty()) {
            return Progress.noData(plan.basis(), course.missing());
        }
        BigDecimal actual = total.get().sum();
        BigDecimal planned = aim.value().multiply(plan.by(course)).setScale(2, RoundingMode.HALF_UP);
        Forecast forecast = forecast(aim, actual, planned, course);
        Optional<BigDecimal> share = aim.bound().ceiling() ? aim.share(actual) : Aim.quotient(actual, planned);
        Progress progress = Progress.of(
                        standing(aim, actual, share, forecast, course, policy),
                        actual,
                        share.orElse(null),
                        plan.basis())
                .planned(planned)
                .missing(course.missing())
                .required(aim.bound().ceiling() ? null : required(aim, actual, course))
                .forecast(forecast);
        if (aim.value().signum() == 0) {
            progress = progress.remarked("zero-target");
        }
        return forecast == null && !course.over() ? progress.remarked("forecast-months") : progress;
    }

    /**
     * Missing months can only add. So a verdict they could overturn waits for them; one they could not, stands.
     */
    private static Standing standing(
            Aim aim,
            BigDecimal actual,
            Optional<BigDecimal> share,
            @Nullable Forecast forecast,
            Course course,
            LightPolicy policy) {
        boolean open = !course.missing().isEmpty();
        if (aim.bound() != Bound.AT_LEAST && aim.bound() != Bound.ABOVE && actual.compareTo(aim.value()) > 0) {
            return Standing.OUT_OF_REACH;
        }
        if (aim.bound().ceiling()) {
            if (open) {
                return Standing.TO_VERIFY;
            }
            if (!aim.met(actual)) {
                return Standing.OUT_OF_REACH;
            }
            if (course.over()) {
                return Standing.REACHED;
            }
            BigDecimal end = forecast == null ? null : forecast.byRate();
            return end != null && !aim.met(end) ? Standing.DEVIATING : Standing.NORMAL;
        }
        if (aim.met(actual)) {
            if (aim.bound() == Bound.EXACTLY && !course.over()) {
                return Standing.NORMAL;
            }
            Optional<BigDecimal> whole = aim.share(actual);
            boolean exceeded = whole.isPresent() && policy.of(whole.get()) == Standing.EXCEEDED;
            return exceeded ? Standing.EXCEEDED : Standing.REACHED;
        }
        if (open) {
            return Standing.TO_VERIFY;
        }
        if (course.over()) {
            return Standing.OUT_OF_REACH;
        }
        if (share.isEmpty()) {
            // nothing was planned by now
            return Standing.NORMAL;
        }
        Standing band = policy.of(share.get());
        // ahead of the plan is not yet more than the target
        return band == Standing.EXCEEDED ? Standing.NORMAL : band;
    }

    private static @Nullable BigDecimal required(Aim aim, BigDecimal actual, Course course) {
        BigDecimal ahead = course.ahead();
        return aim.met(actual) || ahead.signum() == 0
                ? null
                : aim.value().subtract(actual).divide(ahead, 2, RoundingMode.HALF_UP);
    }

    /** From the complete months alone: a month that has just begun says nothing about its rate. */
    private static @Nullable Forecast forecast(Aim aim, BigDecimal actual, BigDecimal planned, Course course) {
        List<BigDecimal> months =
                course.complete().values().stream().map(Amount::sum).toList();
        if (months.size() < Forecast.LEAST_MONTHS || course.over()) {
            return null;
        }
        BigDecimal count = BigDecimal.valueOf(months.size());
        BigDecimal mean =
                months.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(count, Course.ENOUGH);
        BigDecimal squares =
                months.stream().map(month -> month.subtract(mean).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal ahead = course.ahead();
        BigDecimal deviation =
                squares.divide(count.subtract(BigDecimal.ONE), Course.ENOUGH).sqrt(Course.ENOUGH);
        BigDecimal width = deviation.multiply(SPREAD).multiply(ahead.sqrt(Course.ENOUGH));
        BigDecimal end = actual.add(mean.multiply(ahead));
        return new Forecast(
                rounded(actual.add(aim.value().subtract(planned).max(BigDecimal.ZERO))),
                rounded(end),
                // what is there cannot go away
                rounded(end.subtract(width).max(actual)),
                rounded(end.add(width)),
                null);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP);
    }
}
