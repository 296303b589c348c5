package org.hengping.governance.incidents.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Person;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.documents.Attachment;
import org.hengping.foundation.matters.ActionForm;
import org.hengping.foundation.matters.Idempotency;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.foundation.matters.Photos;
import org.hengping.foundation.matters.Series;
import org.hengping.foundation.matters.Step;
import org.hengping.foundation.matters.Trail;
import org.hengping.foundation.matters.UnitRef;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Units;
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
    private final Units units;
    private final Directory directory;
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
            Units units,
            Directory directory,
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
        this.units = units;
        this.directory = directory;
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
        return idempotency.once(key, () -> transactions.execute(status -> opened(report, key, actor)), id -> again(id));
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

    private Moved opened(IncidentInput.Report report, @Nullable IdempotencyKey key, Actor actor) {
        if (!actor.may(IncidentMove.REPORT.permission(ROOM))) {
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
            belongs(report.conditionCode(), known.code(), "conditionCode");
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
        if (report.reporter() != null && !incident.isAnonymous()) {
            reporters.keep(incident, report.reporter());
        }
        Incident.Finished begun = incident.move(IncidentMove.REPORT, report, actor, at, classes.clocks());
        Incident saved = incidents.save(incident);
        trail.record(step(saved, IncidentMove.REPORT, null, report, begun, actor, at, key)
                .giving(attachment(report.photoIds(), saved, "BEFORE")));
        return answer(saved);
    }

    private Moved moved(
            UUID id, long version, String code, Map<String, ?> data, @Nullable IdempotencyKey key, Actor actor) {
        Incident incident =
                incidents.findById(id).filter(found -> found.visibleTo(actor)).orElseThrow(Refusal::notFound);
        IncidentMove move = named(code);
        if (!actor.may(move.permission(ROOM))) {
            throw Refusal.conflict("move-not-yours", move.code());
        }
        if (incident.version() != version) {
            throw Refusal.conflict("stale-version", version, incident.version());
        }
        Instant at = clock.instant();
        move.require(incident, actor, at);
        IncidentInput input = (IncidentInput) forms.convert(move.rule().input(), data);
        check(input, incident);
        IncidentStatus from = incident.state();
        Incident.Finished finished = incident.move(move, input, actor, at, classes.clocks());
        Incident saved;
        try {
            saved = incidents.save(incident);
        } catch (OptimisticLockingFailureException stale) {
            throw Refusal.conflict("stale-version", version, version + 1);
        }
        Step step = step(saved, move, from, input, finished, actor, at, key)
                .giving(attachment(
                        photos(input),
                        saved,
                        move == IncidentMove.HAND_IN || move == IncidentMove.REPORT_BACK ? "AFTER" : "CHECK"));
        trail.record(move == IncidentMove.DISPATCH ? step.withItsDocuments() : step);
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

    /** What the life-cycle table cannot know: whether the things named in the input exist and fit together. */
    private void check(IncidentInput input, Incident incident) {
        switch (input) {
            case IncidentInput.Register register ->
                belongs(register.conditionCode(), incident.classCode(), "conditionCode");
            case IncidentInput.Dispatch dispatch -> {
                known(dispatch.leadUnit(), "leadUnit");
                if (dispatch.assistingUnits() != null) {
                    dispatch.assistingUnits().forEach(unit -> known(unit, "assistingUnits"));
                    if (dispatch.assistingUnits().contains(dispatch.leadUnit())) {
                        throw Refusal.field("assistingUnits", "lead-assists");
                    }
                }
            }
            case IncidentInput.Assign assign -> {
                Person person = directory
                        .find(assign.person().value())
                        .orElseThrow(() -> Refusal.field("person", "unknown-person"));
                if (incident.leadUnit() == null
                        || !incident.leadUnit().equals(person.unit())
                        || !person.roles().contains(Role.HANDLER)) {
                    throw Refusal.field("person", "unknown-person");
                }
            }
            case IncidentInput.Return back -> {
                if (back.suggestedUnit() != null) {
                    known(back.suggestedUnit(), "suggestedUnit");
                }
            }
            default -> {}
        }
    }

    private void belongs(String condition, String classCode, String field) {
        if (classes.condition(condition)
                .filter(found -> found.classCode().equals(classCode))
                .isEmpty()) {
            throw Refusal.field(field, "unknown-condition");
        }
    }

    private void known(UnitRef unit, String field) {
        if (units.find(unit.value()).isEmpty()) {
            throw Refusal.field(field, "unknown-unit");
        }
    }

    private static @Nullable Photos photos(IncidentInput input) {
        return switch (input) {
            case IncidentInput.HandIn handIn -> handIn.photoIds();
            case IncidentInput.Check check -> check.photoIds();
            case IncidentInput.CheckFailed check -> check.photoIds();
            default -> null;
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
        return steps.of(incident, move, from, input, finished, actor, at, Steps.notices(incident, move, actor), key);
    }

    private Moved again(UUID id) {
        return transactions.execute(status -> answer(incidents.findById(id).orElseThrow(Refusal::notFound)));
    }

    private static Moved answer(Incident incident) {
        return new Moved(incident.id(), incident.number(), incident.state(), incident.version(), incident.deadline());
    }
}
