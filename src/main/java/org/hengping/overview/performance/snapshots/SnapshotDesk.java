package org.hengping.overview.performance.snapshots;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.evidence.EvidenceRun;
import org.hengping.foundation.evidence.Measures;
import org.hengping.foundation.evidence.Period;
import org.hengping.foundation.evidence.RecordDifference;
import org.hengping.foundation.evidence.UpdateLedger;
import org.hengping.foundation.organization.Areas;
import org.hengping.overview.performance.proof.ClauseStand;
import org.hengping.overview.performance.proof.LineStand;
import org.hengping.overview.performance.proof.Paper;
import org.hengping.overview.performance.proof.PlanForm;
import org.hengping.overview.performance.proof.PlanForms;
import org.hengping.overview.performance.proof.RequestKeys;
import org.hengping.overview.performance.proof.StandRegister;
import org.hengping.overview.performance.reports.Evaluation;
import org.hengping.overview.performance.reports.Evaluations;
import org.hengping.overview.performance.reports.ReportPaper;
import org.hengping.overview.performance.scoring.ScoringPolicies;
import org.hengping.overview.performance.scoring.ScoringPolicy;
import org.hengping.overview.performance.snapshots.Snapshot.Head;
import org.hengping.overview.performance.snapshots.Snapshot.Item;
import org.hengping.overview.performance.snapshots.Snapshot.Restatement;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.hengping.platform.web.Formats;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Freezes forms, and restates what turned out otherwise. */
@Service
class SnapshotDesk {

    private final PlanForms forms;
    private final StandRegister stands;
    private final Evaluations evaluations;
    private final ScoringPolicies policies;
    private final FrozenForm frozen;
    private final ReportPaper report;
    private final Snapshots snapshots;
    private final Measures measures;
    private final Areas areas;
    private final RequestKeys keys;
    private final UpdateLedger ledger;
    private final AuditTrail audit;
    private final Clock clock;

