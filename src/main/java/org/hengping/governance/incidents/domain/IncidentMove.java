package org.hengping.governance.incidents.domain;

import static org.hengping.foundation.access.Role.ACCEPTOR;
import static org.hengping.foundation.access.Role.ASSESSOR;
import static org.hengping.foundation.access.Role.CHECKER;
import static org.hengping.foundation.access.Role.DATA_OPERATOR;
import static org.hengping.foundation.access.Role.DISPATCHER;
import static org.hengping.foundation.access.Role.DUTY_OFFICER;
import static org.hengping.foundation.access.Role.FOLLOW_UP;
import static org.hengping.foundation.access.Role.GRID_WORKER;
import static org.hengping.foundation.access.Role.HANDLER;
import static org.hengping.foundation.access.Role.UNIT_HEAD;
import static org.hengping.foundation.matters.Relation.ASSIGNEE;
import static org.hengping.foundation.matters.Relation.IN_AREA;
import static org.hengping.foundation.matters.Relation.LEAD_UNIT;
import static org.hengping.foundation.matters.Relation.NOT_HANDLER;
import static org.hengping.foundation.matters.Relation.REPORTER;
import static org.hengping.governance.incidents.IncidentStatus.CHECKED;
import static org.hengping.governance.incidents.IncidentStatus.CHECKING;
import static org.hengping.governance.incidents.IncidentStatus.CHECK_FAILED;
import static org.hengping.governance.incidents.IncidentStatus.CLOSED;
import static org.hengping.governance.incidents.IncidentStatus.DISPATCHED;
import static org.hengping.governance.incidents.IncidentStatus.DUPLICATE;
import static org.hengping.governance.incidents.IncidentStatus.EVALUATED;
import static org.hengping.governance.incidents.IncidentStatus.FEEDBACK;
import static org.hengping.governance.incidents.IncidentStatus.HANDLED;
import static org.hengping.governance.incidents.IncidentStatus.HANDLING;
import static org.hengping.governance.incidents.IncidentStatus.REJECTED;
import static org.hengping.governance.incidents.IncidentStatus.REPORTED;
import static org.hengping.governance.incidents.IncidentStatus.RETURNED;
import static org.hengping.governance.incidents.IncidentStatus.TRANSFERRED;
import static org.hengping.governance.incidents.IncidentStatus.TRIAGED;

import java.util.List;
import java.util.Set;
import org.hengping.foundation.matters.Guard;
import org.hengping.foundation.matters.Move;
import org.hengping.foundation.matters.Rule;
import org.hengping.foundation.matters.Tick;
import org.hengping.foundation.matters.Who;
import org.hengping.governance.incidents.IncidentStage;
import org.hengping.governance.incidents.IncidentStatus;

/**
 * The life cycle of an incident. Stages of the published process: E1 report, E4 rejection, E6 registration, E7 dispatch,
 * E8 signing and assignment, E9 return, E10 dispatch after return, E14 hand-in and forwarding, E15 rework, E16 check,
 * E17 closing, E18 rating, E19 reopening; IMPORT for records that come with a past.
 */
