package org.hengping;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneId;
import org.hengping.Browser.Visit;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.organization.TownFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The whole story in a real browser: one incident reported once, closed, and counted in the performance form. */
@HouseTest
class StoryTests {

    @Autowired
    private ApplicationContext house;

    @TempDir
    private Path files;

    @Test
    void oneIncidentIsReportedOnceClosedAndCountedInThePerformanceForm() throws IOException {
        TownFixture town = TownFixture.make();
        String district = town.area().code().substring(0, 6);
        Account grid =
                AccountFixture.ready(house, town.office().code(), town.area().code(), Role.GRID_WORKER);
        Account checker =
                AccountFixture.ready(house, town.office().code(), town.area().code(), Role.CHECKER);
        Account dispatcher = AccountFixture.ready(house, district + "-ZZ", district, Role.ACCEPTOR, Role.DISPATCHER);
        Account head = AccountFixture.ready(house, district + "-SW", null, Role.UNIT_HEAD);
        Account handler = AccountFixture.ready(house, district + "-SW", null, Role.HANDLER);
        Account finance = AccountFixture.ready(house, "440100-ZFW", "ALL", Role.FINANCE_OFFICER);
        Path before = photo("before.jpg", false);
        Path after = photo("after.jpg", true);
        String what = "Well cover broken beside the bus stop " + System.nanoTime();

        String path;
        try (Visit visit = Browser.visit(house, grid, "zh-CN", 390)) {
            Page page = visit.page();
            page.navigate("/incidents/new");
            Browser.fill(page.locator("main"), "classCode", "O-01-02");
            page.fill("[name=description]", what);
            page.setInputFiles("[name=photoIds]", before);
            Browser.fill(page.locator("main"), "areaCode", town.community().code());
            visit.shot("report-zh-390");
            page.click("form[action$='/incidents'] button.btn-primary");
            page.waitForURL("**/incidents/*-*");
            path = page.url().substring(page.url().indexOf("/incidents/"));
            assertThat(page.content()).contains(what);
            assertThat(page.locator(".photos img").count()).isOne();
            visit.shot("incident-zh-390");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, dispatcher, "zh-CN", 1440)) {
            Page page = visit.page();
            assertThat(page.url()).endsWith("/desk");
            visit.shot("desk-zh-1440");
            page.click("text=" + what);
            page.waitForURL("**" + path);
            visit.does("REGISTER", "conditionCode", "O-01-02-02");
            assertThat(visit.form("DISPATCH").locator("[name=leadUnit]").inputValue())
                    .as("the duty table's proposal is chosen")
                    .isNotEmpty();
            visit.does("DISPATCH");
            visit.shot("incident-dispatched-zh-1440");
            page.navigate("/incidents?q=" + what.substring(0, 10).replace(" ", "%20"));
            visit.shot("list-zh-1440");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, head, "zh-CN", 1440)) {
            visit.page().navigate(path);
            visit.does("SIGN");
            visit.does("ASSIGN", "person", handler.id());
        }
        try (Visit visit = Browser.visit(house, handler, "zh-CN", 390)) {
            Page page = visit.page();
            page.navigate(path);
            page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
            visit.tries("HAND_IN", "result", "Cover replaced");
            assertThat(page.locator(".fault").first().textContent()).isNotBlank();
            assertThat(visit.form("HAND_IN").locator("[name=result]").inputValue())
                    .as("what was typed stays")
                    .isEqualTo("Cover replaced");
            visit.does("HAND_IN", "photoIds", after);
        }
        try (Visit visit = Browser.visit(house, head, "zh-CN", 1440)) {
            visit.page().navigate(path);
            visit.does("FORWARD");
        }
        try (Visit visit = Browser.visit(house, checker, "zh-CN", 390)) {
            Page page = visit.page();
            page.navigate(path);
            visit.does("CHECK_PASS", "photoIds", after);
        }
        try (Visit visit = Browser.visit(house, dispatcher, "en", 1440)) {
            Page page = visit.page();
            visit.shot("desk-en-1440");
            page.navigate(path);
            visit.does("CLOSE", "outcome", "SOLVED");
            visit.shot("incident-en-1440");
            page.navigate("/incidents");
            visit.shot("list-en-1440");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, grid, "en", 390)) {
            Page page = visit.page();
            page.navigate("/incidents/new");
            visit.shot("report-en-390");
            page.navigate(path);
            visit.does("RATE", "rating", "VERY_SATISFIED");
            assertThat(page.locator(".tl li").count()).isEqualTo(10);
        }
        counted(finance);
    }

    /** The finance officer reads the figure and follows it down to the incident. */
    private void counted(Account finance) throws IOException {
        try (Visit visit = Browser.visit(house, finance, "zh-CN", 1440)) {
            Page page = visit.page();
            page.navigate("/performance/forms/import");
            page.fill(
                    "[name=year]",
                    String.valueOf(Year.now(ZoneId.of("Asia/Shanghai")).getValue()));
            page.fill("[name=text]", demonstrationForm());
            page.click("form[action$='/import'] button.btn-primary");
            page.waitForURL("**/performance/forms/*-*");
            assertThat(page.locator("table.official").first().textContent()).contains("11,324.15");
            visit.shot("form-zh-1440");
            page.locator("td.live a.bold").first().click();
            page.waitForURL("**/performance/indicators/*");
            visit.shot("indicator-zh-1440");
            page.locator("form[action$='/runs'] button").first().click();
            page.waitForURL("**/evidence/runs/*");
            visit.shot("run-zh-1440");
            page.click("main a[href^='/incidents/']");
            page.waitForURL("**/incidents/*");
            assertThat(page.locator(".tl li").count()).isPositive();
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, finance, "en", 1440)) {
            visit.page().navigate("/performance/forms");
            visit.page().click("a[href^='/performance/forms/0']");
            visit.shot("form-en-1440");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private Path photo(String name, boolean after) throws IOException {
        return Files.write(files.resolve(name), DemonstrationPhotos.MANHOLE.jpeg(after, 7));
    }

    private static String demonstrationForm() throws IOException {
        try (var form = StoryTests.class.getResourceAsStream("/modules/overview/performance/demonstration-form.txt")) {
            return new String(
                    java.util.Objects.requireNonNull(form).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
