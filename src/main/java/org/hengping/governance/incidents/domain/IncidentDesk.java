package org.hengping.governance.incidents.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.documents.Attachment;
import org.hengping.foundation.matters.ActionForm;
import org.hengping.foundation.matters.Idempotency;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.foundation.matters.Notice;
import org.hengping.foundation.matters.Photos;
import org.hengping.foundation.matters.Series;
import org.hengping.foundation.matters.Step;
import org.hengping.foundation.matters.Trail;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The commands on incidents: one opens, one moves. Each writes incident and trail in one transaction. */
@Service
public class IncidentDesk {

    static final String ROOM = "incidents";
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** After these other units have a part in the matter than before: its documents go with them. */
    private static final Set<IncidentMove> CHANGES_PARTIES = EnumSet.of(
            IncidentMove.DISPATCH,
            IncidentMove.DESIGNATE,
            IncidentMove.RETURN,
            IncidentMove.CALL_OUT,
            IncidentMove.END_CALL_OUT);

    /** What a command did: enough to answer the caller. */
    public record Moved(
            UUID id,
            String number,
            IncidentStatus status,
            long version,
            @Nullable Instant deadline) {}

    private final Incidents incidents;
    private final IncidentClasses classes;
    private final Steps steps;
    private final Reporters reporters;
    private final Areas areas;
    private final InputChecks checks;
    private final Merging merging;
    private final Trail trail;
    private final Series series;
    private final Idempotency idempotency;
    private final ActionForm forms;
    private final TransactionTemplate transactions;
    private final Clock clock;

    IncidentDesk(
            Incidents incidents,
            IncidentClasses classes,
            Steps steps,
            Reporters reporters,
            Areas areas,
            InputChecks checks,
            Merging merging,
            Trail trail,
            Series series,
            Idempotency idempotency,
            ActionForm forms,
            TransactionTemplate transactions,
            Clock clock) {
        this.incidents = incidents;
        this.classes = classes;
        this.steps = steps;
        this.reporters = reporters;
        this.areas = areas;
        this.checks = checks;
        this.merging = merging;
        this.trail = trail;
        this.series = series;
        this.idempotency = idempotency;
        this.forms = forms;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Records a report (E1).
     *
     * @throws Refusal 422 for an unknown class, condition or area and for faulty fields
     */
    public Moved open(IncidentInput.Report report, @Nullable IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                () -> transactions.execute(
                        status -> opened(IncidentMove.REPORT, report, report, report.photoIds(), null, key, actor)),
                this::again);
    }

