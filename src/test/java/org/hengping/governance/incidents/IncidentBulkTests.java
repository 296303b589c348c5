package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.foundation.matters.Step;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.domain.IncidentBulk;
import org.hengping.governance.incidents.domain.IncidentBulk.Item;
import org.hengping.governance.incidents.domain.IncidentBulk.Run;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentDesk.Moved;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One move with many incidents: each answers for itself, nothing is done twice. */
@HouseTest
class IncidentBulkTests {

    @Autowired
    private IncidentBulk bulk;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private IncidentRegister register;

    @Autowired
    private Units units;

    private final TownFixture town = TownFixture.make();

    private Actor grid() {
        return actor(
                town.office(), new Scope(town.area().lo(), town.area().hi(), null), Set.of(Role.GRID_WORKER), "report");
    }

    private Actor centre() {
        long district = town.area().lo() / 1_000_000_000L * 1_000_000_000L;
        return actor(
                units.centreOf(town.area().lo()),
                new Scope(district, district + 1_000_000_000L, null),
                Set.of(Role.ACCEPTOR, Role.DISPATCHER),
                "register",
                "dispatch");
    }

    private static Actor head(Unit unit) {
        return actor(unit, new Scope(0, 0, unit.id()), Set.of(Role.UNIT_HEAD), "sign", "return");
    }

    private Unit department() {
        return units.list(UnitKind.DEPARTMENT, town.area().code().substring(0, 6))
                .getFirst();
    }

    @Test
    void eachItemIsItsOwnTransactionAndAnswersForItself() {
        Actor head = head(department());
        List<Moved> dispatched = dispatched(3, department());
        Moved signedAlready = sign(dispatched.get(1), head);
        Moved others = reported();
        Run run = bulk(
                "SIGN",
                List.of(
                        item(dispatched.get(0)),
                        item(dispatched.get(1)),
                        item(dispatched.get(2)),
                        item(others),
                        new Item(UUID.randomUUID(), 1L),
                        item(dispatched.get(0))),
                Map.of(),
                key(head),
                head);
        assertThat(run.results())
                .extracting(IncidentBulk.Result::code)
                .containsExactly(null, "stale-version", null, "not-found", "not-found");
        assertThat(run.done()).isEqualTo(2);
        assertThat(status(dispatched.get(0), head)).isEqualTo(IncidentStatus.HANDLING);
        assertThat(status(dispatched.get(2), head)).isEqualTo(IncidentStatus.HANDLING);
        assertThat(signedAlready.version()).isEqualTo(version(dispatched.get(1), head));
        assertThat(head.call(() -> bulk.find(run.id(), head))).contains(run);
        Actor stranger = head(department());
        assertThat(stranger.call(() -> bulk.find(run.id(), stranger)))
                .as("somebody else's run")
                .isEmpty();
    }

