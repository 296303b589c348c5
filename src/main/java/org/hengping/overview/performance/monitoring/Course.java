package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hengping.foundation.evidence.Period;

/**
 * What was counted month by month. A month that is not in it is not known; it is never taken for zero. The period may
 * run across a new year: months are told apart by their place in it.
 *
 * @param asOf last day counted, within the period or after it
 */
public record Course(Period period, LocalDate asOf, SortedMap<YearMonth, Amount> months) {

    static final MathContext ENOUGH = MathContext.DECIMAL64;

    public Course {
        if (asOf.isBefore(period.from())) {
            throw new IllegalArgumentException(asOf + " lies before " + period);
        }
        TreeMap<YearMonth, Amount> within = new TreeMap<>();
        LocalDate last = asOf;
        months.forEach((month, amount) -> {
            if (!month.atEndOfMonth().isBefore(period.from())
                    && !month.atDay(1).isAfter(period.to())
                    && !month.atDay(1).isAfter(last)) {
                within.put(month, amount);
            }
        });
        months = Collections.unmodifiableNavigableMap(within);
    }

    /** Every month of the period, in order. */
    public List<YearMonth> all() {
        YearMonth last = YearMonth.from(period.to());
        return Stream.iterate(
                        YearMonth.from(period.from()), month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }

    public boolean over() {
        return !asOf.isBefore(period.to());
    }

    boolean known() {
        return !months.isEmpty();
    }

    /** Months that have ended, in order, whether known or not. */
    List<YearMonth> ended() {
        return all().stream().filter(month -> !end(month).isAfter(asOf)).toList();
    }

    /** Ended months with a figure. */
    NavigableMap<YearMonth, Amount> complete() {
        TreeMap<YearMonth, Amount> complete = new TreeMap<>();
        ended().forEach(month -> {
            Amount amount = months.get(month);
            if (amount != null) {
                complete.put(month, amount);
            }
        });
        return complete;
    }

    /** Ended months without a figure: they are named, not filled in. */
    public List<YearMonth> missing() {
        return ended().stream().filter(month -> !months.containsKey(month)).toList();
    }

    /** What all known months brought; empty if none is known. */
    public Optional<Amount> total() {
        return months.values().stream().reduce(Amount::plus);
    }

    /** Months still to come, the rest of a running one by its days. */
    BigDecimal ahead() {
        BigDecimal ahead = BigDecimal.ZERO;
        for (YearMonth month : all()) {
            ahead = ahead.add(BigDecimal.ONE.subtract(passed(month)));
        }
        return ahead;
    }

    /** How much of a month has passed, 0 to 1, by days. */
    BigDecimal passed(YearMonth month) {
        LocalDate start = start(month);
        LocalDate end = end(month);
        if (asOf.isBefore(start)) {
            return BigDecimal.ZERO;
        }
        if (!asOf.isBefore(end)) {
            return BigDecimal.ONE;
        }
        long days = end.toEpochDay() - start.toEpochDay() + 1;
        return BigDecimal.valueOf(asOf.toEpochDay() - start.toEpochDay() + 1).divide(BigDecimal.valueOf(days), ENOUGH);
    }

    /** Days of the period in a month. */
    long days(YearMonth month) {
        return end(month).toEpochDay() - start(month).toEpochDay() + 1;
    }

    private LocalDate start(YearMonth month) {
        LocalDate first = month.atDay(1);
        return first.isBefore(period.from()) ? period.from() : first;
    }

    private LocalDate end(YearMonth month) {
        LocalDate last = month.atEndOfMonth();
        return last.isAfter(period.to()) ? period.to() : last;
    }
}
