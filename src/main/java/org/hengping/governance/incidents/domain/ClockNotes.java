package org.hengping.governance.incidents.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step did to the clocks.
 *
 * @param clock the stage's clock, null when the step did not move it
 * @param deadline the handling deadline, null when it stayed
 * @param closing the stages whose limits follow the handling deadline up to the closing deadline; empty when that stayed
 */
public record ClockNotes(
        @Nullable ClockNote clock, @Nullable ClockNote deadline, List<ClockNote> closing) {

    static final ClockNotes NONE = new ClockNotes(null, null, List.of());
}
