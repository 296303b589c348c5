package org.hengping.foundation.matters.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.matters.notices.ReminderRules.Rule;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** When people are told is the city's to say. Each test has a move of its own, so that nobody else's tasks are meant. */
@HouseTest
class ReminderRulesTests {

    @Autowired
    private ApplicationContext house;

    @Autowired
    private ReminderRules rules;

    private final TownFixture town = TownFixture.make();
    private final String verb = "TEST_" + town.area().code();
    private Actor officer;

    @BeforeEach
    void theCitysDutyOfficer() {
        officer = actor("440100-ZZ", "ALL");
    }

    @Test
    void tasksThatComeAfterAChangeFollowIt() {
        UUID before = task();
        keep(rule(90, 5, 2, 0));
        UUID after = task();
        assertThat(minutesTillSoon(before)).as("four fifths of ten hours").isEqualTo(480);
        assertThat(minutesTillSoon(after)).isEqualTo(540);
        keep(rule(50, 120, 2, 1));
        assertThat(minutesTillSoon(task())).isEqualTo(300);
        officer.run(() -> rules.remove("incidents", verb, 2, officer));
        assertThat(minutesTillSoon(task())).as("the rule for all counts again").isEqualTo(480);
        assertThat(TestDatabase.ownerJdbc()
                        .sql("select count(*) from audit.entry where object = :object")
                        .param("object", "matters.reminder:incidents." + verb)
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void ofTwoWhoChangeARuleTheSecondIsToldAndNothingIsOverwritten() {
        task();
        keep(rule(90, 5, 2, 0));
        keep(rule(70, 5, 2, 1));
        assertThat(refused(() -> keep(rule(60, 5, 2, 1)))).isEqualTo("stale-version");
        assertThat(refused(() -> officer.run(() -> rules.remove("incidents", verb, 1, officer))))
                .isEqualTo("stale-version");
        assertThat(rules.all())
                .filteredOn(rule -> rule.verb().equals(verb))
                .singleElement()
                .satisfies(rule -> assertThat(rule.percent()).isEqualTo(70));
    }

    @Test
    void whatIsOutOfRangeOrWaitedForByNobodyIsRefused() {
        assertThat(refused(() -> keep(rule(90, 5, 2, 0))))
                .as("no task waits for it")
                .isEqualTo("reminder-verb at verb");
        task();
        assertThat(refused(() -> keep(rule(100, 5, 2, 0)))).isEqualTo("reminder-range at percent");
        assertThat(refused(() -> keep(rule(90, 10_081, 2, 0)))).isEqualTo("reminder-range at minutes");
        assertThat(refused(() -> keep(rule(90, 5, -1, 0)))).isEqualTo("reminder-range at mornings");
        assertThat(refused(() -> officer.run(() -> rules.remove("*", "*", 1, officer))))
                .as("the rule for all stays")
                .isEqualTo("not-found");
    }

    @Test
    void whoAnswersForATownOnlyChangesNoRuleOfTheCity() {
        task();
        Actor district = actor(town.centre().code(), town.area().code());
        assertThat(rules.mayChange(district)).isFalse();
        assertThat(refused(() -> district.run(() -> rules.keep(rule(90, 5, 2, 0), district))))
                .isEqualTo("not-found");
        keep(rule(90, 5, 2, 0));
        assertThat(refused(() -> district.run(() -> rules.remove("incidents", verb, 1, district))))
                .isEqualTo("not-found");
    }

    private void keep(Rule rule) {
        officer.run(() -> rules.keep(rule, officer));
    }

    private Rule rule(int percent, int minutes, int mornings, long version) {
        return new Rule("incidents", verb, false, percent, minutes, mornings, version);
    }

    /** A task of ten hours, far ahead of the house's own schedule. */
    private UUID task() {
        UUID id = UUID.randomUUID();
        Instant arrived = Instant.now().plus(30, ChronoUnit.DAYS);
        TestDatabase.ownerJdbc()
                .sql("""
                        insert into matters.open_task (id, room, matter, holder, verb, number, title, area, arrived_at, due_at,
                                                       from_name)
                        values (:id, 'incidents', :id, :holder, :verb, 'SJ-TEST-3', 'x', :area, :arrived, :due, 'Test')
                        """)
                .param("id", id)
                .param("holder", "u:" + town.team().id() + ":HANDLER")
                .param("verb", verb)
                .param("area", town.area().lo())
                .param("arrived", java.sql.Timestamp.from(arrived))
                .param("due", java.sql.Timestamp.from(arrived.plus(10, ChronoUnit.HOURS)))
                .update();
        return id;
    }

    private static long minutesTillSoon(UUID task) {
        return TestDatabase.ownerJdbc()
                .sql(
                        "select round(extract(epoch from next_at - arrived_at) / 60)::bigint from matters.open_task where id = :id")
                .param("id", task)
                .query(Long.class)
                .single();
    }

    private Actor actor(String unit, String scope) {
        return house.getBean(Directory.class)
                .actor(AccountFixture.ready(house, unit, scope, Role.DUTY_OFFICER)
                        .account())
                .orElseThrow();
    }

    private static String refused(Runnable work) {
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
}
