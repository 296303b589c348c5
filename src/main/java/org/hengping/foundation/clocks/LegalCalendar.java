package org.hengping.foundation.clocks;

import java.time.LocalDate;

/** Holidays as the procedure laws ask for them: weekends and public holidays, but for the days worked in exchange. */
public interface LegalCalendar {

    /** The day itself, or the first day after it that is no holiday. */
    LocalDate rolled(LocalDate day);

    /** The day on which so many working days have passed after the start, which is not counted. */
    LocalDate afterWorkingDays(LocalDate start, int workingDays);

    /** True when the notices of all years from the one day to the other are entered; otherwise an answer is provisional. */
    boolean published(LocalDate from, LocalDate to);

    /** Which state of the calendar answers, e.g. {@code 2026.1}. */
    String version();
}
