package org.hengping.governance.incidents.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentDesk.Moved;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A standard changes while an incident is open: it stays under the version it was registered by, the next one does not. */
@HouseTest
class OpenIncidentStandardTests {

    private static final String CODE = "E-98-07";

    @Autowired
    private ApplicationContext house;

    @Autowired
    private StandardsDesk standards;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private MockMvcTester web;

    @Test
    void anOpenIncidentKeepsVersionAndLimitAndTheNextOneHasTheNewOnes() {
        Actor editor = actor("440100-ZFW", "ALL", Role.DUTY_OFFICER);
        LocalDate today = standards.today();
        change(editor, StandardKind.CLASS, aClass(), today);
        change(editor, StandardKind.CONDITION, condition("4"), today);
        TownFixture town = TownFixture.make();
        Actor grid = actor(town.office().code(), town.area().code(), Role.GRID_WORKER);
        Actor centre = actor(town.centre().code(), town.area().code(), Role.ACCEPTOR, Role.DISPATCHER);
        Moved open = registered(grid, centre, town);
        String before = kept(open);
        assertThat(before).startsWith("1 ");

        change(editor, StandardKind.CONDITION, condition("40"), today);

        assertThat(kept(open)).as("nothing moved").isEqualTo(before);
        assertThat(kept(registered(grid, centre, town))).startsWith("2 ");
        Moved dispatched = move(
                centre, open, "DISPATCH", Map.of("leadUnit", town.team().id().toString()));
        assertThat(kept(dispatched)).startsWith("1 4.");
        Moved other = move(
                centre,
                registered(grid, centre, town),
                "DISPATCH",
                Map.of("leadUnit", town.team().id().toString()));
        assertThat(kept(other)).startsWith("2 40.");
        assertThat(proof(
                        dispatched,
                        AccountFixture.ready(
                                house, town.centre().code(), town.area().code(), Role.ACCEPTOR)))
                .as("and its deadlines are proved by the version it has")
                .contains("\"agrees\":true")
                .doesNotContain("\"agrees\":false");
    }

    private String proof(Moved moved, Account reader) {
        try {
            return web.get()
                    .uri("/api/v1/incidents/" + moved.id() + "/clocks")
                    .with(SignedIn.as(reader))
                    .exchange()
                    .getResponse()
                    .getContentAsString();
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Moved registered(Actor grid, Actor centre, TownFixture town) {
        Moved reported = grid.call(() -> desk.open(
                new IncidentInput.Report(
                        CODE,
                        null,
                        "scooters in the way",
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
        return move(centre, reported, "REGISTER", Map.of("conditionCode", CODE + "-01"));
    }

    private Moved move(Actor actor, Moved moved, String move, Map<String, Object> data) {
        return actor.call(() -> desk.move(moved.id(), moved.version(), move, data, null, actor));
    }

    /** Version, and hours from dispatch or registration to the deadline as the clock runs day and night. */
    private static String kept(Moved moved) {
        return TestDatabase.ownerJdbc()
                .sql("""
                        select condition_version || ' '
                          || round(extract(epoch from due_at - coalesce(dispatched_at, registered_at)) / 3600, 1)
                        from incidents.incident where id = :id
                        """)
                .param("id", moved.id())
                .query(String.class)
                .single();
    }

    private void change(Actor editor, StandardKind kind, Map<String, String> values, LocalDate from) {
        UUID proposal = standards.propose(kind, values, editor);
        editor.run(() -> standards.apply(proposal, from, "agreed", editor));
    }

    private Actor actor(String unit, String scope, Role... roles) {
        return house.getBean(AccountDirectory.class)
                .actor(AccountFixture.ready(house, unit, scope, roles).id())
                .orElseThrow();
    }

    private static Map<String, String> aClass() {
        Map<String, String> values = new LinkedHashMap<>();
        values.putAll(Map.of("code", CODE, "tree", "EVENT", "group_code", "98", "group_name", "Trial"));
        values.putAll(Map.of("name", "Scooters", "self_closing", "no", "public_kind", "NONE", "exact_place", "no"));
        values.putAll(Map.of("duplicate_metres", "50", "duplicate_hours", "24", "valid_to", ""));
        return values;
    }

    private static Map<String, String> condition(String hours) {
        Map<String, String> values = new LinkedHashMap<>();
        values.putAll(Map.of("code", CODE + "-01", "class_code", CODE, "position", "1", "text", "In the way"));
        values.putAll(
                Map.of("limit_amount", hours, "limit_type", "URGENT_HOUR", "limit_confirmed", "yes", "limit_note", ""));
        values.putAll(Map.of("unit_kind", "DEPARTMENT", "closing", "", "valid_to", ""));
        return values;
    }
}
