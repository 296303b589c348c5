package org.hengping.governance.incidents.domain;

import java.time.Instant;
import java.util.function.Predicate;
import org.hengping.foundation.matters.Guard;
import org.hengping.governance.incidents.IncidentCard;

/** What else must hold for a move, each under the code its refusal is told by. */
final class IncidentGuards {

    static final Guard<Incident> WITHDRAW_FIRST = holds("withdraw-first", incident -> incident.assignee == null);
    static final Guard<Incident> NOT_AFTER_REWORK = holds("not-after-rework", incident -> incident.handledBy == null);
    static final Guard<Incident> ASSIGNED = holds("not-assigned", incident -> incident.assignee != null);
    static final Guard<Incident> DISPATCHED_ONCE = holds("never-dispatched", incident -> incident.leadUnit != null);
    /** A unit that was designated in a dispute about duty may not return the matter. */
    static final Guard<Incident> NOT_DESIGNATED = holds("designated", incident -> !incident.designated);

    static final Guard<Incident> OBJECTION_IN_TIME = new Guard<>(
            "objection-late",
            (incident, actor, at) -> incident.objectionDueAt == null || !at.isAfter(incident.objectionDueAt));

    static final Guard<Incident> LIMITED = holds("no-limit", incident -> incident.dueAt != null);
    /** At its very end a clock has nothing left that could be stopped or lengthened. */
    static final Guard<Incident> NOT_OVERDUE = new Guard<>(
            "already-overdue", (incident, actor, at) -> incident.dueAt == null || at.isBefore(incident.dueAt));

    static final Guard<Incident> NO_EXTENSION_ASKED =
            holds("extension-pending", incident -> incident.extension == null);
    static final Guard<Incident> EXTENDED_LESS_THAN_TWICE =
            holds("extended-twice", incident -> incident.extensions < 2);
    static final Guard<Incident> EXTENSION_ASKED = holds(
            "no-extension", incident -> incident.extension != null && incident.extension.stand() == RequestStand.ASKED);
    static final Guard<Incident> EXTENSION_REVIEWED = holds(
            "extension-not-reviewed",
            incident -> incident.extension != null && incident.extension.stand() == RequestStand.REVIEWED);

    static final Guard<Incident> NO_SUSPENSION_ASKED =
            holds("suspension-pending", incident -> incident.suspension == null);
    static final Guard<Incident> NEVER_SUSPENDED = holds("suspended-once", incident -> incident.suspensions == 0);
    static final Guard<Incident> SUSPENSION_ASKED = holds(
            "no-suspension",
            incident -> incident.suspension != null && incident.suspension.stand() == RequestStand.ASKED);
    static final Guard<Incident> SUSPENSION_REVIEWED = holds(
            "suspension-not-reviewed",
            incident -> incident.suspension != null && incident.suspension.stand() == RequestStand.REVIEWED);
    /** A person may resume at any time, the house on the day. */
    static final Guard<Incident> DAY_HAS_COME = new Guard<>(
            "not-yet-the-day",
            (incident, actor, at) ->
                    !actor.isSystem() || incident.suspendedUntil == null || !at.isBefore(incident.suspendedUntil));

    static final Guard<Incident> NO_FORCE_ASKED = holds("force-pending", incident -> incident.force == null);
    static final Guard<Incident> FORCE_ASKED = holds("no-force", incident -> incident.force != null);
    static final Guard<Incident> ANOTHER_PERSON_ASKED = new Guard<>(
            "second-person",
            (incident, actor, at) ->
                    incident.force == null || !incident.force.by().equals(actor.id()));

    static final Guard<Incident> WAS_LATE = holds("never-late", incident -> incident.lateSeconds > 0);
    static final Guard<Incident> NEVER_APPEALED = holds("appealed-once", incident -> incident.appeal == null);
    static final Guard<Incident> APPEALED =
            holds("no-appeal", incident -> incident.appeal != null && incident.appeal.stands(RequestStand.ASKED));
    static final Guard<Incident> APPEAL_REVIEWED = holds(
            "appeal-not-reviewed",
            incident -> incident.appeal != null && incident.appeal.stands(RequestStand.REVIEWED));
    static final Guard<Incident> ANOTHER_PERSON_REVIEWED = new Guard<>(
            "second-person",
            (incident, actor, at) -> incident.appeal == null || !actor.id().equals(incident.appeal.reviewer()));

    static final Guard<Incident> NOBODY_CALLED = holds("called-already", incident -> incident.callOut == null);
    static final Guard<Incident> CALLED = holds("nobody-called", incident -> incident.callOut != null);
    static final Guard<Incident> NOT_YET_ARRIVED = new Guard<>(
            "arrived-already",
            (incident, actor, at) ->
                    incident.callOut == null || actor.unit() == null || incident.callOut.awaits(actor.unit()));

    static final Guard<Incident> SUPERVISED = holds("no-supervision", incident -> incident.supervision != null);
    static final Guard<Incident> NOT_ANSWERED =
            holds("answered-already", incident -> incident.supervision == null || !incident.supervision.answered());
    static final Guard<Incident> NOT_RED = holds(
            "red-already", incident -> incident.supervision == null || incident.supervision.card() != IncidentCard.RED);
    static final Guard<Incident> ANSWER_OVERDUE =
            new Guard<>("not-yet-the-day", (incident, actor, at) -> overdue(incident, at));
    static final Guard<Incident> INSTRUCTED = holds("no-instruction", incident -> incident.instructed);

    private IncidentGuards() {}

    private static boolean overdue(Incident incident, Instant at) {
        return incident.supervision != null && !at.isBefore(incident.supervision.dueAt());
    }

    private static Guard<Incident> holds(String code, Predicate<Incident> check) {
        return new Guard<>(code, (incident, actor, at) -> check.test(incident));
    }
}
