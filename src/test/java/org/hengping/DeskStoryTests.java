package org.hengping;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Map;
import java.util.UUID;
import org.hengping.Browser.Visit;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentDesk.Moved;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A day at the work desk in a real browser: advice while reporting, three signed at once by keyboard, a view kept. */
@HouseTest
class DeskStoryTests {

    /** "Foul water well cover at the gate broken". */
    private static final String COVER_BROKEN = "\u95e8\u53e3\u6c61\u6c34\u4e95\u76d6\u7834\u635f";

    @Autowired
    private ApplicationContext house;

    @Autowired
    private IncidentDesk desk;

    @Test
    void threeAreSignedAtOnceByKeyboardAndAViewIsKept() {
        TownFixture town = TownFixture.make();
        Account head = AccountFixture.ready(house, town.team().code(), null, Role.UNIT_HEAD);
        for (int i = 0; i < 5; i++) {
            dispatched(town, COVER_BROKEN + " " + i);
        }
        try (Visit visit = Browser.visit(house, head, "zh-CN", 1440)) {
            Page page = visit.page();
            assertThat(page.locator(".tick").count()).isEqualTo(5);
            page.keyboard().press("j");
            page.keyboard().press("x");
            page.keyboard().press("j");
            page.keyboard().press("j");
            page.keyboard().press("Shift+X");
            assertThat(page.locator("tr.is-ticked").count()).isEqualTo(3);
            assertThat(page.locator(".bulk > b").textContent()).contains("3");
            visit.shot("desk-ticked-zh-1440");
            page.keyboard().press("b");
            page.keyboard().press("Enter");
            page.waitForURL("**/incidents/bulk/*");
            assertThat(page.locator("main, .main").first().textContent()).contains("3");
            assertThat(page.locator("table.queue tbody tr").count()).isEqualTo(3);
            visit.shot("bulk-result-zh-1440");
            page.navigate("/desk");
            page.keyboard().press("2");
            page.waitForURL("**/desk?tab=done");
            assertThat(page.locator("table.queue tbody tr").count()).isEqualTo(3);
            visit.shot("desk-done-zh-1440");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, head, "en", 390)) {
            Page page = visit.page();
            page.locator(".tick").first().click();
            visit.shot("desk-ticked-en-390");
            page.locator(".bulk button[value=SIGN]").click();
            page.waitForURL("**/incidents/bulk/*");
            visit.shot("bulk-result-en-390");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, head, "zh-CN", 1440)) {
            Page page = visit.page();
            page.navigate("/incidents?status=HANDLING&q=%E4%BA%95%E7%9B%96");
            page.locator(".view-bar summary").click();
            page.fill("#view-name", "\u4e95\u76d6\u5728\u529e");
            visit.shot("list-keep-view-zh-1440");
            page.locator(".keep button").click();
            page.waitForURL("**view=*");
            assertThat(page.locator(".views [aria-current]").textContent()).contains("\u4e95\u76d6\u5728\u529e");
            assertThat(page.locator("table.queue tbody tr").count()).isEqualTo(4);
            visit.shot("list-view-zh-1440");
            page.navigate("/incidents?view=all");
            page.locator("body").press("2");
            page.waitForURL("**status=HANDLING**");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, head, "en", 390)) {
            visit.page().navigate("/incidents");
            visit.shot("list-view-en-390");
            visit.page().navigate("/incidents?q=%E4%BA%95");
            visit.shot("list-short-en-390");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void adviceComesWhileOneTypesAndBeforeOneRegisters() {
        TownFixture town = TownFixture.make();
        String district = town.area().code().substring(0, 6);
        Account grid =
                AccountFixture.ready(house, town.office().code(), town.area().code(), Role.GRID_WORKER);
        Account centre = AccountFixture.ready(house, district + "-ZZ", district, Role.ACCEPTOR, Role.DISPATCHER);
        reported(town, COVER_BROKEN);
        String path = "";
        for (int width : new int[] {390, 1440}) {
            try (Visit visit = Browser.visit(house, grid, "zh-CN", width)) {
                Page page = visit.page();
                page.navigate("/incidents/new");
                Browser.fill(page.locator("main"), "areaCode", town.area().code());
                page.locator("#f-description").pressSequentially(COVER_BROKEN);
                page.locator("[data-value='O-01-02']").waitFor();
                page.locator("[data-value='O-01-02']").click();
                assertThat(page.locator("select[name=classCode]").inputValue()).isEqualTo("O-01-02");
                page.locator("#advice a[href^='/incidents/']").first().waitFor();
                visit.shot("report-advice-zh-" + width);
                assertThat(visit.complaints()).isEmpty();
                if (width == 1440) {
                    page.click("form[action$='/incidents'] button.btn-primary");
                    page.waitForURL("**/incidents/*-*");
                    path = page.url();
                }
            }
        }
        try (Visit visit = Browser.visit(house, centre, "en", 1440)) {
            Page page = visit.page();
            String id = path.substring(path.lastIndexOf('/') + 1);
            assertThat(page.locator("tr:has(a[href*='" + id + "']) .tick").count())
                    .as("what must be registered one by one is not ticked")
                    .isZero();
            page.navigate(path);
            page.locator("section .advice a")
                    .first()
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
            page.locator("[data-fill=master]").first().click();
            assertThat(page.locator("[name=master]:checked, select[name=master] option:checked")
                            .first()
                            .getAttribute("value"))
                    .as("the twin is chosen as the one to merge into")
                    .isEqualTo(page.locator("[data-fill=master]").first().getAttribute("data-value"));
            visit.shot("incident-advice-en-1440");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private void dispatched(TownFixture town, String what) {
        Moved reported = reported(town, what);
        Actor centre = actor(town, Role.ACCEPTOR, Role.DISPATCHER);
        centre.run(() -> {
            Moved registered = desk.move(
                    reported.id(), reported.version(), "REGISTER", Map.of("conditionCode", "O-01-02-02"), null, centre);
            desk.move(
                    registered.id(),
                    registered.version(),
                    "DISPATCH",
                    Map.of("leadUnit", town.team().id().toString()),
                    null,
                    centre);
        });
    }

    private Moved reported(TownFixture town, String what) {
        Actor grid = actor(town, Role.GRID_WORKER);
        return grid.call(() -> desk.open(
                new IncidentInput.Report(
                        "O-01-02",
                        null,
                        what,
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

    private static Actor actor(TownFixture town, Role... roles) {
        return new Actor(
                UUID.randomUUID(),
                "somebody",
                "somebody",
                town.centre().id(),
                town.centre().name(),
                java.util.Arrays.stream(roles).map(Role::name).collect(java.util.stream.Collectors.toSet()),
                java.util.Set.of("incidents.report", "incidents.register", "incidents.dispatch"),
                new Scope(town.area().lo(), town.area().hi(), null),
                null);
    }
}
