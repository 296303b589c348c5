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
 * @param proposer account of who proposed it
 * @param reason why it was applied or refused, null when it was put aside
 * @param validFrom first day of the new versions, null until applied
 */
record Proposal(
        UUID id,
        @Nullable String fileName,
        List<Change> changes,
        List<Change.Fault> faults,
        int unchanged,
        UUID proposer,
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

    /** True when grid items are asked for: a second person reviews that. */
    public boolean ofItems() {
        return changes.stream().anyMatch(change -> change.kind() == StandardKind.GRID_ITEM);
    }

    /** What became of it: {@code PROPOSED APPLIED DISCARDED}, and {@code REFUSED} for what was turned down with a reason. */
    public String outcome() {
        return state == State.DISCARDED && reason != null ? "REFUSED" : state.name();
    }
}
