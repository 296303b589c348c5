package org.hengping.governance.incidents.domain;

import java.time.Instant;
import java.util.UUID;
import org.hengping.governance.incidents.IncidentSource;
import org.jspecify.annotations.Nullable;

/** The row behind an incident, for the roads that write many at once or bring a past with them. */
final class IncidentRow {

    /** The table's columns in the order of {@link #copy}. */
    static final String COLUMNS = """
            id, version, number, status, class_code, condition_code, condition_version, description,
            address, area, home, longitude, latitude, source, urgent, anonymous, reporter, reporter_phone,
            reporter_index, reported_by, reported_at, stage, stage_started_at, stage_due_at, paused_at,
            provisional, registered_at, dispatched_at, due_at, handled_at, close_due_at, closed_at, outcome,
            rating, rework_count, return_count, reopen_count, lead_unit, units, assignee, handled_by,
            checker, external_number, assisting, designated, objection_due_at, master, duplicates,
            late_seconds, exempt, extensions,
            suspensions, suspended_until, paused_seconds, extension_stand, extension_amount, extension_by,
            suspension_stand, suspension_until, suspension_by, appeal_stand, appeal_by, appeal_reviewer, force_by,
            call_out_by, call_out_called, call_out_arrived, call_out_meet_at, call_out_due_at, supervision_card,
            supervision_by, supervision_since, supervision_due_at, supervision_answered_at, instructed""";

    private IncidentRow() {}

    /** Writes the row for the bulk road. */
    static void copy(Incident incident, UUID batch, CopyText row) {
        row.add(batch)
                .add(incident.id)
                .add(incident.version)
                .add(incident.number)
                .add(incident.status)
                .add(incident.classCode)
                .add(incident.conditionCode)
                .add(incident.conditionVersion)
                .add(incident.description)
                .add(incident.address)
                .add(incident.area)
                .add(incident.home)
                .add(incident.longitude)
                .add(incident.latitude)
                .add(incident.source)
                .add(incident.urgent)
                .add(incident.anonymous)
                .add(incident.reporter)
                .add(incident.reporterPhone)
                .add(incident.reporterIndex)
                .add(incident.reportedBy)
                .add(incident.reportedAt)
                .add(incident.stage)
                .add(incident.stageStartedAt)
                .add(incident.stageDueAt)
                .add(incident.pausedAt)
                .add(incident.provisional)
                .add(incident.registeredAt)
                .add(incident.dispatchedAt)
                .add(incident.dueAt)
                .add(incident.handledAt)
                .add(incident.closeDueAt)
                .add(incident.closedAt)
                .add(incident.outcome)
                .add(incident.rating)
                .add(incident.reworkCount)
                .add(incident.returnCount)
                .add(incident.reopenCount)
                .add(incident.leadUnit)
                .add(incident.units)
                .add(incident.assignee)
                .add(incident.handledBy)
                .add(incident.checker)
                .add(incident.externalNumber);
        beside(incident, row);
        row.end();
    }

    private static void beside(Incident incident, CopyText row) {
        Extension extension = incident.extension;
        Suspension suspension = incident.suspension;
        Appeal appeal = incident.appeal;
        CallOut callOut = incident.callOut;
        Supervision supervision = incident.supervision;
        row.add(incident.assisting)
                .add(incident.designated)
                .add(incident.objectionDueAt)
                .add(incident.master)
                .add(incident.duplicates)
                .add(incident.lateSeconds)
                .add(incident.exempt)
                .add(incident.extensions)
                .add(incident.suspensions)
                .add(incident.suspendedUntil)
                .add(incident.pausedSeconds)
                .add(extension == null ? null : extension.stand())
                .add(extension == null ? null : extension.amount())
                .add(extension == null ? null : extension.by())
                .add(suspension == null ? null : suspension.stand())
                .add(suspension == null ? null : suspension.until())
                .add(suspension == null ? null : suspension.by())
                .add(appeal == null ? null : appeal.stand())
                .add(appeal == null ? null : appeal.by())
                .add(appeal == null ? null : appeal.reviewer())
                .add(incident.force == null ? null : incident.force.by())
                .add(callOut == null ? null : callOut.by())
                .add(callOut == null ? null : callOut.called())
                .add(callOut == null ? null : callOut.arrived())
                .add(callOut == null ? null : callOut.meetAt())
                .add(callOut == null ? null : callOut.dueAt())
                .add(supervision == null ? null : supervision.card())
                .add(supervision == null ? null : supervision.by())
                .add(supervision == null ? null : supervision.since())
                .add(supervision == null ? null : supervision.dueAt())
                .add(supervision == null ? null : supervision.answeredAt())
                .add(incident.instructed);
    }

    /**
     * An incident that comes with a past: only the dates it has.
     *
     * @param dueAt null means no limit
     * @param closedAt null while open
     */
    static Incident imported(
            UUID id,
            String number,
            String classCode,
            String description,
            @Nullable String address,
            long area,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable UUID unit,
            String externalNumber,
            UUID by,
            Instant reportedAt,
            @Nullable Instant dueAt) {
        Incident incident = new Incident(
                id, number, classCode, description, area, area, IncidentSource.IMPORT.name(), by, reportedAt);
        incident.address = address;
        incident.longitude = longitude;
        incident.latitude = latitude;
        incident.externalNumber = externalNumber;
        incident.dueAt = dueAt;
        incident.closeDueAt = dueAt;
        if (unit != null) {
            incident.leadUnit = unit;
            incident.join(unit);
        }
        return incident;
    }

    /** Takes the outcome of an import row: its state, and its closing time if it was closed. */
    static void importedAs(Incident incident, IncidentMove move, @Nullable Instant closedAt) {
        incident.status = move.rule().after(incident.status);
        incident.closedAt = closedAt;
        incident.outcome = closedAt == null ? null : incident.status.name();
    }

    /** Takes what an edited import row says now. */
    static void importedAgain(Incident incident, RequestRow row) {
        incident.reportedAt = row.createdAt();
        incident.classCode = RequestRow.classCode(row.kind());
        incident.description = row.kind();
        incident.address = row.address();
        incident.longitude = row.longitude();
        incident.latitude = row.latitude();
        incident.dueAt = row.dueAt();
        incident.closeDueAt = row.dueAt();
        importedAs(incident, row.move(), row.closedAt());
    }
}
