package org.hengping.governance.incidents.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.governance.incidents.IncidentStatus;
import org.jspecify.annotations.Nullable;

/** An incident as the API shows it; absent values are left out. The reporter's identity is never part of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IncidentJson(
        UUID id,
        String number,
        IncidentStatus status,
        String statusName,
        long version,
        @Nullable Instant deadline,
        @Nullable Instant stageDeadline,
        String classCode,
        String className,
        @Nullable String conditionCode,
        String description,
        String areaCode,
        String areaName,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable String address,
        String source,
        boolean urgent,
        Instant reportedAt,
        @Nullable Instant closedAt,
        @Nullable String outcome,
        @Nullable Integer rating,
        @Nullable UnitJson leadUnit,
        @Nullable List<WaitingJson> waitingFor) {

    record UnitJson(UUID id, String code, String name) {}

    /** Who has to act, and the accounts that may. */
    record WaitingJson(
            String verb, @Nullable String unit, @Nullable String role, List<String> accounts) {}
}
