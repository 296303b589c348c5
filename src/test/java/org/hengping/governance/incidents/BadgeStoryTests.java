package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.HashMap;
import java.util.Map;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentDesk.Moved;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A unit's head sits before an open page while the district's centre dispatches to the unit. */
@HouseTest
class BadgeStoryTests {

    @Autowired
    private ApplicationContext house;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private Directory directory;

    @Test
    void theBadgeRisesOnAnOpenPageWhenAColleagueDispatchesAndTheInboxTellsWhat() {
        TownFixture town = TownFixture.make();
        String district = town.area().code().substring(0, 6);
        Account head = AccountFixture.ready(house, town.team().code(), null, Role.UNIT_HEAD);
        Account centre = AccountFixture.ready(house, district + "-ZZ", district, Role.ACCEPTOR, Role.DISPATCHER);
        try (Visit visit = Browser.visit(house, head, "zh-CN", 1440)) {
            Page page = visit.page();
            Locator badge = page.locator("a.bell b");
            assertThat(badge.isVisible()).isFalse();
            page.evaluate("window.stillHere = true");

            dispatched(centre, town);

            badge.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
            assertThat(badge.textContent()).isEqualTo("1");
            assertThat(page.locator("a.bell").getAttribute("aria-label")).contains("1");
            assertThat((Boolean) page.evaluate("window.stillHere === true"))
                    .as("the page was not loaded again")
                    .isTrue();
            visit.shot("badge-zh-1440");
            page.navigate("/notices");
            visit.shot("inbox-zh-1440");
            page.click("button.as-link");
            page.waitForURL("**/incidents/*-*");
            assertThat(page.locator("a.bell b").isVisible())
                    .as("what was opened is read")
                    .isFalse();
            page.navigate("/notices/settings");
            visit.shot("notice-settings-zh-1440");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, head, "zh-CN", 390)) {
            Page page = visit.page();
            for (String path : new String[] {"/notices", "/notices/settings"}) {
                page.navigate(path);
                visit.shot("phone" + path.replace('/', '-') + "-zh-390");
                assertThat(visit.fits()).as(path + " fits 390 px").isTrue();
            }
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private void dispatched(Account centre, TownFixture town) {
        Actor actor = directory.actor(centre.account()).orElseThrow();
        Moved moved = actor.call(() -> desk.open(
                new IncidentInput.Report(
                        "O-01-01",
                        null,
                        "Well cover broken at the school gate",
                        town.community().code(),
                        null,
                        null,
                        null,
                        IncidentSource.PATROL,
                        null,
                        null,
                        null,
                        null),
                null,
                actor));
        moved = move(actor, moved, "REGISTER", Map.of("conditionCode", "O-01-01-02"));
        move(actor, moved, "DISPATCH", Map.of("leadUnit", town.team().id().toString()));
    }

    private Moved move(Actor actor, Moved moved, String move, Map<String, Object> data) {
        return actor.call(() -> desk.move(moved.id(), moved.version(), move, new HashMap<>(data), null, actor));
    }
}
