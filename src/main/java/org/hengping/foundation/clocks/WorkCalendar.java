package org.hengping.foundation.clocks;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Working days: Monday to Friday, but for the listed days. Answers by counting, never by walking: the plain week is a
 * formula and the listed days are a running sum.
 */
final class WorkCalendar implements DayCount, LegalCalendar {

    enum Kind {
        OFF,
        WORK
    }

    /** 1970-01-01 was a Thursday, three days after a Monday. */
    private static final int MONDAY_BEFORE_EPOCH = 3;

    private final String version;
    private final LocalDate publishedFrom;
    private final LocalDate publishedTo;
    /** Listed days that differ from the plain week, ascending, and by how many working days the calendar is off after each. */
    private final long[] days;

    private final int[] sums;
    /** Names of all listed days, those too that do not differ from the plain week. */
    private final Map<LocalDate, String> names;

    WorkCalendar(String version, LocalDate publishedFrom, LocalDate publishedTo, SortedMap<LocalDate, Kind> listed) {
        this(version, publishedFrom, publishedTo, listed, Map.of());
    }

    WorkCalendar(
            String version,
            LocalDate publishedFrom,
            LocalDate publishedTo,
            SortedMap<LocalDate, Kind> listed,
            Map<LocalDate, String> names) {
        this.version = version;
        this.names = Map.copyOf(names);
        this.publishedFrom = publishedFrom;
        this.publishedTo = publishedTo;
        var differing = listed.entrySet().stream()
                .filter(entry -> weekday(entry.getKey().toEpochDay()) != (entry.getValue() == Kind.WORK))
                .toList();
        this.days = new long[differing.size()];
        this.sums = new int[differing.size()];
        int sum = 0;
        for (int i = 0; i < days.length; i++) {
            sum += differing.get(i).getValue() == Kind.WORK ? 1 : -1;
            days[i] = differing.get(i).getKey().toEpochDay();
            sums[i] = sum;
        }
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public LocalDate rolled(LocalDate day) {
        long at = day.toEpochDay();
        return counts(at) ? day : LocalDate.ofEpochDay(day(before(at) + 1));
    }

    @Override
    public LocalDate afterWorkingDays(LocalDate start, int workingDays) {
        return workingDays == 0 ? start : LocalDate.ofEpochDay(day(before(start.toEpochDay() + 1) + workingDays));
    }

    /** The public holiday this day is off for, or worked in exchange for; null for a day that is not listed. */
    @Nullable
    String name(LocalDate day) {
        return names.get(day);
    }

    static boolean weekend(LocalDate day) {
        return !weekday(day.toEpochDay());
    }

    /** True when every day from the one to the other lies in the years whose notices are entered. */
    @Override
    public boolean published(LocalDate from, LocalDate to) {
        return !from.isBefore(publishedFrom) && !to.isAfter(publishedTo);
    }

    @Override
    public long before(long epochDay) {
        long shifted = epochDay + MONDAY_BEFORE_EPOCH;
        long weekdays = Math.floorDiv(shifted, 7) * 5 + Math.min(Math.floorMod(shifted, 7), 5);
        int listed = listedBefore(epochDay);
        return listed == 0 ? weekdays : weekdays + sums[listed - 1];
    }

    @Override
    public long day(long number) {
        // The listed days move the plain week's answer by at most their number of working days.
        long low = Math.floorDiv((number - days.length) * 7, 5) - 7;
        long high = Math.floorDiv((number + days.length) * 7, 5) + 7;
        while (low < high) {
            long middle = Math.floorDiv(low + high, 2);
            if (before(middle + 1) >= number) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private int listedBefore(long epochDay) {
        int at = Arrays.binarySearch(days, epochDay);
        return at < 0 ? -at - 1 : at;
    }

    private static boolean weekday(long epochDay) {
        return Math.floorMod(epochDay + MONDAY_BEFORE_EPOCH, 7) < 5;
    }
}
