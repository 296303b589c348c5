package org.hengping.foundation.clocks;

import java.time.Instant;

/**
 * When a limit ends.
 *
 * @param at the moment itself is still in time
 * @param provisional true when the count touched days whose holidays are not published yet, so that only weekends were left
 *     out
 */
public record Due(Instant at, boolean provisional) {}
