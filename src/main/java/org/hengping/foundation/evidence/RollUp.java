package org.hengping.foundation.evidence;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import org.hengping.platform.Scope;

/**
 * Sums that a room keeps beside its records, so that a value need not count them; a bean of the room. What it says must
 * be what counting the records says. Runs and their recounts always count.
 */
@FunctionalInterface
public interface RollUp {

    /**
     * The sums of a measure.
     *
     * @param base rows in the base; 0 for a plain count
     * @param knownAt rows recorded later are not in the sums
     * @param months the months that hold rows of the measure's base (of a plain count: rows counted)
     */
    record Total(long numerator, long base, Instant knownAt, Set<YearMonth> months) {}

    /**
     * @param lo first area path asked for
     * @param hi first area path no longer asked for
     * @param scope of whoever asks; row security stands behind it
     * @return empty when this room keeps no sums that answer the question
     */
    Optional<Total> total(Measure measure, Period period, long lo, long hi, Scope scope);
}
