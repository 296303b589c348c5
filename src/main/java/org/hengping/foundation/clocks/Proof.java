package org.hengping.foundation.clocks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Why a limit ends at this moment: spans from the start to the end without a gap, whose counted time is the limit.
 *
 * @param counted the length of the limit on its clock
 * @param profile code of the work-time profile
 * @param calendarVersion version of the holiday calendar
 */
public record Proof(
        Instant start,
        Due due,
        Limit limit,
        Duration counted,
        String profile,
        String calendarVersion,
        List<Span> spans) {

    public Proof {
        spans = List.copyOf(spans);
    }
}