    /**
     * Records what a grid worker found, put right and closed on the spot (E2).
     *
     * @throws Refusal 422 as for a report, and for a class that is not marked for it
     */
    public Moved selfClose(IncidentInput.SelfClose closed, @Nullable IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key,
                () -> transactions.execute(status -> {
                    checks.selfClosing(closed.classCode());
                    return opened(
                            IncidentMove.SELF_CLOSE,
                            closed.report(),
                            closed,
                            closed.beforePhotoIds(),
                            closed.afterPhotoIds(),
                            key,
                            actor);
                }),
                this::again);
    }

    /**
     * Makes a move.
     *
     * @param version the version the actor saw
     * @param data the input's components by name
     * @throws Refusal 404 unknown or out of scope, 409 {@code stale-version} or what the life-cycle table says, 422 faulty fields
     */
    public Moved move(
            UUID id, long version, String code, Map<String, ?> data, @Nullable IdempotencyKey key, Actor actor) {
        return idempotency.once(
                key, () -> transactions.execute(status -> moved(id, version, code, data, key, actor)), this::again);
    }

    /** What the house does by itself when a date has come, under the same table. */
    Moved moveByTheHouse(UUID id, IncidentMove move) {
        Actor house = Actor.current();
        return transactions.execute(status -> {
            Incident incident = incidents.findById(id).orElseThrow(Refusal::notFound);
            return made(incident, move, new IncidentInput.Opinion(null), null, null, house, clock.instant());
        });
    }

    private Moved opened(
            IncidentMove move,
            IncidentInput.Report report,
            IncidentInput input,
            @Nullable Photos before,
            @Nullable Photos after,
            @Nullable IdempotencyKey key,
            Actor actor) {
        if (!actor.may(move.permission(ROOM))) {
            throw Refusal.notFound();
        }
        if (report.source() == IncidentSource.IMPORT) {
            throw Refusal.field("source", "invalid");
        }
        Area area = areas.require(report.areaCode());
        if (actor.scope().byArea() && !actor.scope().covers(area.lo())) {
            throw Refusal.field("areaCode", "foreign-area");
        }
        IncidentClasses.IncidentClass known =
                classes.find(report.classCode()).orElseThrow(() -> Refusal.field("classCode", "unknown-class"));
        if (report.conditionCode() != null) {
            checks.belongs(report.conditionCode(), known.code());
        }
        Instant at = clock.instant();
        String series = Waits.seriesCode(area.lo());
        UUID id = Ids.at(at);
        Incident incident = Incident.reported(
                id,
                this.series.next("SJ", series, at.atZone(ZONE).getYear()),
                report,
                area.lo(),
                Waits.district(area.lo()),
                actor,
                at);
        if (report.reporter() != null && !incident.anonymous) {
            reporters.keep(incident, report.reporter());
        }
        Incident.Finished begun = incident.move(move, input, actor, at, classes.clocks());
        Incident saved = incidents.save(incident);
        List<Attachment> given = new ArrayList<>(given(before, saved, "BEFORE"));
        given.addAll(given(after, saved, "AFTER"));
        trail.record(step(saved, move, null, input, begun, null, actor, at, key).giving(given));
        return answer(saved);
    }

    private Moved moved(
            UUID id, long version, String code, Map<String, ?> data, @Nullable IdempotencyKey key, Actor actor) {
        Merging.Found found = code.equals(IncidentMove.MERGE.code())
                ? merging.find(id, data.get("master"))
                : incidents.findById(id).map(Merging.Found::new).orElseThrow(Refusal::notFound);
        Incident incident = found.incident();
        if (!IncidentRelations.visible(incident, actor)) {
            throw Refusal.notFound();
        }
        IncidentMove move = named(code);
        if (!actor.may(move.permission(ROOM))) {
            throw Refusal.conflict("move-not-yours", move.code());
        }
        if (incident.version() != version) {
            throw Refusal.conflict("stale-version", version, incident.version());
        }
        Instant at = clock.instant();
        move.require(incident, actor, at);
        IncidentInput input =
                checks.checked((IncidentInput) forms.convert(move.rule().input(), data), found, at);
        return made(incident, move, input, found.master(), key, actor, at);
    }

    private Moved made(
            Incident incident,
            IncidentMove move,
            IncidentInput input,
            Merging.@Nullable Master master,
            @Nullable IdempotencyKey key,
            Actor actor,
            Instant at) {
        IncidentStatus from = incident.state();
        Incident.Finished finished = incident.move(move, input, actor, at, classes.clocks());
        long version = incident.version();
        Incident saved;
        try {
            saved = incidents.save(incident);
        } catch (OptimisticLockingFailureException stale) {
            throw Refusal.conflict("stale-version", version, version + 1);
        }
        Step step = step(saved, move, from, input, finished, master, actor, at, key)
                .giving(given(photos(input), saved, photoStage(move)));
        trail.record(CHANGES_PARTIES.contains(move) ? step.withItsDocuments(IncidentRelations.parties(saved)) : step);
        return answer(saved);
    }

    private static IncidentMove named(String code) {
        for (IncidentMove move : IncidentMove.values()) {
            if (move.code().equals(code) && !move.opens()) {
                return move;
            }
        }
        throw Refusal.field("move", "unknown-move", code);
    }

    private static @Nullable Photos photos(IncidentInput input) {
        return switch (input) {
            case IncidentInput.HandIn handIn -> handIn.photoIds();
            case IncidentInput.Check check -> check.photoIds();
            case IncidentInput.CheckFailed check -> check.photoIds();
            case IncidentInput.Verify verify -> verify.photoIds();
            case IncidentInput.AssistReport report -> report.photoIds();
            case IncidentInput.Arrive arrive -> arrive.photoIds();
            case IncidentInput.ForceAsk ask -> ask.attachmentIds();
            case IncidentInput.Appeal appeal -> appeal.attachmentIds();
            default -> null;
        };
    }

    private static String photoStage(IncidentMove move) {
        return switch (move) {
            case HAND_IN, REPORT_BACK, ASSIST_REPORT -> "AFTER";
            case VERIFY -> "VERIFY";
            case ARRIVE -> "ARRIVE";
            case FORCE_ASK, APPEAL -> "PAPER";
            default -> "CHECK";
        };
    }

    private static List<Attachment> given(@Nullable Photos photos, Incident incident, String stage) {
        return photos == null || photos.isEmpty()
                ? List.of()
                : List.of(Attachment.of(photos.ids(), ROOM, incident.id(), stage));
    }

    private Step step(
            Incident incident,
            IncidentMove move,
            @Nullable IncidentStatus from,
            IncidentInput input,
            Incident.Finished finished,
            Merging.@Nullable Master master,
            Actor actor,
            Instant at,
            @Nullable IdempotencyKey key) {
        List<Notice> notices = Steps.notices(incident, move, actor);
        if (master != null) {
            notices.addAll(master.told(incident, actor));
        }
        if (incident.duplicates > 0 && !incident.state().open() && from != null && from.open()) {
            notices.addAll(merging.closed(incident));
        }
        return steps.of(incident, move, from, input, finished, actor, at, notices, key);
    }

    private Moved again(UUID id) {
        return transactions.execute(status -> answer(incidents.findById(id).orElseThrow(Refusal::notFound)));
    }

    private static Moved answer(Incident incident) {
        return new Moved(incident.id(), incident.number, incident.state(), incident.version(), incident.deadline());
    }
}
