package org.hengping.overview.performance.proof;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hengping.overview.performance.monitoring.Bound;
import org.jspecify.annotations.Nullable;

/**
 * What a person confirmed a clause to mean and to be proved by. Never changed: a later one holds from its day on.
 *
 * @param text the clause it was confirmed for, verbatim; another wording needs another confirmation
 * @param measure code; null: proved by papers
 */
public record ClauseBinding(
        UUID id,
        UUID line,
        int clause,
        String text,
        ClauseKind kind,
        @Nullable Bound bound,
        @Nullable BigDecimal value,
        @Nullable String unit,
        @Nullable String measure,
        LocalDate validFrom,
        UUID confirmedBy,
        String confirmedByName,
        Instant confirmedAt) {}
