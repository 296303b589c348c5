package org.hengping.governance.incidents.domain;

import java.time.Instant;
import org.hengping.platform.Actor;

/** What each move changes in an incident besides its state and clock. */
final class IncidentEffects {

    private IncidentEffects() {}

    /** Writes what the move carries into the incident. */
    static void apply(
            Incident incident, IncidentMove move, IncidentInput input, Actor actor, Instant at, IncidentClocks clocks) {
        switch (input) {
            case IncidentInput.Register register -> {
                incident.conditionCode = register.conditionCode();
                incident.conditionVersion = clocks.conditionVersion(register.conditionCode());
                incident.registeredAt = at;
                limit(incident, at, clocks);
            }
            case IncidentInput.Dispatch dispatch -> {
                incident.leadUnit = dispatch.leadUnit().value();
                incident.join(dispatch.leadUnit().value());
                if (dispatch.assistingUnits() != null) {
                    dispatch.assistingUnits().forEach(unit -> incident.join(unit.value()));
                }
                incident.dispatchedAt = at;
                incident.assignee = null;
                limit(incident, at, clocks);
            }
            case IncidentInput.Return ignored -> {
                incident.returnCount++;
                incident.leadUnit = null;
                incident.assignee = null;
            }
            case IncidentInput.Assign assign ->
                incident.assignee = assign.person().value();
            case IncidentInput.HandIn ignored -> {
                incident.handledBy = actor.id();
                if (move == IncidentMove.REPORT_BACK) {
                    incident.handledAt = at;
                }
            }
            case IncidentInput.Check ignored -> incident.checker = actor.id();
            case IncidentInput.CheckFailed ignored -> incident.checker = actor.id();
            case IncidentInput.Close close -> {
                incident.outcome = close.outcome().name();
                incident.closedAt = at;
            }
            case IncidentInput.Rate rate -> incident.rating = rate.rating().grade();
            case IncidentInput.Reject reject -> {
                incident.outcome = reject.ground().name();
                incident.closedAt = at;
            }
            case IncidentInput.Reason ignored -> reasoned(incident, move, at, clocks);
            case IncidentInput.Opinion ignored -> {
                if (move == IncidentMove.FORWARD) {
                    incident.handledAt = at;
                }
            }
            case IncidentInput.Report ignored -> {}
            case IncidentInput.Import ignored -> {}
        }
    }

    private static void reasoned(Incident incident, IncidentMove move, Instant at, IncidentClocks clocks) {
        switch (move) {
            case WITHDRAW -> incident.assignee = null;
            case REWORK -> {
                incident.reworkCount++;
                incident.handledAt = null;
                limit(incident, at, clocks);
            }
            case REOPEN -> {
                incident.reopenCount++;
                incident.handledAt = null;
                incident.closedAt = null;
                incident.outcome = null;
                incident.rating = null;
                limit(incident, at, clocks);
            }
            default -> {}
        }
    }

    /** The handling limit runs from the dispatch (from the registration until then); rework and reopening begin a new one. */
    private static void limit(Incident incident, Instant from, IncidentClocks clocks) {
        incident.dueAt = clocks.handlingDue(from, incident.conditionCode);
        incident.closeDueAt = incident.dueAt == null ? null : clocks.closingDue(incident.dueAt);
    }
}
