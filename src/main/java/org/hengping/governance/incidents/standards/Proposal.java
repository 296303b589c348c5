package org.hengping.governance.incidents.standards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to change, before and after it is decided.
 *
 * @param fileName of the workbook, null for a form
 * @param unchanged rows of the workbook that say what holds already
 * @param validFrom first day of the new versions, null until applied
 */
record Proposal(
        UUID id,
        @Nullable String fileName,
        List<Change> changes,
        List<Change.Fault> faults,
        int unchanged,
        String proposedBy,
        Instant proposedAt,
        State state,
        @Nullable String reason,
        @Nullable LocalDate validFrom,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    enum State {
        PROPOSED,
        APPLIED,
        DISCARDED
    }

    public boolean open() {
        return state == State.PROPOSED;
    }
}
