package org.hengping.overview.performance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A form as it is kept, with the ids by which its indicators are followed. */
record StoredForm(Head head, DeclarationForm form, List<StoredIndicator> indicators) {

    record Head(UUID id, String department, int year, long version, String state, long area, Instant importedAt) {}

    /** @param binding null while no room proves the indicator */
    record StoredIndicator(
            UUID id,
            UUID form,
            DeclarationForm.Indicator words,
            @Nullable Binding binding) {}

    /** @param amount what the target asks for at least, in single units */
    record Binding(String measure, long amount, String unit) {}
}
