package org.hengping.governance.incidents;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where an incident stands; the stage is the one that is under way, null when the loop is over. */
public enum IncidentStatus {
    REPORTED(IncidentStage.ACCEPT),
    /** A grid worker looks whether it is so. */
    VERIFYING(IncidentStage.VERIFY),
    TRIAGED(IncidentStage.DISPATCH),
    DISPATCHED(IncidentStage.SIGN),
    RETURNED(IncidentStage.DISPATCH),
    HANDLING(IncidentStage.HANDLE),
    /** The clock stands still and nobody handles until a stated day. */
    SUSPENDED(IncidentStage.HANDLE),
    HANDLED(IncidentStage.HANDLE),
    FEEDBACK(IncidentStage.CHECK),
    CHECKING(IncidentStage.CHECK),
    CHECK_FAILED(IncidentStage.CHECK),
    CHECKED(IncidentStage.CLOSE),
    CLOSED(null),
    EVALUATED(null),
    /** Put right on the spot by the grid worker who found it. */
    SELF_CLOSED(null),
    /** Ended outside the loop by two persons. */
    FORCED_CLOSED(null),
    REJECTED(null),
    /** Recorded in error. */
    VOID(null),
    DUPLICATE(null),
    TRANSFERRED(null);

    private static final Set<IncidentStatus> UNDER_WAY =
            Arrays.stream(values()).filter(IncidentStatus::open).collect(Collectors.toUnmodifiableSet());

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

    /** Every state in which the loop has not ended. */
    public static Set<IncidentStatus> underWay() {
        return UNDER_WAY;
    }
}
