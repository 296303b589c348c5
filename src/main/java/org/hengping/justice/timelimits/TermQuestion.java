package org.hengping.justice.timelimits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a rule.
 *
 * @param rule id, e.g. {@code T17}; the plain id of a row with several clocks means its first
 * @param start the day the term runs from, which is not counted; for a latest day the event
 * @param moment the same to the minute; needed for terms in hours
 * @param custody whether the person is in custody at this stage
 * @param extensions ids of extensions, in the order they were granted
 * @param pauses what is not counted
 * @param option the variant of the rule; null for the basic one
 * @param inclusive true to count the day a pause is over as paused too
 */
public record TermQuestion(
        String rule,
        LocalDate start,
        @Nullable Instant moment,
        boolean custody,
        List<String> extensions,
        List<Pause> pauses,
        @Nullable String option,
        boolean inclusive) {

    /** A stretch that is not counted: psychiatric assessment, suspended trial, reading of the file. */
    public record Pause(LocalDate from, LocalDate to, String reason) {}

    public TermQuestion {
        extensions = List.copyOf(extensions);
        pauses = List.copyOf(pauses);
    }
}
