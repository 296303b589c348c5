package org.hengping.foundation.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row behind a figure.
 *
 * @param id its key, or a pseudonymous number when the measure is drilled to references only
 * @param at the moment that decides the period
 * @param contribution {@code NUMERATOR} (of a ratio: in the base too), {@code DENOMINATOR} (in the base only) or
 *     {@code EXCLUDED:<name>}
 * @param reference the number readers know the record by
 * @param href local path of the record's page; null when there is none or it may not be opened
 */
public record MeasureRecord(
        String id,
        Instant at,
        String contribution,
        String reference,
        @Nullable String href) {}
