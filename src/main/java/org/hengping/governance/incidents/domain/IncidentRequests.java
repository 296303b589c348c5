package org.hengping.governance.incidents.domain;

import java.time.Instant;
import java.util.Objects;
import org.hengping.foundation.access.Role;
import org.hengping.platform.Actor;

/** Requests beside the handling: asked by the unit, passed by its head, decided by the centre. */
final class IncidentRequests {

    private IncidentRequests() {}

    /** Nothing said asks for the whole limit once more; a head's own request needs no review. */
    static void extensionAsked(Incident incident, IncidentInput.ExtendAsk ask, Actor actor, IncidentClocks clocks) {
        Integer whole = Objects.requireNonNullElse(clocks.amount(incident.condition()), 1);
        incident.extension = new Extension(first(actor), ask.amount() == null ? whole : ask.amount(), actor.id());
    }

    static void suspensionAsked(Incident incident, IncidentInput.SuspendAsk ask, Actor actor) {
        incident.suspension = new Suspension(
                first(actor), ask.untilDate().atStartOfDay(IncidentDesk.ZONE).toInstant(), actor.id());
    }

    static void reviewed(Incident incident, IncidentMove move, IncidentInput.Review review, Actor actor) {
        boolean passes = review.support() == IncidentInput.Support.SUPPORTED;
        switch (move) {
            case EXTEND_REVIEW -> {
                Extension asked = Objects.requireNonNull(incident.extension);
                incident.concerns(asked.by());
                incident.extension = passes ? asked.reviewed() : null;
            }
            case SUSPEND_REVIEW -> {
                Suspension asked = Objects.requireNonNull(incident.suspension);
                incident.concerns(asked.by());
                incident.suspension = passes ? asked.reviewed() : null;
            }
            default -> incident.appeal = Objects.requireNonNull(incident.appeal).reviewed(actor.id());
        }
    }

    /** What a row that needs only a word changes: what it grants, and the end of handling and of a pause. */
    static void granted(Incident incident, IncidentMove move, Actor actor, Instant at, IncidentClocks clocks) {
        switch (move) {
            case FORWARD -> {
                incident.handledAt = at;
                incident.handlingEnded(at);
            }
            case EXTEND_GRANT -> extended(incident, clocks);
            case SUSPEND_GRANT -> {
                Suspension granted = Objects.requireNonNull(incident.suspension);
                incident.concerns(granted.by());
                incident.suspendedUntil = granted.until();
                incident.suspensions++;
                incident.suspension = null;
                incident.extension = null;
            }
            case RESUME -> resumed(incident, at, clocks);
            case APPEAL_GRANT -> {
                Appeal granted = Objects.requireNonNull(incident.appeal);
                incident.concerns(granted.by());
                incident.appeal = granted.decided(true);
                incident.exempt = true;
            }
            case ESCALATE -> {
                Supervision unanswered = Objects.requireNonNull(incident.supervision);
                incident.concerns(unanswered.by());
                incident.supervision = unanswered.escalated(at);
            }
            default -> {}
        }
    }

    static void refused(Incident incident, IncidentMove move) {
        switch (move) {
            case EXTEND_REFUSE -> {
                incident.concerns(Objects.requireNonNull(incident.extension).by());
                incident.extension = null;
            }
            case SUSPEND_REFUSE -> {
                incident.concerns(Objects.requireNonNull(incident.suspension).by());
                incident.suspension = null;
            }
            case APPEAL_REFUSE -> {
                Appeal refused = Objects.requireNonNull(incident.appeal);
                incident.concerns(refused.by());
                incident.appeal = refused.decided(false);
            }
            default -> {
                incident.concerns(Objects.requireNonNull(incident.force).by());
                incident.force = null;
            }
        }
    }

    private static void extended(Incident incident, IncidentClocks clocks) {
        Extension granted = Objects.requireNonNull(incident.extension);
        incident.concerns(granted.by());
        incident.extension = null;
        incident.extensions++;
        if (incident.dueAt != null) {
            incident.dueAt = clocks.extended(incident.dueAt, incident.condition(), granted.amount());
            incident.closeDueAt = clocks.closingDue(incident.dueAt);
            incident.stageDueAt = incident.dueAt;
        }
    }

    private static void resumed(Incident incident, Instant at, IncidentClocks clocks) {
        Instant pausedAt = Objects.requireNonNull(incident.pausedAt);
        incident.pausedSeconds += clocks.used(Objects.requireNonNull(incident.stage), pausedAt, at, incident)
                .toSeconds();
        if (incident.dueAt != null) {
            incident.dueAt = clocks.shifted(incident.dueAt, pausedAt, at, incident.condition());
            incident.closeDueAt = clocks.closingDue(incident.dueAt);
        }
        incident.suspendedUntil = null;
    }

    private static RequestStand first(Actor actor) {
        return actor.hasRole(Role.UNIT_HEAD.name()) ? RequestStand.REVIEWED : RequestStand.ASKED;
    }
}
