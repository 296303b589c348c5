package org.hengping.overview.performance.targets;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A day as a text names it.
 *
 * @param year null where the fiscal year is meant
 * @param month 0 for none: the year alone, or a day of each month
 * @param day 0 for the last of the month
 * @param firm the text says that it is a limit ("by", "end of"); a bare month or year may only say when something happens
 */
record Day(@Nullable Integer year, int month, int day, boolean firm) {

    static final int LAST = 0;

    /** {@code --12-31}, {@code 2025-12-31} or {@code ---10}; null for a day that does not exist. */
    @Nullable
    String text() {
        try {
            if (month == 0) {
                return year != null
                        ? LocalDate.of(year, 12, 31).toString()
                        : day > 31 ? null : "---%02d".formatted(day);
            }
            if (year != null) {
                return (day == LAST ? YearMonth.of(year, month).atEndOfMonth() : LocalDate.of(year, month, day))
                        .toString();
            }
            // February of an unnamed year ends on the day that every year has
            int last = day == LAST ? YearMonth.of(2023, month).lengthOfMonth() : day;
            return MonthDay.of(month, last).toString();
        } catch (DateTimeException none) {
            return null;
        }
    }
}
