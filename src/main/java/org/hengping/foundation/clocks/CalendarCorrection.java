package org.hengping.foundation.clocks;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * Days of the holiday calendar as they should have been entered.
 *
 * @param from first day
 * @param to last day, null for one day only
 * @param kind what the days are
 * @param name the public holiday they belong to; not for plain days
 * @param publishedTo up to when all holidays are entered now; null where that does not change
 * @param reason why, e.g. the notice it follows
 */
record CalendarCorrection(
        @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate from,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate to,

        @NotNull Kind kind,
        @Size(max = 40) @Nullable String name,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate publishedTo,

        @NotBlank @Size(max = 500) String reason) {

    /** What a day is. */
    enum Kind {
        OFF,
        WORK,
        /** As the week has it: not listed. */
        PLAIN
    }

    LocalDate last() {
        return to == null ? from : to;
    }
}
