package org.hengping.overview.performance.snapshots;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.foundation.evidence.RecordDifference;
import org.hengping.overview.performance.monitoring.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A form as it stood.
 *
 * @param cutOff last day that counts
 * @param knownAt what was recorded later is not in it
 * @param content the frozen form as JSON, as published
 */
record Snapshot(Head head, String content, List<Item> items, List<Restatement> restatements) {

    record Head(
            UUID id,
            UUID form,
            ReportingPoint point,
            LocalDate cutOff,
            Instant knownAt,
            String policy,
            int policyVersion,
            String contentSm3,
            String renderedSm3,
            String takenByName,
            Instant takenAt,
            int restatements) {}

    /** A clause as published. */
    record Item(
            UUID snapshot,
            UUID line,
            int clause,
            String text,
            @Nullable UUID binding,
            @Nullable String measure,
            @Nullable UUID run,
            List<UUID> papers,
            @Nullable BigDecimal actual,
            @Nullable String unit,
            Standing standing,
            EvidenceGrade grade) {}

    /**
     * @param difference by record, or by paper
     * @param decision null until somebody else has decided
     */
    record Restatement(
            UUID id,
            UUID snapshot,
            UUID line,
            int clause,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after,
            Standing standing,
            EvidenceGrade grade,
            @Nullable UUID run,
            List<UUID> papers,
            RecordDifference difference,
            String reason,
            UUID askedBy,
            String askedByName,
            Instant askedAt,
            @Nullable Decision decision) {}

    record Decision(boolean approved, String note, String byName, Instant at) {}
}
