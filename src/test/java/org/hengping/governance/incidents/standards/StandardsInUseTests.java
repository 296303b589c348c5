package org.hengping.governance.incidents.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a change of a standard does to incidents that are open, and what is said of it before. */
@HouseTest
class StandardsInUseTests {

    @Autowired
    private ApplicationContext house;

    @Autowired
    private StandardsDesk desk;

    @Autowired
    private StandardsRegister register;

    @Autowired
    private Proposals proposals;

    @Autowired
    private IncidentDesk incidents;

    private TownFixture town;
    private Actor officer;
    private LocalDate today;

    @BeforeEach
    void aTownAndItsDutyOfficer() {
        town = TownFixture.make();
        officer = house.getBean(Directory.class)
                .actor(AccountFixture.ready(
                                house,
                                "440100-ZZ",
                                "ALL",
                                Role.DUTY_OFFICER,
                                Role.ACCEPTOR,
                                Role.DISPATCHER,
                                Role.GRID_WORKER)
                        .account())
                .orElseThrow();
        today = desk.today();
    }

    @Test
    void aChangeOfTheDutyTableSaysWhichOpenIncidentsWouldBeProposedElsewhere() {
        String classCode = aClass("O-97-" + town.area().code().substring(6));
        applied(StandardKind.DUTY, rule(classCode, "ZF"));
        reported(classCode);
        IncidentDesk.Moved given = reported(classCode);
        given = moved(given, "REGISTER", Map.of("conditionCode", classCode + "-01"));
        moved(given, "DISPATCH", Map.of("leadUnit", town.team().id().toString()));

        UUID proposal = officer.call(() -> desk.propose(StandardKind.DUTY, rule(classCode, "BS"), officer));
        assertThat(shifts(officer, proposal))
                .containsExactly(new StandardsRegister.Shift(
                        town.team().name(), town.office().name(), 2, 1));
        Actor elsewhere = house.getBean(Directory.class)
                .actor(AccountFixture.ready(
                                house, "440100-ZZ", TownFixture.make().area().code(), Role.DUTY_OFFICER)
                        .account())
                .orElseThrow();
        assertThat(shifts(elsewhere, proposal))
                .as("who may not see the incidents is not told of them")
                .isEmpty();
        officer.run(() -> desk.apply(proposal, today, "agreed", officer));
        assertThat(shifts(officer, proposal))
                .as("once decided there is nothing ahead")
                .isEmpty();
    }

    @Test
    void anIncidentKeepsTheLimitItWasRegisteredUnder() {
        String classCode = aClass("O-96-" + town.area().code().substring(6));
        IncidentDesk.Moved early = moved(reported(classCode), "REGISTER", Map.of("conditionCode", classCode + "-01"));
        Map<String, String> longer = condition(classCode);
        longer.put("limit_amount", "20");
        UUID proposal = officer.call(() -> desk.propose(StandardKind.CONDITION, longer, officer));
        officer.run(() -> desk.apply(proposal, today, "agreed", officer));
        IncidentDesk.Moved late = moved(reported(classCode), "REGISTER", Map.of("conditionCode", classCode + "-01"));
        for (IncidentDesk.Moved each : List.of(early, late)) {
            IncidentDesk.Moved sent =
                    moved(each, "DISPATCH", Map.of("leadUnit", town.team().id().toString()));
            assertThat(sent.version()).isGreaterThan(each.version());
        }
        assertThat(version(early)).isEqualTo("1, days: 2");
        assertThat(version(late)).isEqualTo("2, days: 20");
        assertThat(officer.call(() -> register.unconfirmed()))
                .filteredOn(each -> each.line().standard().key().equals(classCode + "-01"))
                .singleElement()
                .satisfies(each -> assertThat(each.open())
                        .as("what nobody has confirmed binds both")
                        .isEqualTo(2));
    }

    /** The version kept, and the natural days from registering to the end of handling. */
    private static String version(IncidentDesk.Moved incident) {
        return TestDatabase.ownerJdbc()
                .sql("""
                        select condition_version || ', days: ' || round(extract(epoch from due_at - dispatched_at) / 86400)
                        from incidents.incident where id = :id
                        """)
                .param("id", incident.id())
                .query(String.class)
                .single();
    }

    private List<StandardsRegister.Shift> shifts(Actor reader, UUID proposal) {
        return reader.call(() -> register.shifts(proposals.find(proposal).orElseThrow()));
    }

    private IncidentDesk.Moved reported(String classCode) {
        IncidentInput.Report report = new IncidentInput.Report(
                classCode,
                null,
                "well cover broken",
                town.community().code(),
                null,
                null,
                null,
                IncidentSource.PATROL,
                null,
                null,
                null,
                null);
        return officer.call(() -> incidents.open(report, null, officer));
    }

    private IncidentDesk.Moved moved(IncidentDesk.Moved at, String move, Map<String, Object> data) {
        return officer.call(() -> incidents.move(at.id(), at.version(), move, data, null, officer));
    }

    private String aClass(String code) {
        Map<String, String> values = register.blank(StandardKind.CLASS, null);
        values.putAll(Map.of("code", code, "tree", "OBJECT", "group_code", "97", "group_name", "Trial"));
        values.put("name", "Trial " + code);
        applied(StandardKind.CLASS, values);
        applied(StandardKind.CONDITION, condition(code));
        return code;
    }

    private static Map<String, String> condition(String classCode) {
        Map<String, String> values = new LinkedHashMap<>();
        values.putAll(Map.of("code", classCode + "-01", "class_code", classCode, "position", "1", "text", "Broken"));
        values.putAll(Map.of("limit_amount", "2", "limit_type", "NATURAL_DAY", "limit_confirmed", "no"));
        values.putAll(Map.of("limit_note", "", "unit_kind", "DEPARTMENT", "closing", "", "valid_to", ""));
        return values;
    }

    private Map<String, String> rule(String classCode, String lead) {
        Map<String, String> values = new LinkedHashMap<>();
        values.putAll(Map.of("area_code", town.area().code(), "class_prefix", classCode, "lead", lead));
        values.putAll(Map.of("assisting", "", "valid_to", ""));
        return values;
    }

    private void applied(StandardKind kind, Map<String, String> values) {
        UUID proposal = officer.call(() -> desk.propose(kind, values, officer));
        officer.run(() -> desk.apply(proposal, today, "agreed", officer));
    }
}
