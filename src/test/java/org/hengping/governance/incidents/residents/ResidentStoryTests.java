package org.hengping.governance.incidents.residents;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.platform.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A resident at a telephone: reports, follows, rates and asks again; and finds all of it without scripts. */
@HouseTest
class ResidentStoryTests {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext house;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private AccountDirectory directory;

    @Autowired
    private Documents documents;

    @Autowired
    private Units units;

    @TempDir
    private Path files;

    @Test
    void aResidentReportsFollowsRatesAndAsksForItToBeTakenUpAgain() throws IOException {
        TownFixture town = TownFixture.make();
        String what = "A cover is missing beside the school gate " + System.nanoTime();
        String code;
        try (Visit visit = Browser.visit(port, "zh-CN", 390, null)) {
            Page page = visit.page();
            page.navigate("/report");
            visit.shot("resident-report-zh-390");
            page.check("input[name=kind][value=COVER]");
            page.fill("#description", what);
            page.setInputFiles(
                    "#photoIds", Files.write(files.resolve("gate.jpg"), DemonstrationPhotos.MANHOLE.jpeg(false, 11)));
            page.selectOption("#town", town.area().code());
            page.selectOption("#community", town.community().code());
            page.fill("#address", "1 School Road");
            page.evaluate("document.querySelector('[name=opened]').value = '1'");
            page.click("form button.btn-primary");
            page.locator("#code").waitFor();
            visit.shot("resident-received-zh-390");
            code = page.locator("#code").textContent();
            page.navigate("/follow");
            visit.shot("resident-follow-zh-390");
            page.fill("#code", code);
            page.click("form button.btn-primary");
            page.locator(".phases").waitFor();
            visit.shot("resident-status-open-zh-390");
            assertThat(visit.fits()).as("nothing is wider than the screen").isTrue();
            walked(town, what);
            page.reload();
            assertThat(page.locator(".phases li.done").count()).isEqualTo(4);
            visit.shot("resident-status-closed-zh-390");
            page.check("input[name=rating][value=DISSATISFIED]");
            page.check("input[name=tags][value=NOT_SOLVED]");
            page.click("#rate button");
            page.locator(".note.flash.ok").waitFor();
            page.fill("#reopen-words", "the cover rattles again");
            page.click("#reopen button");
            page.locator(".note.flash.ok").waitFor();
            assertThat(page.locator("#reopen").count()).isZero();
            visit.shot("resident-status-asked-zh-390");
            assertThat(visit.complaints()).isEmpty();
        }
        answered(town, what);
        try (Visit visit = Browser.visit(port, "en", 1440, null)) {
            Page page = visit.page();
            page.navigate("/report");
            visit.shot("resident-report-en-1440");
            page.navigate("/follow");
            page.fill("#code", "0000-0000-0000-0000");
            page.click("form button.btn-primary");
            visit.shot("resident-follow-unknown-en-1440");
            page.fill("#code", code);
            page.click("form button.btn-primary");
            page.locator(".phases").waitFor();
            assertThat(page.content()).contains("The cover was changed on the day");
            visit.shot("resident-status-en-1440");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    /** The centre's follow-up finds the request on the work desk and says no with a reason. */
    private void answered(TownFixture town, String what) {
        String district = town.area().code().substring(0, 6);
        Account followUp = AccountFixture.ready(house, district + "-ZZ", district, Role.FOLLOW_UP);
        try (Visit visit = Browser.visit(house, followUp, "zh-CN", 1440)) {
            Page page = visit.page();
            visit.shot("resident-task-zh-1440");
            page.click("text=" + what);
            page.locator("#reopening-words").waitFor();
            visit.shot("resident-words-zh-1440");
            page.fill("#reopening-words", "The cover was changed on the day");
            page.click("form[action$='/reopening'] button");
            page.locator(".note.flash.ok").waitFor();
            assertThat(page.locator("#reopening-words").count()).isZero();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    /** The staff's part, by the desk. */
    private void walked(TownFixture town, String what) {
        String district = town.area().code().substring(0, 6);
        Account centre = AccountFixture.ready(house, district + "-ZZ", district, Role.ACCEPTOR, Role.DISPATCHER);
        Account head = AccountFixture.ready(house, district + "-SW", null, Role.UNIT_HEAD);
        Account checker =
                AccountFixture.ready(house, town.office().code(), town.area().code(), Role.CHECKER);
        UUID id = TestDatabase.ownerJdbc()
                .sql("select id from incidents.incident where description = :what")
                .param("what", what)
                .query(UUID.class)
                .single();
        long version = 1;
        version = move(centre, id, version, "REGISTER", Map.of("conditionCode", "O-01-23-01"));
        version = move(
                centre,
                id,
                version,
                "DISPATCH",
                Map.of(
                        "leadUnit",
                        units.byCode(district + "-SW").orElseThrow().id().toString()));
        version = move(head, id, version, "SIGN", Map.of());
        version = move(head, id, version, "REPORT_BACK", Map.of("result", "replaced", "photoIds", photo(head)));
        version = move(checker, id, version, "CHECK_PASS", Map.of("photoIds", photo(checker)));
        move(centre, id, version, "CLOSE", Map.of("outcome", "SOLVED"));
    }

    private List<String> photo(Account account) {
        Actor actor = directory.actor(account.id()).orElseThrow();
        return List.of(actor.call(() -> documents
                        .store(
                                new java.io.ByteArrayInputStream(DemonstrationPhotos.MANHOLE.jpeg(true, 12)),
                                "after.jpg")
                        .id())
                .toString());
    }

    private long move(Account account, UUID id, long version, String move, Map<String, Object> data) {
        Actor actor = directory.actor(account.id()).orElseThrow();
        return actor.call(() -> desk.move(id, version, move, data, null, actor)).version();
    }
}
