package org.hengping.governance.incidents.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the figures count from, as a step keeps it: the unit that has the incident and the deadlines that are to be kept
 * now. One that was met, is suspended or has gone with the matter is not among them.
 */
record Stands(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID unit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant handle,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant close) {

    static Stands of(Incident incident) {
        boolean runs = incident.status.open() && incident.pausedAt == null;
        return new Stands(
                incident.leadUnit,
                runs && incident.handledAt == null ? incident.dueAt : null,
                runs ? incident.closeDueAt : null);
    }

    boolean told() {
        return unit != null || handle != null || close != null;
    }
}
