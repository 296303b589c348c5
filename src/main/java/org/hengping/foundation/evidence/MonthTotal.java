package org.hengping.foundation.evidence;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What one month brought to a measure; months without any row have none.
 *
 * @param numerator rows that count
 * @param base rows in the base; null for a plain count
 */
public record MonthTotal(
        YearMonth month, long numerator, @Nullable Long base) {}
