package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.foundation.matters.Step;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentDesk.Moved;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The closed loop on the real database. */
@HouseTest
class IncidentLoopTests {

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private IncidentRegister register;

    @Autowired
    private Units units;

    @Test
    void anIncidentGoesOnceRoundTheLoopAndEveryStepIsInItsTimeline() {
        Cast cast = Cast.in("440106021", units);
        Moved moved = as(cast.grid(), () -> desk.open(report(), null, cast.grid()));
        assertThat(moved.number()).startsWith("SJ-").contains("-440106-");
        moved = cast.move(desk, cast.centre(), moved, "REGISTER", Map.of("conditionCode", "O-01-01-02"));
        assertThat(moved.deadline()).isNotNull();
        moved = cast.move(
                desk,
                cast.centre(),
                moved,
                "DISPATCH",
                Map.of("leadUnit", cast.lead().id().toString()));
        moved = cast.move(desk, cast.head(), moved, "SIGN", Map.of());
        assertThat(moved.status()).isEqualTo(IncidentStatus.HANDLING);
        UUID id = moved.id();
        List<Step.Line> timeline = as(cast.centre(), () -> register.timeline(id, cast.centre()));
        assertThat(timeline).extracting(Step.Line::move).containsExactly("REPORT", "REGISTER", "DISPATCH", "SIGN");
        assertThat(timeline).extracting(Step.Line::seq).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aRepeatedKeyAnswersWithTheFirstReportAndAnotherBodyIsRefused() {
        Cast cast = Cast.in("440106021", units);
        IdempotencyKey key =
                new IdempotencyKey(cast.grid().id(), "test", UUID.randomUUID().toString(), new byte[] {1});
        Moved first = as(cast.grid(), () -> desk.open(report(), key, cast.grid()));
        Moved again = as(cast.grid(), () -> desk.open(report(), key, cast.grid()));
        assertThat(again).isEqualTo(first);
        IdempotencyKey other = new IdempotencyKey(key.principal(), key.route(), key.key(), new byte[] {2});
        assertThatThrownBy(() -> as(cast.grid(), () -> desk.open(report(), other, cast.grid())))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("idempotency-key-reused"));
    }

    @Test
    void whatIsNotPossibleIsRefusedWithItsReasonAndNothingIsStored() {
        Cast cast = Cast.in("440106021", units);
        Moved reported = as(cast.grid(), () -> desk.open(report(), null, cast.grid()));
        assertThat(code(() -> cast.move(desk, cast.centre(), reported, "DISPATCH", Map.of())))
                .isEqualTo("illegal-move");
        assertThat(code(() -> cast.move(desk, cast.grid(), reported, "REGISTER", Map.of())))
                .isEqualTo("move-not-yours");
        assertThat(code(() -> cast.move(desk, cast.centre(), reported, "REGISTER", Map.of())))
                .isEqualTo("required at conditionCode");
        assertThat(code(() ->
                        cast.move(desk, cast.centre(), reported, "REGISTER", Map.of("conditionCode", "E-01-01-01"))))
                .isEqualTo("unknown-condition at conditionCode");
        assertThat(code(() -> cast.move(desk, cast.centre(), reported, "REGISTER", Map.of("nonsense", 1))))
                .isEqualTo("unknown at nonsense");
        Moved registered = cast.move(desk, cast.centre(), reported, "REGISTER", Map.of("conditionCode", "O-01-01-02"));
        assertThat(code(() -> cast.move(desk, cast.centre(), reported, "DISPATCH", Map.of())))
                .isEqualTo("stale-version");
        assertThat(code(() -> cast.move(
                        desk,
                        cast.centre(),
                        registered,
                        "DISPATCH",
                        Map.of("leadUnit", UUID.randomUUID().toString()))))
                .isEqualTo("unknown-unit at leadUnit");
        Moved dispatched = cast.move(
                desk,
                cast.centre(),
                registered,
                "DISPATCH",
                Map.of("leadUnit", cast.lead().id().toString()));
        Moved signed = cast.move(desk, cast.head(), dispatched, "SIGN", Map.of());
        assertThat(code(() -> cast.move(desk, cast.head(), signed, "REPORT_BACK", Map.of("result", "done"))))
                .isEqualTo("photo-required at photoIds");
        assertThat(code(() -> cast.move(
                        desk,
                        cast.head(),
                        signed,
                        "REPORT_BACK",
                        Map.of(
                                "result",
                                "done",
                                "photoIds",
                                List.of(UUID.randomUUID().toString())))))
                .isEqualTo("document-unknown at photoIds");
        assertThat(as(cast.centre(), () -> register.timeline(signed.id(), cast.centre())))
                .as("no refused move left a step")
                .hasSize(4);
    }

