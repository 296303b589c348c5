package org.hengping.governance.incidents.domain;

import static org.hengping.governance.incidents.IncidentStage.ACCEPT;
import static org.hengping.governance.incidents.IncidentStage.CHECK;
import static org.hengping.governance.incidents.IncidentStage.HANDLE;
import static org.hengping.governance.incidents.IncidentStatus.CHECKED;
import static org.hengping.governance.incidents.IncidentStatus.CHECKING;
import static org.hengping.governance.incidents.IncidentStatus.CHECK_FAILED;
import static org.hengping.governance.incidents.IncidentStatus.CLOSED;
import static org.hengping.governance.incidents.IncidentStatus.DISPATCHED;
import static org.hengping.governance.incidents.IncidentStatus.DUPLICATE;
import static org.hengping.governance.incidents.IncidentStatus.EVALUATED;
import static org.hengping.governance.incidents.IncidentStatus.FEEDBACK;
import static org.hengping.governance.incidents.IncidentStatus.FORCED_CLOSED;
import static org.hengping.governance.incidents.IncidentStatus.HANDLED;
import static org.hengping.governance.incidents.IncidentStatus.HANDLING;
import static org.hengping.governance.incidents.IncidentStatus.REJECTED;
import static org.hengping.governance.incidents.IncidentStatus.REPORTED;
import static org.hengping.governance.incidents.IncidentStatus.RETURNED;
import static org.hengping.governance.incidents.IncidentStatus.SELF_CLOSED;
import static org.hengping.governance.incidents.IncidentStatus.SUSPENDED;
import static org.hengping.governance.incidents.IncidentStatus.TRANSFERRED;
import static org.hengping.governance.incidents.IncidentStatus.TRIAGED;
import static org.hengping.governance.incidents.IncidentStatus.VERIFYING;

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
 * The life cycle of an incident. Stages of the published process: E1 report, E2 self-closing, E3 verification, E4 rejection
 * and voiding, E5 merging, E6 registration, E7 dispatch, E8 signing and assignment, E9 return, E10 dispatch or designation
 * after return, E11 call-out, E12 extension, E13 suspension, E14 hand-in and forwarding, E15 rework, E16 check, E17 closing,
 * E18 rating, E19 reopening, E20 forced closing; beside them appeal, supervision and instruction; IMPORT for records that
 * come with a past. A row without a state to go to leaves the matter where it is: what it asks for runs beside the loop.
 */
