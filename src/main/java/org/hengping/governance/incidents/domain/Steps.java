package org.hengping.governance.incidents.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.foundation.matters.MatterRef;
import org.hengping.foundation.matters.Notice;
import org.hengping.foundation.matters.Step;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a move leaves behind, the same whether one is stored at the desk or many go by the bulk road. */
@Component
final class Steps {

    /** Moves the reporter hears of. */
    private static final Set<IncidentMove> TOLD_TO_THE_REPORTER = EnumSet.of(
            IncidentMove.REJECT,
            IncidentMove.VOID,
            IncidentMove.MERGE,
            IncidentMove.CLOSE,
            IncidentMove.FORCE_CONFIRM,
            IncidentMove.REOPEN);

    private static final UUID RESIDENTS = Actor.system("residents").id();

    private final Waits waits;
    private final JsonMapper json;

    Steps(Waits waits, JsonMapper json) {
        this.waits = waits;
        this.json = json;
    }

    /** @param incident as it is after the move, with its new version */
    Step of(
            Incident incident,
            IncidentMove move,
            @Nullable IncidentStatus from,
            IncidentInput input,
            Incident.Finished finished,
            Actor actor,
            Instant at,
            List<Notice> notices,
            @Nullable IdempotencyKey key) {
        return new Step(
                new MatterRef(
                        IncidentDesk.ROOM,
                        incident.id(),
                        incident.number,
                        incident.title(),
                        incident.area,
                        incident.leadUnit,
                        incident.version()),
                move.code(),
                from == null ? null : from.name(),
                incident.state().name(),
                at,
                actor.id(),
                actor.name(),
                actor.unit(),
                actor.unitName(),
                opinion(input),
                data(input, finished.notes(), Stands.of(incident)),
                finished.usedSeconds(),
                finished.dueAt(),
                finished.overdue(),
                waits.after(incident),
                notices,
                List.of(),
                null,
                key);
    }

    /** What a step keeps that moved nothing but clocks. */
    String data(ClockNotes notes, Stands stands) {
        return data(json.createObjectNode(), notes, stands);
    }

    private String data(IncidentInput input, ClockNotes notes, Stands stands) {
        ObjectNode kept = json.valueToTree(StepData.of(input));
        return data(kept, notes, stands);
    }

    private String data(ObjectNode data, ClockNotes notes, Stands stands) {
        if (stands.told()) {
            data.set("stands", json.valueToTree(stands));
        }
        if (notes.clock() != null) {
            data.set("clock", json.valueToTree(notes.clock()));
        }
        if (notes.deadline() != null) {
            data.set("deadline", json.valueToTree(notes.deadline()));
        }
        if (!notes.closing().isEmpty()) {
            data.set("closing", json.valueToTree(notes.closing()));
        }
        return json.writeValueAsString(data);
    }

    /** Tells those whom a step concerns and who did not make it. */
    static List<Notice> notices(Incident incident, IncidentMove move, Actor actor) {
        List<Notice> notices = new ArrayList<>();
        String code = "incident." + move.code().toLowerCase(Locale.ROOT);
        if (TOLD_TO_THE_REPORTER.contains(move) && !incident.reportedBy.equals(actor.id())) {
            notices.add(new Notice(incident.reportedBy, code));
        }
        UUID assignee = incident.assignee;
        if (Set.of(IncidentMove.ASSIGN, IncidentMove.REWORK, IncidentMove.SEND_BACK)
                        .contains(move)
                && assignee != null
                && !assignee.equals(actor.id())) {
            notices.add(new Notice(assignee, code));
        }
        incident.concerned.stream()
                .filter(account -> !account.equals(actor.id()))
                .distinct()
                .forEach(account -> notices.add(new Notice(account, code)));
        return read(notices);
    }

    /** Those of the notices that somebody reads: residents share one account and are told where they follow their report. */
    static List<Notice> read(List<Notice> notices) {
        return new ArrayList<>(notices.stream()
                .filter(notice -> !notice.account().equals(RESIDENTS))
                .toList());
    }

    private static @Nullable String opinion(IncidentInput input) {
        return switch (input) {
            case IncidentInput.Reject reject -> reject.opinion();
            case IncidentInput.Register register -> register.opinion();
            case IncidentInput.Dispatch dispatch -> dispatch.opinion();
            case IncidentInput.Opinion opinion -> opinion.opinion();
            case IncidentInput.Reason reason -> reason.opinion();
            case IncidentInput.Return back -> back.opinion();
            case IncidentInput.Assign assign -> assign.opinion();
            case IncidentInput.HandIn handIn -> handIn.result();
            case IncidentInput.Check check -> check.opinion();
            case IncidentInput.CheckFailed check -> check.opinion();
            case IncidentInput.Close close -> close.opinion();
            case IncidentInput.Rate rate -> rate.opinion();
            case IncidentInput.SelfClose close -> close.measures();
            case IncidentInput.Question question -> question.question();
            case IncidentInput.Verify verify -> verify.opinion();
            case IncidentInput.Merge merge -> merge.opinion();
            case IncidentInput.Designate designate -> designate.opinion();
            case IncidentInput.AssistReport report -> report.result();
            case IncidentInput.CallOut call -> call.opinion();
            case IncidentInput.Arrive arrive -> arrive.opinion();
            case IncidentInput.EndCallOut end -> end.measures();
            case IncidentInput.ExtendAsk ask -> ask.opinion();
            case IncidentInput.SuspendAsk ask -> ask.opinion();
            case IncidentInput.Review review -> review.opinion();
            case IncidentInput.ForceAsk ask -> ask.opinion();
            case IncidentInput.Appeal appeal -> appeal.opinion();
            case IncidentInput.Supervise supervise -> supervise.requirement();
            case IncidentInput.Report ignored -> null;
            case IncidentInput.Import ignored -> null;
        };
    }
}
