package org.hengping.justice.timelimits;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** The start of a term as it was given: a day, or a moment with its zone. */
record TermStart(LocalDate day, @Nullable Instant moment) {

    private static final int DAY = 10;

    /** @throws Refusal 422 when the text is neither */
    static TermStart parse(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Refusal.field(field, "required");
        }
        String given = text.strip();
        try {
            if (given.length() <= DAY) {
                return new TermStart(LocalDate.parse(given), null);
            }
            ZonedDateTime moment = ZonedDateTime.parse(given);
            return new TermStart(moment.withZoneSameInstant(TermCalculator.CITY).toLocalDate(), moment.toInstant());
        } catch (DateTimeException unreadable) {
            throw Refusal.field(field, "term-start-unreadable");
        }
    }

    static LocalDate day(String field, @Nullable String text) {
        return parse(field, text).day();
    }
}