    @Test
    void aRepeatedRequestAnswersTheSameAndAnotherBodyIsRefused() {
        Actor head = head(department());
        List<Moved> dispatched = dispatched(2, department());
        IdempotencyKey key = key(head);
        List<Item> items = dispatched.stream().map(IncidentBulkTests::item).toList();
        Run first = bulk("SIGN", items, Map.of(), key, head);
        assertThat(bulk("SIGN", items, Map.of(), key, head)).isEqualTo(first);
        IdempotencyKey other = new IdempotencyKey(key.principal(), key.route(), key.key(), new byte[] {2});
        assertThatThrownBy(() -> bulk("SIGN", items, Map.of(), other, head))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("idempotency-key-reused"));
    }

    /** What a house leaves that is killed in the middle: some items moved with their keys, the run without results. */
    @Test
    void aRunThatWasBrokenOffIsCompletedByTheSameKeyWithoutDoubling() {
        Actor head = head(department());
        List<Moved> dispatched = dispatched(5, department());
        List<Item> items = dispatched.stream().map(IncidentBulkTests::item).toList();
        IdempotencyKey key = key(head);
        // the same run over its first three items, forgotten as if its end had never been written
        bulk("SIGN", items.subList(0, 3), Map.of(), key, head);
        TestDatabase.ownerJdbc()
                .sql("update incidents.bulk_run set results = null where key = :key")
                .param("key", key.key())
                .update();
        Run run = bulk("SIGN", items, Map.of(), key, head);
        assertThat(run.done()).as("those done before are answered as done").isEqualTo(5);
        for (Moved moved : dispatched) {
            assertThat(head.call(() -> register.timeline(moved.id(), head)))
                    .extracting(Step.Line::move)
                    .containsOnlyOnce("SIGN");
        }
    }

    @Test
    void theSameRequestSentManyTimesAtOnceMovesEachOnce() throws Exception {
        Actor head = head(department());
        List<Moved> dispatched = dispatched(6, department());
        List<Item> items = dispatched.stream().map(IncidentBulkTests::item).toList();
        IdempotencyKey key = key(head);
        try (var pool = Executors.newFixedThreadPool(4)) {
            List<Callable<Run>> tries = Collections.nCopies(4, () -> bulk("SIGN", items, Map.of(), key, head));
            for (Future<Run> run : pool.invokeAll(tries)) {
                assertThat(run.get().done()).isEqualTo(6);
            }
            List<Callable<Run>> rivals = IntStream.range(0, 4)
                    .<Callable<Run>>mapToObj(n -> () -> bulk("SIGN", items, Map.of(), key(head), head))
                    .toList();
            for (Future<Run> run : pool.invokeAll(rivals)) {
                assertThat(run.get().done()).as("other keys, already signed").isZero();
            }
        }
        for (Moved moved : dispatched) {
            assertThat(head.call(() -> register.timeline(moved.id(), head)))
                    .extracting(Step.Line::move)
                    .containsOnlyOnce("SIGN");
        }
    }

    @Test
    void aDispatchOfManyTakesTheDutyTablesProposalOfEachUnlessAUnitIsChosen() {
        Actor centre = centre();
        List<Moved> registered = List.of(registered(), registered());
        Run proposed = bulk("DISPATCH", List.of(item(registered.getFirst())), Map.of(), key(centre), centre);
        assertThat(proposed.done()).isEqualTo(1);
        Run chosen = bulk(
                "DISPATCH",
                List.of(item(registered.getLast())),
                Map.of("leadUnit", town.team().id().toString()),
                key(centre),
                centre);
        assertThat(chosen.done()).isEqualTo(1);
        assertThat(lead(registered.getFirst(), centre))
                .isNotNull()
                .isNotEqualTo(town.team().id());
        assertThat(lead(registered.getLast(), centre)).isEqualTo(town.team().id());
    }

    @Test
    void noneTooManyAndMovesThatNeedMoreAreRefusedAsAWhole() {
        Actor head = head(department());
        List<Item> many = new ArrayList<>();
        IntStream.rangeClosed(0, IncidentBulk.MOST).forEach(n -> many.add(new Item(UUID.randomUUID(), 1L)));
        assertThat(fault("SIGN", List.of(), head)).isEqualTo("required");
        assertThat(fault("SIGN", many, head)).isEqualTo("too-many");
        assertThat(fault("CLOSE", many.subList(0, 1), head)).isEqualTo("not-in-bulk");
        assertThat(fault("NONSENSE", many.subList(0, 1), head)).isEqualTo("not-in-bulk");
    }

    private String fault(String move, List<Item> items, Actor actor) {
        try {
            bulk(move, items, Map.of(), key(actor), actor);
            return "nothing was refused";
        } catch (Refusal refusal) {
            return refusal.fields().getFirst().code();
        }
    }

    private Run bulk(String move, List<Item> items, Map<String, ?> data, IdempotencyKey key, Actor actor) {
        return actor.call(() -> bulk.move(move, items, data, key, actor));
    }

    private static Item item(Moved moved) {
        return new Item(moved.id(), moved.version());
    }

    private static IdempotencyKey key(Actor actor) {
        return new IdempotencyKey(actor.id(), "bulk", UUID.randomUUID().toString(), new byte[] {1});
    }

    private IncidentStatus status(Moved moved, Actor actor) {
        return actor.call(() -> register.find(moved.id(), actor))
                .orElseThrow()
                .row()
                .status();
    }

    private long version(Moved moved, Actor actor) {
        return actor.call(() -> register.find(moved.id(), actor))
                .orElseThrow()
                .row()
                .version();
    }

    private UUID lead(Moved moved, Actor actor) {
        return actor.call(() -> register.find(moved.id(), actor))
                .orElseThrow()
                .row()
                .leadUnit();
    }

    private Moved sign(Moved moved, Actor head) {
        return head.call(() -> desk.move(moved.id(), moved.version(), "SIGN", Map.of(), null, head));
    }

    private List<Moved> dispatched(int count, Unit lead) {
        Actor centre = centre();
        List<Moved> dispatched = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Moved registered = registered();
            dispatched.add(centre.call(() -> desk.move(
                    registered.id(),
                    registered.version(),
                    "DISPATCH",
                    Map.of("leadUnit", lead.id().toString()),
                    null,
                    centre)));
        }
        return dispatched;
    }

    private Moved registered() {
        Actor centre = centre();
        Moved reported = reported();
        return centre.call(() -> desk.move(
                reported.id(), reported.version(), "REGISTER", Map.of("conditionCode", "O-01-01-02"), null, centre));
    }

    private Moved reported() {
        Actor grid = grid();
        return grid.call(() -> desk.open(
                new IncidentInput.Report(
                        "O-01-01",
                        null,
                        "well cover broken",
                        town.area().code(),
                        null,
                        null,
                        null,
                        IncidentSource.PATROL,
                        null,
                        null,
                        null,
                        null),
                null,
                grid));
    }

    private static Actor actor(Unit unit, Scope scope, Set<Role> roles, String... moves) {
        return new Actor(
                UUID.randomUUID(),
                "somebody",
                "somebody",
                unit.id(),
                unit.name(),
                roles.stream().map(Role::name).collect(java.util.stream.Collectors.toSet()),
                java.util.Arrays.stream(moves)
                        .map(move -> "incidents." + move)
                        .collect(java.util.stream.Collectors.toSet()),
                scope,
                null);
    }
}
