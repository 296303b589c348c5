package org.hengping.governance.incidents.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.matters.UnitRef;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;

/** What each move changes in an incident besides its state and clock. */
final class IncidentEffects {

    /** The limit's name in the table of limits. */
    private static final String OBJECTION = "OBJECTION";
    /** When nobody says how long after the meeting time one is still on time. */
    private static final int MEETING_MINUTES = 30;

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
                dispatched(incident, dispatch.leadUnit(), dispatch.assistingUnits(), at, clocks);
                incident.designated = false;
                incident.objectionDueAt = clocks.due(OBJECTION, at);
            }
            case IncidentInput.Designate designate -> {
                dispatched(incident, designate.leadUnit(), designate.assistingUnits(), at, clocks);
                incident.designated = true;
                incident.objectionDueAt = null;
            }
            case IncidentInput.Return ignored -> {
                incident.returnCount++;
                incident.leadUnit = null;
                incident.assisting = new ArrayList<>();
                incident.assignee = null;
            }
            case IncidentInput.Assign assign ->
                incident.assignee = assign.person().value();
            case IncidentInput.HandIn ignored -> {
                incident.handledBy = actor.id();
                if (move == IncidentMove.REPORT_BACK) {
                    incident.handledAt = at;
                    incident.handlingEnded(at);
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
            case IncidentInput.SelfClose ignored -> {
                incident.handledBy = actor.id();
                incident.handledAt = at;
                incident.closedAt = at;
                incident.outcome = IncidentInput.Outcome.SOLVED.name();
            }
            case IncidentInput.Merge merge -> {
                incident.master = UUID.fromString(merge.master());
                ended(incident, "DUPLICATE", at);
                owesNothing(incident);
            }
            case IncidentInput.CallOut called -> called(incident, called, actor);
            case IncidentInput.Arrive ignored -> {
                if (incident.callOut != null && actor.unit() != null) {
                    incident.callOut = incident.callOut.arrived(actor.unit());
                }
            }
            case IncidentInput.EndCallOut ignored -> incident.callOut = null;
            case IncidentInput.Opinion ignored -> IncidentRequests.granted(incident, move, actor, at, clocks);
            case IncidentInput.ExtendAsk ask -> IncidentRequests.extensionAsked(incident, ask, actor, clocks);
            case IncidentInput.SuspendAsk ask -> IncidentRequests.suspensionAsked(incident, ask, actor);
            case IncidentInput.Review review -> IncidentRequests.reviewed(incident, move, review, actor);
            case IncidentInput.Appeal ignored -> incident.appeal = new Appeal(RequestStand.ASKED, actor.id(), null);
            case IncidentInput.ForceAsk ignored -> incident.force = new ForcedClosing(actor.id());
            case IncidentInput.Supervise supervise ->
                incident.supervision =
                        new Supervision(supervise.card(), actor.id(), at, instant(supervise.answerBy()), null);
            case IncidentInput.Question ignored -> {}
            case IncidentInput.Verify ignored -> {}
            case IncidentInput.AssistReport ignored -> {}
            case IncidentInput.Report ignored -> {}
            case IncidentInput.Import ignored -> {}
        }
    }

    private static void reasoned(Incident incident, IncidentMove move, Instant at, IncidentClocks clocks) {
        switch (move) {
            case VOID -> {
                ended(incident, "VOID", at);
                owesNothing(incident);
            }
            case WITHDRAW -> incident.assignee = null;
            case EXTEND_REFUSE, SUSPEND_REFUSE, APPEAL_REFUSE, FORCE_REFUSE -> IncidentRequests.refused(incident, move);
            case FORCE_CONFIRM -> {
                IncidentRequests.refused(incident, move);
                if (incident.leadUnit != null && incident.handledAt == null) {
                    incident.handlingEnded(at);
                }
                ended(incident, "FORCED", at);
            }
            case ANSWER_SUPERVISION -> {
                if (incident.supervision != null) {
                    incident.concerns(incident.supervision.by());
                    incident.supervision = incident.supervision.answered(at);
                }
            }
            case LIFT_SUPERVISION -> incident.supervision = null;
            case INSTRUCT -> incident.instructed = true;
            case CARRY_OUT -> incident.instructed = false;
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

    private static void dispatched(
            Incident incident, UnitRef lead, @Nullable List<UnitRef> assisting, Instant at, IncidentClocks clocks) {
        incident.leadUnit = lead.value();
        incident.join(lead.value());
        incident.assisting = new ArrayList<>();
        if (assisting != null) {
            assisting.forEach(unit -> {
                incident.assisting.add(unit.value());
                incident.join(unit.value());
            });
        }
        incident.dispatchedAt = at;
        incident.assignee = null;
        limit(incident, at, clocks);
    }

    private static void called(Incident incident, IncidentInput.CallOut called, Actor actor) {
        List<UUID> units =
                called.calledUnits().stream().map(UnitRef::value).distinct().toList();
        units.forEach(incident::join);
        Instant meetAt = instant(called.meetAt());
        int within = called.withinMinutes() == null ? MEETING_MINUTES : called.withinMinutes();
        incident.callOut = new CallOut(actor.id(), units, List.of(), meetAt, meetAt.plus(Duration.ofMinutes(within)));
    }

    private static void ended(Incident incident, String outcome, Instant at) {
        incident.outcome = outcome;
        incident.closedAt = at;
    }

    /** What was never to be handled has no deadline that could be missed. */
    private static void owesNothing(Incident incident) {
        incident.dueAt = null;
        incident.closeDueAt = null;
    }

    private static Instant instant(LocalDateTime at) {
        return at.atZone(IncidentDesk.ZONE).toInstant();
    }

    /** The handling limit runs from the dispatch (from the registration until then); rework and reopening begin a new one. */
    private static void limit(Incident incident, Instant from, IncidentClocks clocks) {
        incident.dueAt = clocks.handlingDue(from, incident.condition());
        incident.closeDueAt = incident.dueAt == null ? null : clocks.closingDue(incident.dueAt);
    }
}
