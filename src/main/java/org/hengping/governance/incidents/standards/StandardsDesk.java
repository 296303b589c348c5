package org.hengping.governance.incidents.standards;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.evidence.UpdateLedger;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way a standard changes: proposed by form or workbook, looked through, then applied from a day on as new versions,
 * all or none of them.
 */
@Service
class StandardsDesk {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String CITY = "440100";
    private static final int LONGEST_REASON = 500;
    private static final int AHEAD = 2;

    private final Standards standards;
    private final Proposals proposals;
    private final StandardCheck check;
    private final IncidentClasses classes;
    private final Areas areas;
    private final Units units;
    private final AuditTrail audit;
    private final UpdateLedger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private volatile long seen = -1;

    StandardsDesk(
            Standards standards,
            Proposals proposals,
            StandardCheck check,
            IncidentClasses classes,
            Areas areas,
            Units units,
            AuditTrail audit,
            UpdateLedger ledger,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Clock clock) {
        this.standards = standards;
        this.proposals = proposals;
        this.check = check;
        this.classes = classes;
        this.areas = areas;
        this.units = units;
        this.audit = audit;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /**
     * Keeps one row typed in a form as a proposal.
     *
     * @throws Refusal 422 with the fields at fault, {@code standards-same} when nothing differs; 404 when it is not the actor's
     */
    UUID propose(StandardKind kind, Map<String, String> values, Actor actor) {
        Draft draft = new Draft(kind, values, column -> column);
        mayChange(draft.kind(), draft.value("area_code"), actor);
        return keep(draft, actor);
    }

    /**
     * Keeps what the head of a unit asks of grid workers: a new item, or another end or wording of one the unit has.
     *
     * @throws Refusal as {@link #propose}; 404 when the item is another department's
     */
    UUID ask(Map<String, String> values, Actor actor) {
        Map<String, String> item = new LinkedHashMap<>(values);
        String department = Optional.ofNullable(actor.unit())
                .flatMap(units::find)
                .orElseThrow(Refusal::notFound)
                .code();
        item.put("department", department);
        Draft draft = new Draft(StandardKind.GRID_ITEM, item, column -> column);
        if (standards.versions(StandardKind.GRID_ITEM, draft.key()).stream()
                .anyMatch(version -> !version.value("department").equals(department))) {
            throw Refusal.notFound();
        }
        return keep(draft, actor);
    }

    private UUID keep(Draft draft, Actor actor) {
        return transactions.execute(status -> {
            List<Change.Fault> faults = check.faults(List.of(draft), today());
            if (!faults.isEmpty()) {
                throw Refusal.fields(faults.stream()
                        .map(fault -> new Refusal.Field(fault.place(), fault.refusal()))
                        .toList());
            }
            List<Change> changes = changes(List.of(draft));
            if (changes.isEmpty()) {
                throw Refusal.invalid("standards-same");
            }
            return proposals.keep(null, changes, List.of(), 0, actor, clock.instant());
        });
    }

    /** Keeps a workbook's rows as a proposal, faults and all: it can be applied once there are none. */
    UUID propose(String fileName, List<Draft> drafts, List<Change.Fault> unreadable, Actor actor) {
        for (Draft draft : drafts) {
            mayChange(draft.kind(), draft.value("area_code"), actor);
        }
        return transactions.execute(status -> {
            List<Change.Fault> faults = new ArrayList<>(unreadable);
            faults.addAll(check.faults(drafts, today()));
            List<Change> changes = faults.isEmpty() ? changes(drafts) : List.of();
            int unchanged = faults.isEmpty() ? drafts.size() - changes.size() : 0;
            return proposals.keep(fileName, changes, faults, unchanged, actor, clock.instant());
        });
    }

    /**
     * Applies a proposal from a day on.
     *
     * @throws Refusal 404 unknown; 409 {@code standards-decided}, {@code standards-faulty}, {@code standards-moved} when
     *     somebody changed one of its rows meanwhile, {@code standards-second-person} when grid items are admitted by who
     *     asked for them; 422 for a day that is past or too far, or no reason
     */
    void apply(UUID id, @Nullable LocalDate from, String reason, Actor actor) {
        String why = why(reason);
        LocalDate today = today();
        if (from == null || from.isBefore(today) || from.isAfter(today.plusYears(AHEAD))) {
            throw Refusal.field("validFrom", "standards-from", today);
        }
        transactions.executeWithoutResult(status -> {
            lock();
            Proposal proposal = proposals.find(id).orElseThrow(Refusal::notFound);
            mayChange(proposal, actor);
            if (!proposal.open()) {
                throw Refusal.conflict("standards-decided");
            }
            second(proposal, actor);
            if (!proposal.faults().isEmpty() || proposal.changes().isEmpty()) {
                throw Refusal.conflict("standards-faulty");
            }
            Instant at = clock.instant();
            for (Change change : proposal.changes()) {
                enter(change, from, at);
            }
            proposals.decide(id, Proposal.State.APPLIED, why, from, actor, at);
            standards.bringIntoForce(today);
            audit.append(new AuditEvent(
                    "incidents",
                    "CHANGE-STANDARDS",
                    "incidents.standards:" + id,
                    1L,
                    proposal.changes().size(),
                    Sm3.digest((from + "\n" + why + "\n" + proposal.changes()).getBytes(StandardCharsets.UTF_8))));
        });
        classes.reload();
    }

    /**
     * Turns down what was asked of the grid list; whoever asked reads why.
     *
     * @throws Refusal 404 unknown or of other standards; 409 {@code standards-decided}, {@code standards-second-person}; 422
     *     for no reason
     */
    void refuse(UUID id, String reason, Actor actor) {
        String why = why(reason);
        transactions.executeWithoutResult(status -> {
            Proposal proposal = proposals.find(id).filter(Proposal::ofItems).orElseThrow(Refusal::notFound);
            mayChange(proposal, actor);
            second(proposal, actor);
            end(proposal, why, actor);
        });
    }

    /**
     * Puts aside a proposal of one's own or of one's area.
     *
     * @throws Refusal 404 unknown; 409 {@code standards-decided}, {@code standards-refuse} for what others ask of the grid
     *     list: that is answered with a reason
     */
    void discard(UUID id, Actor actor) {
        transactions.executeWithoutResult(status -> {
            Proposal proposal = proposals.find(id).orElseThrow(Refusal::notFound);
            if (!proposal.proposer().equals(actor.id())) {
                mayChange(proposal, actor);
                if (proposal.ofItems()) {
                    throw Refusal.conflict("standards-refuse");
                }
            }
            end(proposal, null, actor);
        });
    }

    /** Takes back what one asked for oneself. @throws Refusal 404 unknown or not one's own; 409 {@code standards-decided} */
    void withdraw(UUID id, Actor actor) {
        transactions.executeWithoutResult(status -> end(
                proposals
                        .find(id)
                        .filter(proposal -> proposal.proposer().equals(actor.id()))
                        .orElseThrow(Refusal::notFound),
                null,
                actor));
    }

    private void end(Proposal proposal, @Nullable String reason, Actor actor) {
        if (!proposals.decide(proposal.id(), Proposal.State.DISCARDED, reason, null, actor, clock.instant())) {
            throw Refusal.conflict("standards-decided");
        }
        audit.append(new AuditEvent(
                "incidents",
                reason == null ? "DISCARD-STANDARDS" : "REFUSE-STANDARDS",
                "incidents.standards:" + proposal.id(),
                1L,
                proposal.changes().size(),
                Sm3.digest(String.valueOf(reason).getBytes(StandardCharsets.UTF_8))));
    }

    /** At each turn of the day, and soon after another server of the same house changed something. */
    @Scheduled(fixedDelay = 20_000, initialDelay = 20_000)
    void keepUp() {
        Actor.system("incidents")
                .run(() -> transactions.executeWithoutResult(status -> {
                    boolean turned = standards.bringIntoForce(today()) > 0;
                    long applied = proposals.applied();
                    if (turned || applied != seen) {
                        seen = applied;
                        classes.reload();
                    }
                }));
    }

    private void enter(Change change, LocalDate from, Instant at) {
        List<Standard> versions = standards.versions(change.kind(), change.key());
        int highest = versions.isEmpty() ? 0 : versions.getFirst().version();
        if (highest != change.base()) {
            throw Refusal.conflict("standards-moved", change.key());
        }
        if (!versions.isEmpty() && versions.getFirst().validFrom().isAfter(from)) {
            throw Refusal.conflict(
                    "standards-later", change.key(), versions.getFirst().validFrom());
        }
        Standard next = new Standard(change.kind(), change.key(), highest + 1, from, change.after());
        if (next.endedBefore(from)) {
            throw Refusal.conflict("standards-ends-first", change.key());
        }
        standards.enter(next);
        UUID record = UUID.nameUUIDFromBytes((change.kind() + ":" + change.key()).getBytes(StandardCharsets.UTF_8));
        long area = area(change.after().getOrDefault("area_code", "")).lo();
        if (highest == 0) {
            ledger.created("incidents", record, area, at);
        } else {
            ledger.changed("incidents", record, highest + 1L, area, at);
        }
    }

    /**
     * The drafts that say something new: neither what holds today nor what is to hold. They are compared with the newest
     * version, be it of a later day, since that is what they would follow.
     */
    private List<Change> changes(List<Draft> drafts) {
        LocalDate today = today();
        Map<StandardKind, Map<String, Standard>> inForce = new EnumMap<>(StandardKind.class);
        List<Change> changes = new ArrayList<>();
        for (Draft draft : drafts) {
            Standard now = inForce.computeIfAbsent(draft.kind(), kind -> standards.inForce(kind, today))
                    .get(draft.key());
            Map<String, String> after = draft.kind().columns().stream()
                    .collect(Collectors.toMap(Column::name, column -> draft.value(column.name())));
            if (now != null && now.values().equals(after)) {
                continue;
            }
            List<Standard> versions = standards.versions(draft.kind(), draft.key());
            Standard newest = versions.isEmpty() ? null : versions.getFirst();
            if (newest != null && newest.values().equals(after)) {
                continue;
            }
            changes.add(new Change(
                    draft.kind(),
                    draft.key(),
                    newest == null ? 0 : newest.version(),
                    newest == null || newest.endedBefore(today) ? null : newest.values(),
                    after));
        }
        return changes;
    }

    private static String why(String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw Refusal.field("reason", why.isEmpty() ? "required" : "standards-long");
        }
        return why;
    }

    /** Who asks for a grid item does not admit or refuse it. */
    private static void second(Proposal proposal, Actor actor) {
        if (proposal.ofItems() && proposal.proposer().equals(actor.id())) {
            throw Refusal.conflict("standards-second-person");
        }
    }

    private void mayChange(Proposal proposal, Actor actor) {
        proposal.changes()
                .forEach(change -> mayChange(change.kind(), change.after().getOrDefault("area_code", ""), actor));
    }

    private void mayChange(StandardKind kind, String areaCode, Actor actor) {
        Area area = area(kind == StandardKind.DUTY ? areaCode : "");
        if (actor.scope().lo() > area.lo() || actor.scope().hi() < area.hi()) {
            throw Refusal.conflict("standards-foreign", area.name());
        }
    }

    private Area area(String code) {
        return areas.find(code).orElseGet(() -> areas.require(CITY));
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('incidents.standards'))")
                .query((row, n) -> true)
                .list();
    }
}
