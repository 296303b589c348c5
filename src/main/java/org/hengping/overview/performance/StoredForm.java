package org.hengping.overview.performance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A form as it is kept, with the ids by which its indicators are followed. */
record StoredForm(Head head, DeclarationForm form, List<StoredIndicator> indicators) {

    /**
     * What is known of a form beside its words.
     *
     * @param version of the form within its year
     * @param revision of this record: how often it was moved or written into, from 1
     * @param sourceName of the file it was read from, empty for a text
     * @param base the version it changes
     * @param lastBy who made the last move, null before the first
     * @param approvalPaper number of the paper that approved it, with its date
     */
    record Head(
            UUID id,
            String department,
            int year,
            long version,
            FormState state,
            long area,
            UUID importedBy,
            Instant importedAt,
            long revision,
            String sourceName,
            @Nullable UUID base,
            @Nullable String changeReason,
            @Nullable UUID lastBy,
            @Nullable String approvalPaper,
            @Nullable LocalDate approvedOn) {}

    /** @param binding null while no room proves the indicator */
    record StoredIndicator(
            UUID id,
            UUID form,
            DeclarationForm.Indicator words,
            @Nullable Binding binding) {}

    /** @param amount what the target asks for at least, in single units */
    record Binding(String measure, long amount, String unit) {}
}
