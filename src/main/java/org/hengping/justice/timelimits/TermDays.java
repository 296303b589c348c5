package org.hengping.justice.timelimits;

import java.time.LocalDate;

/**
 * The days a term comes to, without the proof: for counting many clocks.
 *
 * @param nominal the last day as counted, pauses included
 * @param legal the same after it was moved for a holiday, where the law moves it
 * @param alarm the last day by the stricter reading
 */
public record TermDays(LocalDate nominal, LocalDate legal, LocalDate alarm) {}