public enum IncidentMove implements Move<IncidentStatus, Incident> {
    REPORT(
            Set.of(),
            REPORTED,
            Who.anyOf(GRID_WORKER, ACCEPTOR, DISPATCHER, DUTY_OFFICER, UNIT_HEAD, HANDLER, FOLLOW_UP),
            IncidentInput.Report.class,
            List.of(Tick.start(IncidentStage.ACCEPT))),
    REJECT(
            Set.of(REPORTED),
            REJECTED,
            Who.anyOf(ACCEPTOR, DUTY_OFFICER).being(IN_AREA),
            IncidentInput.Reject.class,
            List.of(Tick.stop(IncidentStage.ACCEPT))),
    REGISTER(
            Set.of(REPORTED),
            TRIAGED,
            Who.anyOf(ACCEPTOR, DUTY_OFFICER).being(IN_AREA),
            IncidentInput.Register.class,
            List.of(Tick.stop(IncidentStage.ACCEPT), Tick.start(IncidentStage.DISPATCH))),
    DISPATCH(
            Set.of(TRIAGED, RETURNED),
            DISPATCHED,
            Who.anyOf(DISPATCHER, DUTY_OFFICER).being(IN_AREA),
            IncidentInput.Dispatch.class,
            List.of(Tick.stop(IncidentStage.DISPATCH), Tick.start(IncidentStage.SIGN))),
    /** After a unit's return the report itself is in doubt: back to acceptance, never on to closing. */
    REFER_BACK(
            Set.of(RETURNED),
            REPORTED,
            Who.anyOf(DISPATCHER, DUTY_OFFICER).being(IN_AREA),
            IncidentInput.Reason.class,
            List.of(Tick.stop(IncidentStage.DISPATCH), Tick.start(IncidentStage.ACCEPT))),
    SIGN(
            Set.of(DISPATCHED),
            HANDLING,
            Who.anyOf(UNIT_HEAD, HANDLER).being(LEAD_UNIT),
            IncidentInput.Opinion.class,
            List.of(Tick.stop(IncidentStage.SIGN), Tick.start(IncidentStage.HANDLE))),
    RETURN(
            Set.of(DISPATCHED, HANDLING),
            RETURNED,
            Who.anyOf(UNIT_HEAD).being(LEAD_UNIT),
            IncidentInput.Return.class,
            List.of(Tick.stop(IncidentStage.SIGN), Tick.start(IncidentStage.DISPATCH)),
            new Guard<>("withdraw-first", (incident, actor, at) -> !incident.isAssigned()),
            new Guard<>("not-after-rework", (incident, actor, at) -> !incident.wasHandled())),
    ASSIGN(Set.of(HANDLING), HANDLING, Who.anyOf(UNIT_HEAD).being(LEAD_UNIT), IncidentInput.Assign.class, List.of()),
    WITHDRAW(
            Set.of(HANDLING),
            HANDLING,
            Who.anyOf(UNIT_HEAD).being(LEAD_UNIT),
            IncidentInput.Reason.class,
            List.of(),
            new Guard<>("not-assigned", (incident, actor, at) -> incident.isAssigned())),
    HAND_IN(
            Set.of(HANDLING),
            HANDLED,
            Who.anyOf(HANDLER, UNIT_HEAD).being(LEAD_UNIT, ASSIGNEE),
            IncidentInput.HandIn.class,
            List.of()),
    /** A head who handled the matter in person hands in and forwards in one step. */
    REPORT_BACK(
            Set.of(HANDLING),
            FEEDBACK,
            Who.anyOf(UNIT_HEAD).being(LEAD_UNIT, ASSIGNEE),
            IncidentInput.HandIn.class,
            List.of(Tick.stop(IncidentStage.HANDLE), Tick.start(IncidentStage.CHECK))),
    SEND_BACK(Set.of(HANDLED), HANDLING, Who.anyOf(UNIT_HEAD).being(LEAD_UNIT), IncidentInput.Reason.class, List.of()),
    /** The handling clock stops here, when the unit forwards, not when the person hands in. */
    FORWARD(
            Set.of(HANDLED),
            FEEDBACK,
            Who.anyOf(UNIT_HEAD).being(LEAD_UNIT),
            IncidentInput.Opinion.class,
            List.of(Tick.stop(IncidentStage.HANDLE), Tick.start(IncidentStage.CHECK))),
    REWORK(
            Set.of(FEEDBACK, CHECK_FAILED, CHECKED),
            HANDLING,
            Who.anyOf(ACCEPTOR, DISPATCHER, DUTY_OFFICER).being(IN_AREA),
            IncidentInput.Reason.class,
            List.of(Tick.stop(IncidentStage.CHECK), Tick.start(IncidentStage.HANDLE))),
    SEND_CHECK(
            Set.of(FEEDBACK, CHECK_FAILED),
            CHECKING,
            Who.anyOf(ACCEPTOR, DISPATCHER, DUTY_OFFICER).being(IN_AREA),
            IncidentInput.Opinion.class,
            List.of(Tick.stop(IncidentStage.CHECK), Tick.start(IncidentStage.CHECK))),
    CHECK_PASS(
            Set.of(FEEDBACK, CHECKING),
            CHECKED,
            Who.anyOf(CHECKER, DUTY_OFFICER).being(IN_AREA, NOT_HANDLER),
            IncidentInput.Check.class,
            List.of(Tick.stop(IncidentStage.CHECK), Tick.start(IncidentStage.CLOSE))),
    CHECK_FAIL(
            Set.of(FEEDBACK, CHECKING),
            CHECK_FAILED,
            Who.anyOf(CHECKER, DUTY_OFFICER).being(IN_AREA, NOT_HANDLER),
            IncidentInput.CheckFailed.class,
            List.of(Tick.stop(IncidentStage.CHECK), Tick.start(IncidentStage.CHECK))),
    CHECK_UNABLE(
            Set.of(CHECKING),
            FEEDBACK,
            Who.anyOf(CHECKER, DUTY_OFFICER).being(IN_AREA, NOT_HANDLER),
            IncidentInput.Reason.class,
            List.of(Tick.stop(IncidentStage.CHECK), Tick.start(IncidentStage.CHECK))),
    CLOSE(
            Set.of(CHECKED),
            CLOSED,
            Who.anyOf(ACCEPTOR, DUTY_OFFICER).being(IN_AREA),
            IncidentInput.Close.class,
            List.of(Tick.stop(IncidentStage.CLOSE))),
    RATE(
            Set.of(CLOSED),
            EVALUATED,
            Who.anyone(REPORTER).or(Who.anyOf(FOLLOW_UP).being(IN_AREA)),
            IncidentInput.Rate.class,
            List.of()),
    REOPEN(
            Set.of(CLOSED, EVALUATED),
            HANDLING,
            Who.anyOf(FOLLOW_UP, ASSESSOR, DUTY_OFFICER).being(IN_AREA),
            IncidentInput.Reason.class,
            List.of(Tick.start(IncidentStage.HANDLE)),
            new Guard<>("never-dispatched", (incident, actor, at) -> incident.leadUnit() != null)),
    IMPORT_OPEN("IMPORT", REPORTED),
    IMPORT_CLOSED("IMPORT", CLOSED),
    IMPORT_DUPLICATE("IMPORT", DUPLICATE),
    IMPORT_TRANSFERRED("IMPORT", TRANSFERRED);

    private final String code;
    private final Rule<IncidentStatus, Incident> rule;

    @SafeVarargs
    @SuppressWarnings("varargs")
    IncidentMove(
            Set<IncidentStatus> from,
            IncidentStatus to,
            Who who,
            Class<? extends Record> input,
            List<Tick> ticks,
            Guard<Incident>... guards) {
        this.code = name();
        this.rule = new Rule<>(from, to, who, input, ticks, List.of(guards));
    }

    /** An import has no clock and no state before: the dates it has are all that is known. */
    IncidentMove(String code, IncidentStatus to) {
        this.code = code;
        this.rule =
                new Rule<>(Set.of(), to, Who.anyOf(DATA_OPERATOR), IncidentInput.Import.class, List.of(), List.of());
    }

    @Override
    public Rule<IncidentStatus, Incident> rule() {
        return rule;
    }

    @Override
    public String code() {
        return code;
    }

    /** True for a row that opens a matter. */
    public boolean opens() {
        return rule.from().isEmpty();
    }
}
