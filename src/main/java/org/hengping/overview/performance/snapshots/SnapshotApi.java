package org.hengping.overview.performance.snapshots;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.foundation.evidence.RecordDifference;
import org.hengping.overview.performance.monitoring.Standing;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Snapshots as data. What was published is in {@code content} as it was; later corrections stand beside it. */
@RestController
@RequestMapping("/api/v1/performance")
@Tag(name = "performance")
class SnapshotApi {

    /** @param point INTERIM when missing; @param number the month of a MONTH, the quarter of a QUARTER */
    record SnapshotRequest(
            @Nullable ReportingPoint point,
            @Nullable Integer number,
            @Nullable String policy) {}

    record RestatementRequest(
            UUID indicator, int clause, @Nullable String reason) {}

    record DecisionRequest(boolean approved, @Nullable String note) {}

    record SnapshotAnswer(
            UUID id,
            UUID form,
            ReportingPoint point,
            LocalDate cutOff,
            Instant knownAt,
            PolicyAnswer policy,
            String contentSm3,
            String renderedSm3,
            String takenBy,
            Instant takenAt,
            List<ItemAnswer> items,
            List<RestatementAnswer> restatements,
            @JsonRawValue String content) {}

    record PolicyAnswer(String code, int version) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemAnswer(
            UUID indicator,
            int clause,
            String text,
            @Nullable String measure,
            @Nullable UUID run,
            List<UUID> papers,
            @Nullable BigDecimal actual,
            Standing status,
            EvidenceGrade evidenceGrade) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RestatementAnswer(
            UUID id,
            UUID indicator,
            int clause,
            @Nullable BigDecimal published,
            @Nullable BigDecimal restated,
            Standing status,
            EvidenceGrade evidenceGrade,
            @Nullable UUID run,
            RecordDifference difference,
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable Boolean approved,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {}

    private final SnapshotDesk desk;
    private final Snapshots snapshots;

    SnapshotApi(SnapshotDesk desk, Snapshots snapshots) {
        this.desk = desk;
        this.snapshots = snapshots;
    }

    @PostMapping("/forms/{id}/snapshots")
    @Permit("performance.snapshot")
    @Operation(
            summary = "Freeze the form at a reporting point",
            description =
                    "409 when the point is published already, 422 when it has not come. The same Idempotency-Key and body answer with the first snapshot.")
    ResponseEntity<SnapshotAnswer> take(
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable SnapshotRequest body) {
        ReportingPoint point = body == null ? null : body.point();
        UUID snapshot = desk.take(
                id,
                new SnapshotDesk.Wanted(
                        point == null ? ReportingPoint.INTERIM : point,
                        body == null ? null : body.number(),
                        body == null ? null : body.policy()),
                key,
                Actor.current());
        return ResponseEntity.created(URI.create("/api/v1/performance/snapshots/" + snapshot))
                .body(snapshot(snapshot));
    }

    @GetMapping("/snapshots/{id}")
    @Permit("performance.read")
    @Operation(summary = "A snapshot as it was published, and what was restated since")
    SnapshotAnswer snapshot(@PathVariable UUID id) {
        return answer(snapshots.find(id).orElseThrow(Refusal::notFound));
    }

    @PostMapping("/snapshots/{id}/restatements")
    @Permit("performance.restate")
    @Operation(summary = "Ask for a clause of a snapshot to be restated; 409 when nothing turned out otherwise")
    ResponseEntity<SnapshotAnswer> restate(@PathVariable UUID id, @RequestBody RestatementRequest body) {
        String reason = body.reason();
        desk.restate(id, body.indicator(), body.clause(), reason == null ? "" : reason, Actor.current());
        return ResponseEntity.created(URI.create("/api/v1/performance/snapshots/" + id))
                .body(snapshot(id));
    }

    @PostMapping("/restatements/{id}/decision")
    @Permit("performance.restatement-approve")
    @Operation(summary = "Approve a restatement or turn it down; 409 for who asked for it")
    SnapshotAnswer decide(@PathVariable UUID id, @RequestBody DecisionRequest body) {
        String note = body.note();
        return snapshot(desk.decide(id, body.approved(), note == null ? "" : note, Actor.current()));
    }

    private static SnapshotAnswer answer(Snapshot snapshot) {
        Snapshot.Head head = snapshot.head();
        return new SnapshotAnswer(
                head.id(),
                head.form(),
                head.point(),
                head.cutOff(),
                head.knownAt(),
                new PolicyAnswer(head.policy(), head.policyVersion()),
                head.contentSm3(),
                head.renderedSm3(),
                head.takenByName(),
                head.takenAt(),
                snapshot.items().stream().map(SnapshotApi::item).toList(),
                snapshot.restatements().stream().map(SnapshotApi::restatement).toList(),
                snapshot.content());
    }

    private static ItemAnswer item(Snapshot.Item item) {
        return new ItemAnswer(
                item.line(),
                item.clause(),
                item.text(),
                item.measure(),
                item.run(),
                item.papers(),
                item.actual(),
                item.standing(),
                item.grade());
    }

    private static RestatementAnswer restatement(Snapshot.Restatement restatement) {
        Snapshot.Decision decision = restatement.decision();
        return new RestatementAnswer(
                restatement.id(),
                restatement.line(),
                restatement.clause(),
                restatement.before(),
                restatement.after(),
                restatement.standing(),
                restatement.grade(),
                restatement.run(),
                restatement.difference(),
                restatement.reason(),
                restatement.askedByName(),
                restatement.askedAt(),
                decision == null ? null : decision.approved(),
                decision == null ? null : decision.byName(),
                decision == null ? null : decision.at());
    }
}