public enum IncidentMove implements Move<IncidentStatus, Incident> {
    REPORT(Set.of(), REPORTED, IncidentParties.REPORTING, IncidentInput.Report.class, List.of(Tick.start(ACCEPT))),
    /** What a grid worker puts right while standing there; only classes marked for it. */
    SELF_CLOSE(Set.of(), SELF_CLOSED, IncidentParties.PATROL, IncidentInput.SelfClose.class, List.of()),
    SEND_VERIFY(
            Set.of(REPORTED),
            VERIFYING,
            IncidentParties.ACCEPTANCE,
            IncidentInput.Question.class,
            List.of(Tick.stop(ACCEPT), Tick.start(IncidentStage.VERIFY))),
    VERIFY(
            Set.of(VERIFYING),
            REPORTED,
            IncidentParties.VERIFICATION,
            IncidentInput.Verify.class,
            List.of(Tick.stop(IncidentStage.VERIFY), Tick.start(ACCEPT))),
    REJECT(
            Set.of(REPORTED),
            REJECTED,
            IncidentParties.ACCEPTANCE,
            IncidentInput.Reject.class,
            List.of(Tick.stop(ACCEPT))),
    VOID(
            Set.of(REPORTED),
            IncidentStatus.VOID,
            IncidentParties.ACCEPTANCE,
            IncidentInput.Reason.class,
            List.of(Tick.stop(ACCEPT))),
    MERGE(
            Set.of(REPORTED),
            DUPLICATE,
            IncidentParties.ACCEPTANCE,
            IncidentInput.Merge.class,
            List.of(Tick.stop(ACCEPT))),
    REGISTER(
            Set.of(REPORTED),
            TRIAGED,
            IncidentParties.ACCEPTANCE,
            IncidentInput.Register.class,
            List.of(Tick.stop(ACCEPT), Tick.start(IncidentStage.DISPATCH))),
    DISPATCH(
            Set.of(TRIAGED, RETURNED),
            DISPATCHED,
            IncidentParties.DISPATCH,
            IncidentInput.Dispatch.class,
            List.of(Tick.stop(IncidentStage.DISPATCH), Tick.start(IncidentStage.SIGN))),
    /** Ends a dispute about duty: the centre convened the units and names one, which may not return the matter. */
    DESIGNATE(
            Set.of(RETURNED),
            DISPATCHED,
            IncidentParties.DISPATCH,
            IncidentInput.Designate.class,
            List.of(Tick.stop(IncidentStage.DISPATCH), Tick.start(IncidentStage.SIGN))),
    /** After a unit's return the report itself is in doubt: back to acceptance, never on to closing. */
    REFER_BACK(
            Set.of(RETURNED),
            REPORTED,
            IncidentParties.DISPATCH,
            IncidentInput.Reason.class,
            List.of(Tick.stop(IncidentStage.DISPATCH), Tick.start(ACCEPT))),
    SIGN(
            Set.of(DISPATCHED),
            HANDLING,
            IncidentParties.UNIT,
            IncidentInput.Opinion.class,
            List.of(Tick.stop(IncidentStage.SIGN), Tick.start(HANDLE))),
    RETURN(
            Set.of(DISPATCHED, HANDLING),
            RETURNED,
            IncidentParties.HEAD,
            IncidentInput.Return.class,
            List.of(Tick.stop(IncidentStage.SIGN), Tick.start(IncidentStage.DISPATCH)),
            IncidentGuards.NOT_DESIGNATED,
            IncidentGuards.WITHDRAW_FIRST,
            IncidentGuards.NOT_AFTER_REWORK,
            IncidentGuards.OBJECTION_IN_TIME),
    ASSIGN(Set.of(HANDLING), HANDLING, IncidentParties.HEAD, IncidentInput.Assign.class, List.of()),
    WITHDRAW(
            Set.of(HANDLING),
            HANDLING,
            IncidentParties.HEAD,
            IncidentInput.Reason.class,
            List.of(),
            IncidentGuards.ASSIGNED),
    HAND_IN(Set.of(HANDLING), HANDLED, IncidentParties.HAND, IncidentInput.HandIn.class, List.of()),
    /** A head who handled the matter in person hands in and forwards in one step. */
    REPORT_BACK(
            Set.of(HANDLING),
            FEEDBACK,
            IncidentParties.HEAD_IN_PERSON,
            IncidentInput.HandIn.class,
            List.of(Tick.stop(HANDLE), Tick.start(CHECK))),
    SEND_BACK(Set.of(HANDLED), HANDLING, IncidentParties.HEAD, IncidentInput.Reason.class, List.of()),
    /** The handling clock stops here, when the unit forwards, not when the person hands in. */
    FORWARD(
            Set.of(HANDLED),
            FEEDBACK,
            IncidentParties.HEAD,
            IncidentInput.Opinion.class,
            List.of(Tick.stop(HANDLE), Tick.start(CHECK))),
    ASSIST_REPORT(
            Set.of(DISPATCHED, HANDLING, HANDLED, FEEDBACK),
            IncidentParties.ASSISTANCE,
            IncidentInput.AssistReport.class),
    CALL_OUT(Set.of(HANDLING), IncidentParties.CALLER, IncidentInput.CallOut.class, IncidentGuards.NOBODY_CALLED),
    ARRIVE(
            Set.of(HANDLING, SUSPENDED, HANDLED, FEEDBACK),
            IncidentParties.CALLED,
            IncidentInput.Arrive.class,
            IncidentGuards.NOT_YET_ARRIVED),
    END_CALL_OUT(
            Set.of(HANDLING, SUSPENDED, HANDLED, FEEDBACK),
            IncidentParties.CALLER,
            IncidentInput.EndCallOut.class,
            IncidentGuards.CALLED),
    EXTEND_ASK(
            Set.of(HANDLING),
            IncidentParties.HANDLING,
            IncidentInput.ExtendAsk.class,
            IncidentGuards.LIMITED,
            IncidentGuards.NO_EXTENSION_ASKED,
            IncidentGuards.EXTENDED_LESS_THAN_TWICE,
            IncidentGuards.NOT_OVERDUE),
    EXTEND_REVIEW(
            Set.of(HANDLING, HANDLED),
            IncidentParties.HEAD,
            IncidentInput.Review.class,
            IncidentGuards.EXTENSION_ASKED),
    EXTEND_GRANT(
            Set.of(HANDLING, HANDLED),
            IncidentParties.DISPATCH,
            IncidentInput.Opinion.class,
            IncidentGuards.EXTENSION_REVIEWED),
    EXTEND_REFUSE(
            Set.of(HANDLING, HANDLED),
            IncidentParties.DISPATCH,
            IncidentInput.Reason.class,
            IncidentGuards.EXTENSION_REVIEWED),
    SUSPEND_ASK(
            Set.of(HANDLING),
            IncidentParties.HANDLING,
            IncidentInput.SuspendAsk.class,
            IncidentGuards.NO_SUSPENSION_ASKED,
            IncidentGuards.NEVER_SUSPENDED,
            IncidentGuards.NOT_OVERDUE),
    SUSPEND_REVIEW(Set.of(HANDLING), IncidentParties.HEAD, IncidentInput.Review.class, IncidentGuards.SUSPENSION_ASKED),
    SUSPEND_GRANT(
            Set.of(HANDLING),
            SUSPENDED,
            IncidentParties.DISPATCH,
            IncidentInput.Opinion.class,
            List.of(Tick.pause(HANDLE)),
            IncidentGuards.SUSPENSION_REVIEWED),
    SUSPEND_REFUSE(
            Set.of(HANDLING), IncidentParties.DISPATCH, IncidentInput.Reason.class, IncidentGuards.SUSPENSION_REVIEWED),
    /** By a person when the ground has gone, by the house on the stated day. */
    RESUME(
            Set.of(SUSPENDED),
            HANDLING,
            IncidentParties.DISPATCH_OR_HOUSE,
            IncidentInput.Opinion.class,
            List.of(Tick.resume(HANDLE)),
            IncidentGuards.DAY_HAS_COME),
    REWORK(
            Set.of(FEEDBACK, CHECK_FAILED, CHECKED),
            HANDLING,
            IncidentParties.CENTRE,
            IncidentInput.Reason.class,
            List.of(Tick.stop(CHECK), Tick.start(HANDLE))),
    SEND_CHECK(
            Set.of(FEEDBACK, CHECK_FAILED),
            CHECKING,
            IncidentParties.CENTRE,
            IncidentInput.Opinion.class,
            List.of(Tick.stop(CHECK), Tick.start(CHECK))),
    CHECK_PASS(
            Set.of(FEEDBACK, CHECKING),
            CHECKED,
            IncidentParties.CHECK,
            IncidentInput.Check.class,
            List.of(Tick.stop(CHECK), Tick.start(IncidentStage.CLOSE))),
    CHECK_FAIL(
            Set.of(FEEDBACK, CHECKING),
            CHECK_FAILED,
            IncidentParties.CHECK,
            IncidentInput.CheckFailed.class,
            List.of(Tick.stop(CHECK), Tick.start(CHECK))),
    CHECK_UNABLE(
            Set.of(CHECKING),
            FEEDBACK,
            IncidentParties.CHECK,
            IncidentInput.Reason.class,
            List.of(Tick.stop(CHECK), Tick.start(CHECK))),
    CLOSE(
            Set.of(CHECKED),
            CLOSED,
            IncidentParties.ACCEPTANCE,
            IncidentInput.Close.class,
            List.of(Tick.stop(IncidentStage.CLOSE))),
    RATE(Set.of(CLOSED), EVALUATED, IncidentParties.JUDGEMENT, IncidentInput.Rate.class, List.of()),
    REOPEN(
            Set.of(CLOSED, EVALUATED),
            HANDLING,
            IncidentParties.SECOND_LOOK,
            IncidentInput.Reason.class,
            List.of(Tick.start(HANDLE)),
            IncidentGuards.DISPATCHED_ONCE),
    /** Only the unit that handled, only what was late, once. The raw lateness stays whatever is decided. */
    APPEAL(
            Set.of(CLOSED, EVALUATED),
            IncidentParties.HEAD,
            IncidentInput.Appeal.class,
            IncidentGuards.WAS_LATE,
            IncidentGuards.NEVER_APPEALED),
    APPEAL_REVIEW(
            Set.of(CLOSED, EVALUATED), IncidentParties.DISPATCH, IncidentInput.Review.class, IncidentGuards.APPEALED),
    APPEAL_GRANT(
            Set.of(CLOSED, EVALUATED),
            IncidentParties.ACCEPTANCE,
            IncidentInput.Opinion.class,
            IncidentGuards.APPEAL_REVIEWED,
            IncidentGuards.ANOTHER_PERSON_REVIEWED),
    APPEAL_REFUSE(
            Set.of(CLOSED, EVALUATED),
            IncidentParties.ACCEPTANCE,
            IncidentInput.Reason.class,
            IncidentGuards.APPEAL_REVIEWED,
            IncidentGuards.ANOTHER_PERSON_REVIEWED),
    FORCE_ASK(
            IncidentStatus.underWay(),
            IncidentParties.DUTY,
            IncidentInput.ForceAsk.class,
            IncidentGuards.NO_FORCE_ASKED),
    FORCE_CONFIRM(
            IncidentStatus.underWay(),
            FORCED_CLOSED,
            IncidentParties.DUTY,
            IncidentInput.Reason.class,
            List.of(Tick.stopAll()),
            IncidentGuards.FORCE_ASKED,
            IncidentGuards.ANOTHER_PERSON_ASKED),
    FORCE_REFUSE(
            IncidentStatus.underWay(), IncidentParties.DUTY, IncidentInput.Reason.class, IncidentGuards.FORCE_ASKED),
    SUPERVISE(
            Set.of(DISPATCHED, HANDLING, SUSPENDED, HANDLED),
            IncidentParties.SUPERVISION,
            IncidentInput.Supervise.class,
            IncidentGuards.NOT_RED),
    /** The unit let the supervision's time pass: the house raises the card. */
    ESCALATE(
            Set.of(DISPATCHED, HANDLING, SUSPENDED, HANDLED),
            IncidentParties.HOUSE,
            IncidentInput.Opinion.class,
            IncidentGuards.SUPERVISED,
            IncidentGuards.NOT_RED,
            IncidentGuards.NOT_ANSWERED,
            IncidentGuards.ANSWER_OVERDUE),
    ANSWER_SUPERVISION(
            IncidentStatus.underWay(),
            IncidentParties.HEAD,
            IncidentInput.Reason.class,
            IncidentGuards.SUPERVISED,
            IncidentGuards.NOT_ANSWERED),
    LIFT_SUPERVISION(
            IncidentStatus.underWay(),
            IncidentParties.SUPERVISION,
            IncidentInput.Reason.class,
            IncidentGuards.SUPERVISED),
    INSTRUCT(IncidentStatus.underWay(), IncidentParties.LEADERSHIP, IncidentInput.Reason.class),
    CARRY_OUT(IncidentStatus.underWay(), IncidentParties.DUTY, IncidentInput.Reason.class, IncidentGuards.INSTRUCTED),
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

    /** A row beside the loop: the matter stays where it is and so does its clock. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    IncidentMove(Set<IncidentStatus> from, Who who, Class<? extends Record> input, Guard<Incident>... guards) {
        this.code = name();
        this.rule = new Rule<>(from, null, who, input, List.of(), List.of(guards));
    }

    /** An import has no clock and no state before: the dates it has are all that is known. */
    IncidentMove(String code, IncidentStatus to) {
        this.code = code;
        this.rule = new Rule<>(Set.of(), to, IncidentParties.IMPORT, IncidentInput.Import.class, List.of(), List.of());
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
