package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.documents.Documents;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentDesk.Moved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The winding road in a real browser: a dispute about duty, a call-out, more time, a rest, rework, and an appeal. */
@HouseTest
class IncidentRoadsStoryTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext house;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private Documents documents;

    @TempDir
    private Path files;

    @Test
    void anIncidentTakesTheWindingRoadAndItsPageTellsAllOfIt() throws IOException {
        Cast cast = new Cast(desk, documents);
        String district = cast.town.area().code().substring(0, 6);
        Account unit = AccountFixture.ready(house, cast.town.team().code(), null, Role.UNIT_HEAD);
        Account centre = AccountFixture.ready(house, district + "-ZZ", district, Role.ACCEPTOR, Role.DISPATCHER);
        Path photo = Files.write(files.resolve("there.jpg"), DemonstrationPhotos.MANHOLE.jpeg(false, 7));

        Moved moved = cast.does(cast.acceptor, cast.reported(), "SEND_VERIFY", Map.of("question", "is it so?"));
        moved = cast.does(
                cast.otherGrid, moved, "VERIFY", Map.of("answer", "EXISTS", "photoIds", cast.photo(cast.otherGrid)));
        moved = cast.does(cast.acceptor, moved, "REGISTER", Map.of("conditionCode", "O-01-01-02"));
        moved = cast.does(
                cast.centre,
                moved,
                "DISPATCH",
                Map.of("leadUnit", cast.town.team().id()));
        moved = cast.says(cast.head, moved, "RETURN");
        moved = cast.does(
                cast.centre,
                moved,
                "DESIGNATE",
                Map.of("leadUnit", cast.town.team().id(), "opinion", "designated"));
        moved = cast.does(cast.head, moved, "SIGN", Map.of());
        moved = cast.does(
                cast.supervisor,
                moved,
                "SUPERVISE",
                Map.of(
                        "supervisionKind",
                        "IMPORTANT",
                        "supervisionGround",
                        "NOT_SOLVED",
                        "card",
                        "YELLOW",
                        "answerBy",
                        LocalDateTime.now(ZONE).plusDays(1).withNano(0).toString(),
                        "requirement",
                        "say when it will be done"));
        String path = "/incidents/" + moved.id();

        try (Visit visit = signedIn(unit)) {
            Page page = visit.page();
            page.navigate(path);
            form(page, "CALL_OUT")
                    .locator("input[name=calledUnits][value='"
                            + cast.town.office().id() + "']")
                    .check();
            form(page, "CALL_OUT")
                    .locator("[name=meetAt]")
                    .fill(LocalDateTime.now(ZONE)
                            .plusHours(1)
                            .withNano(0)
                            .withSecond(0)
                            .toString());
            form(page, "CALL_OUT").locator("[name=opinion]").fill("several units needed on the spot");
            send(page, "CALL_OUT");
            form(page, "EXTEND_ASK").locator("[name=opinion]").fill("a part has to be ordered");
            send(page, "EXTEND_ASK");
            form(page, "ANSWER_SUPERVISION").locator("[name=opinion]").fill("done by tomorrow");
            send(page, "ANSWER_SUPERVISION");
            visit.shot("roads-unit-zh-1440");
            assertThat(visit.complaints()).isEmpty();
        }
        moved = now(moved);
        moved = cast.does(
                cast.office, moved, "ARRIVE", Map.of("place", "at the cover", "photoIds", cast.photo(cast.office)));
        try (Visit visit = signedIn(centre)) {
            Page page = visit.page();
            page.navigate(path);
            visit.shot("roads-centre-pending-zh-1440");
            send(page, "EXTEND_GRANT");
        }
        try (Visit visit = Browser.visit(port, "zh-CN", 1440, unitState)) {
            Page page = visit.page();
            page.navigate(path);
            form(page, "SUSPEND_ASK").locator("[name=suspendGround]").first().waitFor();
            choose(form(page, "SUSPEND_ASK"), "suspendGround", "WEATHER");
            form(page, "SUSPEND_ASK")
                    .locator("[name=untilDate]")
                    .fill(LocalDate.now(ZONE).plusDays(9).toString());
            form(page, "SUSPEND_ASK").locator("[name=opinion]").fill("heavy rain is forecast");
            send(page, "SUSPEND_ASK");
        }
        moved = cast.does(cast.centre, now(moved), "SUSPEND_GRANT", Map.of());
        moved = cast.does(cast.centre, moved, "RESUME", Map.of());
        TestDatabase.ownerJdbc()
                .sql(
                        "update incidents.incident set due_at = now() - interval '3 hours', stage_due_at = now() - interval '3 hours' where id = :id")
                .param("id", moved.id())
                .update();
        try (Visit visit = Browser.visit(port, "zh-CN", 1440, unitState)) {
            Page page = visit.page();
            page.navigate(path);
            form(page, "REPORT_BACK").locator("[name=result]").fill("cover replaced");
            form(page, "REPORT_BACK").locator("input[type=file]").setInputFiles(photo);
            send(page, "REPORT_BACK");
        }
        moved = cast.says(cast.centre, now(moved), "REWORK");
        moved = cast.closed(moved);
        try (Visit visit = Browser.visit(port, "zh-CN", 1440, unitState)) {
            Page page = visit.page();
            page.navigate(path);
            form(page, "APPEAL").locator("[name=opinion]").fill("the part came late");
            send(page, "APPEAL");
            visit.shot("roads-appeal-zh-1440");
        }
        try (Visit visit = Browser.visit(port, "en", 390, unitState)) {
            visit.page().navigate(path);
            visit.shot("roads-appeal-en-390");
            assertThat(visit.page().locator(".tl li").count()).isGreaterThan(15);
            assertThat((int) visit.page().evaluate("document.documentElement.scrollWidth"))
                    .as("nothing runs out of the page")
                    .isLessThanOrEqualTo(390);
        }
    }

    private String unitState = "";

    private Moved now(Moved moved) {
        return TestDatabase.ownerJdbc()
                .sql("select id, number, status, version from incidents.incident where id = :id")
                .param("id", moved.id())
                .query((row, n) -> new Moved(
                        moved.id(),
                        moved.number(),
                        IncidentStatus.valueOf(row.getString("status")),
                        row.getLong("version"),
                        null))
                .single();
    }

    private Visit signedIn(Account account) {
        Visit visit = Browser.visit(port, "zh-CN", 1440, null);
        Page page = visit.page();
        page.navigate("/sign-in");
        page.fill("#account", account.name());
        page.fill("#password", AccountFixture.PASSWORD);
        page.fill("#code", AccountFixture.code());
        page.click("form[action$='/sign-in'][method=post] button.btn-primary");
        page.waitForURL("**/desk");
        if (unitState.isEmpty()) {
            unitState = visit.context().storageState();
        }
        return visit;
    }

    private static Locator form(Page page, String move) {
        Locator details = page.locator("details:has(input[name=move][value=" + move + "])");
        if (details.getAttribute("open") == null) {
            details.locator("summary").first().click();
        }
        return details.locator("form");
    }

    private static void choose(Locator form, String field, String value) {
        Locator list = form.locator("select[name=" + field + "]");
        if (list.count() > 0) {
            list.selectOption(value);
        } else {
            form.locator("input[name=" + field + "][value='" + value + "']").check();
        }
    }

    private static void send(Page page, String move) {
        form(page, move)
                .locator("button[type=submit], button:not([type])")
                .last()
                .click();
        page.locator(".note.flash.ok").waitFor();
    }
}
