package org.hengping.overview.performance.snapshots;

import java.time.LocalDate;
import java.time.YearMonth;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** When a form is frozen. Texts: {@code performance.point.<name>}. */
public enum ReportingPoint {
    MONTH,
    QUARTER,
    /** Consolidated in August. */
    JULY,
    OCTOBER,
    YEAR_END,
    /** As of the day it is taken; may be taken again. */
    INTERIM;

    private static final int MONTHS = 12;
    private static final int MONTHS_OF_QUARTER = 3;

    /**
     * The last day that counts.
     *
     * @param number the month of a month, the quarter of a quarter; else of no meaning
     * @throws Refusal 422 for a number that is none, or a day that has not ended
     */
    LocalDate cutOff(int year, @Nullable Integer number, LocalDate today) {
        LocalDate cutOff = switch (this) {
            case MONTH -> end(year, require(number, MONTHS));
            case QUARTER -> end(year, require(number, MONTHS / MONTHS_OF_QUARTER) * MONTHS_OF_QUARTER);
            case JULY -> end(year, 7);
            case OCTOBER -> end(year, 10);
            case YEAR_END -> end(year, MONTHS);
            case INTERIM -> today.getYear() > year ? end(year, MONTHS) : today;
        };
        if (!cutOff.isBefore(today) && this != INTERIM) {
            throw Refusal.invalid("snapshot-ahead", cutOff.toString());
        }
        if (cutOff.getYear() < year) {
            throw Refusal.invalid("snapshot-ahead", end(year, 1).toString());
        }
        return cutOff;
    }

    private static int require(@Nullable Integer number, int most) {
        if (number == null || number < 1 || number > most) {
            throw Refusal.field("number", "point-number", most);
        }
        return number;
    }

    private static LocalDate end(int year, int month) {
        return YearMonth.of(year, month).atEndOfMonth();
    }
}
