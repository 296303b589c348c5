package org.hengping.foundation.clocks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The shipped calendar with the default profile and a summer profile of three blocks, without a database. */
final class WorkTimeFixture {

    static final CalendarFile FILE = CalendarFile.read();
    static final WorkProfile DEFAULT =
            new WorkProfile(WorkingTime.DEFAULT_PROFILE, List.of(hours(8, 12), hours(14, 18)));
    static final WorkProfile SUMMER = new WorkProfile("SUMMER", List.of(hours(0, 1), hours(9, 12), hours(15, 24)));
    static final WorkTime WORK_TIME =
            new WorkingTime(calendar(), Map.of(DEFAULT.code(), DEFAULT, SUMMER.code(), SUMMER));

    private WorkTimeFixture() {}

    static WorkCalendar calendar() {
        SortedMap<LocalDate, WorkCalendar.Kind> days = new TreeMap<>();
        Map<LocalDate, String> names = new HashMap<>();
        FILE.days().forEach(day -> {
            days.put(day.date(), day.kind());
            names.put(day.date(), day.name());
        });
        return new WorkCalendar(FILE.version(), FILE.from(), FILE.to(), days, names);
    }

    static WorkProfile.Block hours(int from, int to) {
        return new WorkProfile.Block(from * 3600, to * 3600);
    }

    static Instant local(String text) {
        return LocalDateTime.parse(text).atZone(WorkingTime.ZONE).toInstant();
    }
}
