package org.hengping.foundation.clocks;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;

/** The shipped holiday calendar, without a database. */
public final class LegalCalendarFixture {

    private LegalCalendarFixture() {}

    public static LegalCalendar shipped() {
        return WorkTimeFixture.calendar();
    }

    /** The listed days as they stand in the file: true for a day worked, false for a day off. */
    public static Map<LocalDate, Boolean> listed() {
        return WorkTimeFixture.FILE.days().stream()
                .collect(Collectors.toMap(CalendarFile.Day::date, day -> day.kind() == WorkCalendar.Kind.WORK));
    }
}
