package org.hengping.foundation.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Formats;
import org.jspecify.annotations.Nullable;

/** Whole days of the city's time, both ends included; at most fifty years. */
public record Period(LocalDate from, LocalDate to) {

    private static final int MAX_YEARS = 50;

    public Period {
        if (to.isBefore(from)) {
            throw Refusal.field("to", "period-backwards");
        }
        if (from.getYear() < 1900 || from.plusYears(MAX_YEARS).isBefore(to)) {
            throw Refusal.field("to", "period-too-long", MAX_YEARS);
        }
    }

    /** The calendar year. */
    public static Period ofYear(int year) {
        return new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    /**
     * From what a request says.
     *
     * @param from ISO date; missing: 1 January of the last day's year
     * @param to ISO date; missing: today
     * @throws Refusal 422 with the field at fault
     */
    public static Period parse(@Nullable String from, @Nullable String to, LocalDate today) {
        List<Refusal.Field> faults = new ArrayList<>();
        LocalDate last = date("to", to, today, faults);
        LocalDate first = date("from", from, last.withDayOfYear(1), faults);
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
        return new Period(first, last);
    }

    private static LocalDate date(
            String field, @Nullable String text, LocalDate otherwise, List<Refusal.Field> faults) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            faults.add(new Refusal.Field(field, "date"));
            return otherwise;
        }
    }

    /** The first moment. */
    public Instant start() {
        return from.atStartOfDay(Formats.ZONE).toInstant();
    }

    /** The first moment after. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(Formats.ZONE).toInstant();
    }
}
