package org.hengping.foundation.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How procedure law counts time (criminal procedure law 2018, article 105; criminal procedure interpretation 2021, article
 * 202). Pure: the first hour or day is not counted, and a day ends at midnight, so that a date is the last day of a term.
 */
public final class LegalTime {

    private LegalTime() {}

    /** The end of a term in hours, to the minute it began at: the stricter reading (prosecution rules 2019, article 83). */
    public static Instant end(Instant start, TermLength length) {
        return start.plus(Duration.ofHours(length.hours()));
    }

    /**
     * The nominal last day of a term in months, days or working days, before it is moved for a holiday.
     *
     * @throws IllegalArgumentException if the length is in hours
     */
    public static LocalDate end(LocalDate start, TermLength length, MonthEnd reading, LegalCalendar calendar) {
        if (length.hours() > 0) {
            throw new IllegalArgumentException("hours run from a moment and not from a day");
        }
        if (length.workingDays() > 0) {
            return calendar.afterWorkingDays(start, length.workingDays());
        }
        LocalDate month = length.months() == 0 ? start : plusMonths(start, length.months(), reading);
        return length.days() == 0 ? month : month.plusDays(length.days());
    }

    /** The day that answers to the start so many months later. */
    public static LocalDate plusMonths(LocalDate start, int months, MonthEnd reading) {
        LocalDate same = start.plusMonths(months);
        return reading == MonthEnd.LAST_DAY && start.getDayOfMonth() == start.lengthOfMonth()
                ? same.withDayOfMonth(same.lengthOfMonth())
                : same;
    }

    /** The latest day for what must be done so long before an event. It is never later for a holiday. */
    public static LocalDate latestBefore(LocalDate event, TermLength length) {
        return event.minusMonths(length.months()).minusDays(length.days());
    }

    /**
     * The days a pause adds: the day it is over runs again, which is the stricter count; the inclusive reading counts that
     * day as paused too (police custody terms 2006, article 4).
     *
     * @throws IllegalArgumentException if the pause ends before it begins
     */
    public static long excluded(LocalDate from, LocalDate to, boolean inclusive) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a pause ends before it begins: " + from + " " + to);
        }
        return ChronoUnit.DAYS.between(from, to) + (inclusive ? 1 : 0);
    }

    /** What is posted before the term has run out is in time, whenever it arrives (article 105, third paragraph). */
    public static boolean postedInTime(LocalDate posted, LocalDate legalDue) {
        return !posted.isAfter(legalDue);
    }

    /**
     * The last day of a sentence, which is counted otherwise: the day before the one that answers to the first; from the
     * last day of a month, the day before the last of the month it ends in (interpretation 2021, article 202, second
     * paragraph).
     */
    public static LocalDate sentenceEnd(LocalDate firstDay, int years, int months) {
        return plusMonths(firstDay, years * 12 + months, MonthEnd.LAST_DAY).minusDays(1);
    }
}
