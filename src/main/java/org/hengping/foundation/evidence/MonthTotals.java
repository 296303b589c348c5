package org.hengping.foundation.evidence;

import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;

/** Puts what was counted month by month together. */
final class MonthTotals {

    private MonthTotals() {}

    static List<MonthTotal> of(Measure measure, List<MeasureRegister.Total> totals) {
        boolean ratio = measure.denominator() != null;
        TreeMap<YearMonth, MonthTotal> months = new TreeMap<>();
        for (MeasureRegister.Total total : totals) {
            boolean counted = total.contribution().equals(MeasureSql.NUMERATOR);
            boolean inBase =
                    counted ? !measure.numeratorApart() : total.contribution().equals(MeasureSql.DENOMINATOR);
            months.merge(
                    total.month(),
                    new MonthTotal(
                            total.month(), counted ? total.n() : 0, ratio ? (Long) (inBase ? total.n() : 0L) : null),
                    MonthTotals::sum);
        }
        return List.copyOf(months.values());
    }

    private static MonthTotal sum(MonthTotal one, MonthTotal other) {
        Long base = one.base();
        Long more = other.base();
        return new MonthTotal(
                one.month(),
                one.numerator() + other.numerator(),
                base == null || more == null ? null : (Long) (base + more));
    }
}
