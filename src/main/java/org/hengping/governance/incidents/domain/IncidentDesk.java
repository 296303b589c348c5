package org.hengping.governance.incidents.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.documents.Attachment;
import org.hengping.foundation.documents.Documents;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The commands on incidents: one opens, one moves. Each writes incident and trail in one transaction. */
@Service
public class IncidentDesk {

    static final String ROOM = "incidents";
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

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
    private final Documents documents;
    private final JdbcClient jdbc;
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
            Documents documents,
            JdbcClient jdbc,
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
        this.documents = documents;
        this.jdbc = jdbc;
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
                        status -> opened(IncidentMove.REPORT, report, report, report.photoIds(), key, actor)),
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
                    Moved moved = opened(
                            IncidentMove.SELF_CLOSE, closed.report(), closed, closed.beforePhotoIds(), key, actor);
                    long area = areas.require(closed.areaCode()).lo();
                    documents.attach(closed.afterPhotoIds().ids(), ROOM, moved.id(), "AFTER", area, null);
                    return moved;
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
            return made(incident, move, new IncidentInput.Opinion(null), null, house, clock.instant());
        });
    }

    private Moved opened(
            IncidentMove move,
            IncidentInput.Report report,
            IncidentInput input,
            @Nullable Photos photos,
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
        trail.record(step(saved, move, null, input, begun, actor, at, key).giving(attachment(photos, saved, "BEFORE")));
        return answer(saved);
    }

    private Moved moved(
            UUID id, long version, String code, Map<String, ?> data, @Nullable IdempotencyKey key, Actor actor) {
        Incident incident = incidents
                .findById(id)
                .filter(found -> IncidentRelations.visible(found, actor))
                .orElseThrow(Refusal::notFound);
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
                checks.checked((IncidentInput) forms.convert(move.rule().input(), data), incident, at);
        return made(incident, move, input, key, actor, at);
    }

    private Moved made(
            Incident incident,
            IncidentMove move,
            IncidentInput input,
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
        Step step = step(saved, move, from, input, finished, actor, at, key)
                .giving(attachment(photos(input), saved, photoStage(move)));
        boolean sent = move == IncidentMove.DISPATCH || move == IncidentMove.DESIGNATE;
        trail.record(sent ? step.withItsDocuments() : step);
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

    private static @Nullable Attachment attachment(@Nullable Photos photos, Incident incident, String stage) {
        return photos == null || photos.isEmpty() ? null : Attachment.of(photos.ids(), ROOM, incident.id(), stage);
    }

    private Step step(
            Incident incident,
            IncidentMove move,
            @Nullable IncidentStatus from,
            IncidentInput input,
            Incident.Finished finished,
            Actor actor,
            Instant at,
            @Nullable IdempotencyKey key) {
        List<Notice> notices = Steps.notices(incident, move, actor);
        if (incident.duplicates > 0 && !incident.state().open() && from != null && from.open()) {
            repeats(incident).forEach(reporter -> notices.add(new Notice(reporter, "incident.master_closed")));
        }
        return steps.of(incident, move, from, input, finished, actor, at, notices, key);
    }

    /** Who reported what was merged into this one. */
    private List<UUID> repeats(Incident incident) {
        return jdbc.sql("select distinct reported_by from incidents.incident where master = :master")
                .param("master", incident.id())
                .query(UUID.class)
                .list();
    }

    private Moved again(UUID id) {
        return transactions.execute(status -> answer(incidents.findById(id).orElseThrow(Refusal::notFound)));
    }

    private static Moved answer(Incident incident) {
        return new Moved(incident.id(), incident.number, incident.state(), incident.version(), incident.deadline());
    }
}
