package org.hengping.foundation.evidence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A figure taken down: what was asked, what came out, and the digest of the records it came from. Never changed.
 *
 * @param measure code
 * @param definitionVersion of the measure at that time
 * @param area area code; null: all its maker could see
 * @param lo first area path counted
 * @param hi first area path no longer counted
 * @param recordHash SM3 in hex over the lines {@code key|version|contribution}, sorted by key
 */
public record EvidenceRun(
        UUID id,
        String measure,
        int definitionVersion,
        Period period,
        @Nullable String area,
        long lo,
        long hi,
        MeasureValue value,
        String recordHash,
        Instant createdAt) {}
