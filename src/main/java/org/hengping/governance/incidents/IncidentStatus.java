package org.hengping.governance.incidents;

import org.jspecify.annotations.Nullable;

/** Where an incident stands; the stage is the one that is under way, null when the loop is over. */
public enum IncidentStatus {
    REPORTED(IncidentStage.ACCEPT),
    TRIAGED(IncidentStage.DISPATCH),
    DISPATCHED(IncidentStage.SIGN),
    RETURNED(IncidentStage.DISPATCH),
    HANDLING(IncidentStage.HANDLE),
    HANDLED(IncidentStage.HANDLE),
    FEEDBACK(IncidentStage.CHECK),
    CHECKING(IncidentStage.CHECK),
    CHECK_FAILED(IncidentStage.CHECK),
    CHECKED(IncidentStage.CLOSE),
    CLOSED(null),
    EVALUATED(null),
    REJECTED(null),
    DUPLICATE(null),
    TRANSFERRED(null);

    private final @Nullable IncidentStage stage;

    IncidentStatus(@Nullable IncidentStage stage) {
        this.stage = stage;
    }

    public @Nullable IncidentStage stage() {
        return stage;
    }

    /** True while somebody has to do something for the loop to end. */
    public boolean open() {
        return stage != null;
    }
}
