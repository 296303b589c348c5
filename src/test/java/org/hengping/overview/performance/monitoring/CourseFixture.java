package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hengping.foundation.evidence.Period;

/** Courses of 2026, and the light policy most of the sources describe. */
public final class CourseFixture {

    public static final LightPolicy LIGHTS = new LightPolicy(
            List.of(
                    new LightPolicy.Band(BigDecimal.ZERO, Standing.SERIOUS),
                    new LightPolicy.Band(new BigDecimal("0.60"), Standing.DEVIATING),
                    new LightPolicy.Band(new BigDecimal("0.80"), Standing.NORMAL),
                    new LightPolicy.Band(new BigDecimal("1.20"), Standing.EXCEEDED)),
            Map.of(
                    Standing.SERIOUS, Light.RED,
                    Standing.DEVIATING, Light.YELLOW,
                    Standing.NORMAL, Light.GREEN,
                    Standing.EXCEEDED, Light.BLUE));

    static final Period YEAR = Period.ofYear(2026);

    private CourseFixture() {}

    /** Months from January on; null: not known. */
    static Course sums(String asOf, Integer... months) {
        return sums(YEAR, asOf, months);
    }

    static Course sums(Period period, String asOf, Integer... months) {
        SortedMap<YearMonth, Amount> amounts = new TreeMap<>();
        for (int i = 0; i < months.length; i++) {
            Integer month = months[i];
            if (month != null) {
                amounts.put(YearMonth.from(period.from()).plusMonths(i), Amount.of(month));
            }
        }
        return new Course(period, LocalDate.parse(asOf), amounts);
    }

    /** Pairs of sum and base from January on. */
    static Course quotients(String asOf, int... pairs) {
        SortedMap<YearMonth, Amount> amounts = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            amounts.put(YearMonth.of(2026, i / 2 + 1), Amount.of(pairs[i], pairs[i + 1]));
        }
        return new Course(YEAR, LocalDate.parse(asOf), amounts);
    }

    static Aim atLeast(String value) {
        return new Aim(Bound.AT_LEAST, new BigDecimal(value));
    }

    static Aim atMost(String value) {
        return new Aim(Bound.AT_MOST, new BigDecimal(value));
    }

    static Aim exactly(String value) {
        return new Aim(Bound.EXACTLY, new BigDecimal(value));
    }
}
