package org.hengping.governance.incidents.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Departments ask, the centre answers, and never one person both. */
@HouseTest
class GridListTests {

    @Autowired
    private ApplicationContext house;

    @Autowired
    private StandardsDesk desk;

    @Autowired
    private StandardsRegister register;

    @Autowired
    private Standards standards;

    @Autowired
    private Proposals proposals;

    private TownFixture town;
    private Actor head;
    private Actor officer;
    private Actor second;
    private String code;
    private LocalDate today;

    @BeforeEach
    void aDepartmentAndItsReviewers() {
        town = TownFixture.make();
        head = actor(town.team().code(), null, Role.UNIT_HEAD);
        officer = actor("440100-ZZ", "ALL", Role.DUTY_OFFICER);
        second = actor("440100-ZZ", "ALL", Role.DUTY_OFFICER);
        code = "G-" + town.area().code();
        today = desk.today();
    }

    @Test
    void whatADepartmentAsksForIsListedOnceAnotherPersonAdmitsIt() {
        UUID asked = head.call(() -> desk.ask(item("440100-ZZ"), head));
        assertThat(standards.find(StandardKind.GRID_ITEM, code, today))
                .as("not listed by asking")
                .isEmpty();
        assertThat(second.call(() -> register.itemsAsked()))
                .filteredOn(each -> each.id().equals(asked))
                .singleElement()
                .satisfies(each -> assertThat(each.department())
                        .as("the asker's own department, whatever was sent")
                        .isEqualTo(town.team().name()));
        apply(asked, second);
        assertThat(standards
                        .find(StandardKind.GRID_ITEM, code, today)
                        .orElseThrow()
                        .values())
                .containsEntry("state", "LISTED")
                .containsEntry("department", town.team().code());
    }

    @Test
    void whoAsksDoesNotReview() {
        UUID own = officer.call(
                () -> desk.propose(StandardKind.GRID_ITEM, item(town.team().code()), officer));
        assertThat(code(() -> apply(own, officer))).isEqualTo("standards-second-person");
        assertThat(code(() -> officer.run(() -> desk.refuse(own, "no", officer))))
                .isEqualTo("standards-second-person");
        assertThat(code(() -> second.run(() -> desk.discard(own, second)))).isEqualTo("standards-refuse");
        apply(own, second);
        assertThat(standards.find(StandardKind.GRID_ITEM, code, today)).isPresent();
    }

    @Test
    void aRefusalSaysWhyAndWhatIsTakenBackIsGone() {
        UUID asked = head.call(() -> desk.ask(item(""), head));
        assertThat(code(() -> second.run(() -> desk.refuse(asked, " ", second))))
                .isEqualTo("required at reason");
        second.run(() -> desk.refuse(asked, "no legal basis", second));
        assertThat(proposals.find(asked).orElseThrow())
                .extracting(Proposal::outcome, Proposal::reason)
                .containsExactly("REFUSED", "no legal basis");
        assertThat(code(() -> apply(asked, second))).isEqualTo("standards-decided");

        UUID again = head.call(() -> desk.ask(item(""), head));
        assertThat(code(() -> second.run(() -> desk.withdraw(again, second)))).isEqualTo("not-found");
        head.run(() -> desk.withdraw(again, head));
        assertThat(proposals.find(again).orElseThrow().outcome()).isEqualTo("DISCARDED");
        assertThat(standards.find(StandardKind.GRID_ITEM, code, today)).isEmpty();
    }

    @Test
    void aDepartmentChangesItsOwnItemsOnly() {
        apply(head.call(() -> desk.ask(item(""), head)), second);
        Actor other = actor(TownFixture.make().team().code(), null, Role.UNIT_HEAD);
        Map<String, String> ended = item("");
        ended.put("valid_to", today.plusDays(30).toString());
        assertThat(code(() -> other.run(() -> desk.ask(ended, other)))).isEqualTo("not-found");
        UUID end = head.call(() -> desk.ask(ended, head));
        assertThat(proposals.find(end).orElseThrow().changes().getFirst().action())
                .isEqualTo(Change.Action.END);
        apply(end, officer);
        assertThat(standards.find(StandardKind.GRID_ITEM, code, today.plusDays(31)))
                .isEmpty();
    }

    private void apply(UUID proposal, Actor by) {
        by.run(() -> desk.apply(proposal, today, "reviewed", by));
    }

    private Map<String, String> item(String department) {
        Map<String, String> values = new LinkedHashMap<>();
        values.putAll(Map.of("code", code, "name", "Count scooters", "department", department));
        values.putAll(Map.of("basis", "city rule art. 3", "class_prefix", "E-97", "temporary", "no"));
        values.putAll(Map.of("state", "LISTED", "valid_to", ""));
        return values;
    }

    private Actor actor(String unit, String scope, Role role) {
        return house.getBean(Directory.class)
                .actor(AccountFixture.ready(house, unit, scope, role).account())
                .orElseThrow();
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
}