    @Test
    void unknownClassesForeignAreasAndOthersIncidentsAnswerPlainly() {
        Cast cast = Cast.in("440106021", units);
        Cast other = Cast.in("440104001", units);
        assertThat(code(() -> as(cast.grid(), () -> desk.open(report("X-99-99", "440106021"), null, cast.grid()))))
                .isEqualTo("unknown-class at classCode");
        assertThat(code(() -> as(cast.grid(), () -> desk.open(report("O-01-01", "440104001"), null, cast.grid()))))
                .isEqualTo("foreign-area at areaCode");
        assertThat(code(() -> as(cast.grid(), () -> desk.open(report("O-01-01", "999999"), null, cast.grid()))))
                .isEqualTo("unknown-area at areaCode");
        Moved mine = as(cast.grid(), () -> desk.open(report(), null, cast.grid()));
        assertThat(code(() ->
                        other.move(desk, other.centre(), mine, "REGISTER", Map.of("conditionCode", "O-01-01-02"))))
                .isEqualTo("not-found");
        assertThat(code(() -> as(other.centre(), () -> register.view(mine.id(), other.centre()))))
                .isEqualTo("not-found");
        assertThat(code(() -> as(other.centre(), () -> register.view(UUID.randomUUID(), other.centre()))))
                .isEqualTo("not-found");
    }

    private static String code(Runnable work) {
        try {
            work.run();
            return "nothing was refused";
        } catch (Refusal refusal) {
            return refusal.fields().isEmpty()
                    ? refusal.code()
                    : refusal.fields().getFirst().code() + " at "
                            + refusal.fields().getFirst().name();
        }
    }

    private static IncidentInput.Report report() {
        return report("O-01-01", "440106021");
    }

    private static IncidentInput.Report report(String classCode, String areaCode) {
        return new IncidentInput.Report(
                classCode,
                null,
                "well cover broken",
                areaCode,
                null,
                null,
                null,
                IncidentSource.PATROL,
                null,
                null,
                null,
                null);
    }

    private static <T> T as(Actor actor, ScopedValue.CallableOp<T, RuntimeException> work) {
        return actor.call(work::call);
    }

    /** People of one town and its district, made for one test. */
    record Cast(Actor grid, Actor centre, Actor head, Unit lead) {

        static Cast in(String town, Units units) {
            long lo = Long.parseLong(town) * 1_000_000L;
            Unit office = units.list(UnitKind.TOWN, town).getFirst();
            Unit centre = units.centreOf(lo);
            Unit lead = units.list(UnitKind.DEPARTMENT, town.substring(0, 6)).getFirst();
            long district = Long.parseLong(town.substring(0, 6)) * 1_000_000_000L;
            return new Cast(
                    actor("grid", office, new org.hengping.platform.Scope(lo, lo + 1_000_000L, null), Role.GRID_WORKER),
                    actor(
                            "centre",
                            centre,
                            new org.hengping.platform.Scope(district, district + 1_000_000_000L, null),
                            Role.ACCEPTOR,
                            Role.DISPATCHER),
                    actor("head", lead, new org.hengping.platform.Scope(0, 0, lead.id()), Role.UNIT_HEAD),
                    lead);
        }

        private static Actor actor(String name, Unit unit, org.hengping.platform.Scope scope, Role... roles) {
            return new Actor(
                    UUID.randomUUID(),
                    name,
                    name,
                    unit.id(),
                    unit.name(),
                    java.util.Arrays.stream(roles).map(Role::name).collect(java.util.stream.Collectors.toSet()),
                    Set.of(
                            "incidents.report",
                            "incidents.register",
                            "incidents.dispatch",
                            "incidents.sign",
                            "incidents.return",
                            "incidents.report-back"),
                    scope,
                    null);
        }

        Moved move(IncidentDesk desk, Actor actor, Moved moved, String move, Map<String, Object> data) {
            return as(actor, () -> desk.move(moved.id(), moved.version(), move, data, null, actor));
        }
    }
}