    SnapshotDesk(
            PlanForms forms,
            StandRegister stands,
            Evaluations evaluations,
            ScoringPolicies policies,
            FrozenForm frozen,
            ReportPaper report,
            Snapshots snapshots,
            Measures measures,
            Areas areas,
            RequestKeys keys,
            UpdateLedger ledger,
            AuditTrail audit,
            Clock clock) {
        this.forms = forms;
        this.stands = stands;
        this.evaluations = evaluations;
        this.policies = policies;
        this.frozen = frozen;
        this.report = report;
        this.snapshots = snapshots;
        this.measures = measures;
        this.areas = areas;
        this.keys = keys;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is to be frozen.
     *
     * @param number the month of a month, the quarter of a quarter
     * @param policy code; null: the one that fits the form
     */
    record Wanted(
            ReportingPoint point,
            @Nullable Integer number,
            @Nullable String policy) {}

    /**
     * Freezes the form with all its figures at one moment.
     *
     * @throws Refusal 404 for an unknown form or policy; 409 {@code snapshot-taken} for a point that is published; 422 for
     *     one that has not come
     */
    UUID take(UUID formId, Wanted wanted, @Nullable String key, Actor actor) {
        return keys.once(
                actor,
                "POST /api/v1/performance/forms/{id}/snapshots",
                key,
                formId + "|" + wanted,
                () -> take(formId, wanted, actor));
    }

    private UUID take(UUID formId, Wanted wanted, Actor actor) {
        PlanForm form = forms.require(formId);
        Instant now = now();
        LocalDate cutOff =
                wanted.point().cutOff(form.year(), wanted.number(), LocalDate.ofInstant(now, Formats.ZONE));
        if (snapshots.taken(formId, wanted.point(), cutOff)) {
            throw Refusal.conflict("snapshot-taken", cutOff.toString());
        }
        String code = wanted.policy();
        ScoringPolicy policy = code == null ? stands.policy(form) : policies.require(code);
        Evaluation evaluation = evaluations.of(form, cutOff, policy, actor);
        UUID id = Ids.at(now);
        List<Item> items = new ArrayList<>();
        for (LineStand line : evaluation.lines()) {
            for (ClauseStand clause : line.clauses()) {
                items.add(item(id, form, line, clause, cutOff, actor));
            }
        }
        String content = frozen.json(evaluation, items, wanted.point(), now);
        byte[] paper = report.write(evaluation, now);
        snapshots.add(
                new Head(
                        id,
                        formId,
                        wanted.point(),
                        cutOff,
                        now,
                        policy.code(),
                        policy.version(),
                        sm3(content.getBytes(StandardCharsets.UTF_8)),
                        sm3(paper),
                        actor.name(),
                        now,
                        0),
                content,
                paper,
                actor);
        items.forEach(snapshots::add);
        ledger.created("performance", id, form.area(), now);
        audit.append(new AuditEvent(
                "performance", "snapshot", "snapshot:" + id, 1L, 1, Sm3.digest(content.getBytes(StandardCharsets.UTF_8))));
        return id;
    }

    private Item item(UUID id, PlanForm form, LineStand line, ClauseStand clause, LocalDate cutOff, Actor actor) {
        EvidenceRun run = freeze(form, clause, cutOff, actor);
        return new Item(
                id,
                line.line().id(),
                clause.clause().number(),
                clause.clause().text(),
                clause.binding() == null ? null : clause.binding().id(),
                clause.measure(),
                run == null ? null : run.id(),
                papers(clause),
                clause.progress().actual(),
                clause.clause().unit(),
                clause.progress().standing(),
                clause.grade());
    }

    private @Nullable EvidenceRun freeze(PlanForm form, ClauseStand clause, LocalDate cutOff, Actor actor) {
        String measure = clause.measure();
        return measure == null
                ? null
                : measures.freeze(
                        measure,
                        new Period(form.period().from(), cutOff),
                        areas.ofPath(form.area()).code(),
                        actor);
    }

    private static List<UUID> papers(ClauseStand clause) {
        return clause.counting().stream().map(Paper::id).sorted().toList();
    }

    /**
     * Asks for a clause of a snapshot to be restated by what is known now.
     *
     * @throws Refusal 409 {@code restatement-same} when nothing turned out otherwise
     */
    @Transactional(isolation = org.springframework.transaction.annotation.Isolation.REPEATABLE_READ)
    public UUID restate(UUID snapshotId, UUID lineId, int number, String reason, Actor actor) {
        if (reason.isBlank()) {
            throw Refusal.field("reason", "required");
        }
        Snapshot snapshot = snapshots.find(snapshotId).orElseThrow(Refusal::notFound);
        Item old = snapshot.items().stream()
                .filter(item -> item.line().equals(lineId) && item.clause() == number)
                .findFirst()
                .orElseThrow(Refusal::notFound);
        PlanForm form = forms.require(snapshot.head().form());
        LocalDate cutOff = snapshot.head().cutOff();
        ClauseStand clause = stands.line(form, forms.requireLine(lineId), cutOff, actor).clauses().stream()
                .filter(each -> each.clause().number() == number)
                .findFirst()
                .orElseThrow(Refusal::notFound);
        EvidenceRun run = freeze(form, clause, cutOff, actor);
        List<UUID> papers = papers(clause);
        UUID before = old.run();
        RecordDifference difference = run == null || before == null || !Objects.equals(old.measure(), clause.measure())
                ? PaperDifference.of(old.papers(), papers)
                : measures.difference(measures.requireRun(before), run);
        if (difference.none() && same(old.actual(), clause.progress().actual())) {
            throw Refusal.conflict("restatement-same");
        }
        Instant now = now();
        UUID id = Ids.at(now);
        snapshots.add(new Restatement(
                id,
                snapshotId,
                lineId,
                number,
                old.actual(),
                clause.progress().actual(),
                clause.progress().standing(),
                clause.grade(),
                run == null ? null : run.id(),
                papers,
                difference,
                reason.strip(),
                actor.id(),
                actor.name(),
                now,
                null));
        ledger.created("performance", id, form.area(), now);
        audit("restate", id, 1L, snapshotId + "|" + lineId + "|" + number + "|" + reason);
        return id;
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    /**
     * Approves a restatement or turns it down; the snapshot stays as it was published either way.
     *
     * @throws Refusal 409 {@code restatement-second-person} for who asked, {@code restatement-decided} once decided
     */
    @Transactional
    public UUID decide(UUID restatementId, boolean approved, String note, Actor actor) {
        Restatement restatement = snapshots.restatement(restatementId).orElseThrow(Refusal::notFound);
        if (restatement.askedBy().equals(actor.id())) {
            throw Refusal.conflict("restatement-second-person");
        }
        if (!approved && note.isBlank()) {
            throw Refusal.field("note", "required");
        }
        Instant now = now();
        if (!snapshots.decide(restatementId, approved, note.strip(), actor, now)) {
            throw Refusal.conflict("restatement-decided");
        }
        Snapshot snapshot = snapshots.find(restatement.snapshot()).orElseThrow(Refusal::notFound);
        ledger.changed("performance", restatementId, 2, forms.require(snapshot.head().form()).area(), now);
        audit(approved ? "approve" : "turn-down", restatementId, 2L, restatementId + "|" + approved + "|" + note);
        return restatement.snapshot();
    }

    private void audit(String action, UUID id, long version, String change) {
        audit.append(new AuditEvent(
                "performance",
                action,
                "restatement:" + id,
                version,
                1,
                Sm3.digest(change.getBytes(StandardCharsets.UTF_8))));
    }

    /** PostgreSQL keeps microseconds: a moment read back must be the same. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String sm3(byte[] content) {
        return HexFormat.of().formatHex(Sm3.digest(content));
    }
}
