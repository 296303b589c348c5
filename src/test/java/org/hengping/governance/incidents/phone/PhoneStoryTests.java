package org.hengping.governance.incidents.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.organization.TownFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A grid worker whose network comes and goes: what was written is sent once, whatever happens in between. */
@HouseTest
class PhoneStoryTests {

    @Autowired
    private ApplicationContext house;

    @TempDir
    private Path files;

    private TownFixture town;
    private Account grid;
    private Path photo;

    @BeforeEach
    void someone() throws IOException {
        town = TownFixture.make();
        grid = AccountFixture.ready(house, town.office().code(), town.area().code(), Role.GRID_WORKER);
        photo = Files.write(files.resolve("near.jpg"), DemonstrationPhotos.MANHOLE.jpeg(false, 21));
    }

    @Test
    void twoReportsWrittenWithoutANetworkAreTwoIncidentsWhenItIsBackAndStillTwoWhenSentAgain() {
        try (Visit visit = Browser.visit(house, grid, "zh-CN", 390)) {
            Page page = visit.page();
            page.navigate("/phone/report");
            ready(page);
            page.evaluate("navigator.serviceWorker.ready.then(() => true)");
            visit.shot("phone-report-zh-390");
            visit.context().setOffline(true);
            page.reload();
            page.locator("[data-offline]:not([hidden])").waitFor();
            write(page, "first without a network");
            page.setInputFiles("#photos", photo);
            page.locator("[data-photos] img").waitFor();
            assertThat(visit.fits()).isTrue();
            assertThat(page.evaluate("getComputedStyle(document.querySelector('.form-select')).appearance"))
                    .as("the styles are kept, too")
                    .isEqualTo("none");
            visit.shot("phone-report-offline-zh-390");
            page.click("form#report button.btn-primary");
            page.locator("article[data-state=waiting]").waitFor();
            write(page, "second without a network");
            page.click("[data-draft-button]");
            page.locator("article[data-state=draft]").waitFor();
            page.reload();
            page.locator("article[data-state=draft]").waitFor();
            page.locator("article[data-state=draft] button").first().click();
            typed(page, "second without a network");
            page.click("form#report button.btn-primary");
            assertThat(waits(page, "waiting", 2)).isEqualTo(2);
            visit.shot("phone-queue-zh-390");
            assertThat(incidents()).isZero();
            visit.context().setOffline(false);
            page.locator("article[data-state=sent]").nth(1).waitFor();
            visit.shot("phone-sent-zh-390");
            assertThat(incidents()).isEqualTo(2);
            again(page);
            page.locator("article[data-state=sent]").nth(1).waitFor();
            assertThat(incidents()).as("sent again with the same keys").isEqualTo(2);
            assertThat(photos()).isEqualTo(1);
            assertThat(visit.complaints()).allMatch(said -> said.contains("ERR_INTERNET_DISCONNECTED"));
        }
    }

    @Test
    void aPageThatIsKilledWhileSendingGoesOnWhereItStopped() {
        try (Visit visit = Browser.visit(house, grid, "en", 390)) {
            Page page = visit.page();
            page.navigate("/phone/report");
            ready(page);
            // the house receives the report, its answer never arrives
            page.route("**/api/v1/incidents", route -> {
                route.fetch();
                route.abort();
            });
            write(page, "the answer was lost");
            page.setInputFiles("#photos", photo);
            page.locator("[data-photos] img").waitFor();
            page.click("form#report button.btn-primary");
            page.waitForCondition(() -> incidents() == 1);
            page.close();
            Page next = visit.context().newPage();
            next.navigate("/phone/report");
            next.locator("article[data-state=sent]").waitFor();
            assertThat(next.locator("article[data-state=sent]").textContent()).contains("SJ-");
            assertThat(incidents()).isEqualTo(1);
            assertThat(photos()).isEqualTo(1);
            next.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/phone-sent-en-390.png")));
        }
    }

    @Test
    void aRefusedReportKeepsEverythingTypedAndSaysWhy() {
        try (Visit visit = Browser.visit(house, grid, "en", 390)) {
            Page page = visit.page();
            page.navigate("/phone/report");
            ready(page);
            write(page, "to be refused");
            page.evaluate("document.querySelector('#areaCode option:checked').value = '999999999'");
            page.click("form#report button.btn-primary");
            page.locator("article[data-state=refused] .fault").waitFor();
            visit.shot("phone-refused-en-390");
            page.locator("article[data-state=refused] button").first().click();
            typed(page, "to be refused");
            page.selectOption("#areaCode", town.community().code());
            page.click("form#report button.btn-primary");
            page.locator("article[data-state=sent]").waitFor();
            assertThat(incidents()).isEqualTo(1);
        }
    }

    @Test
    void anExpiredSessionAsksToSignInAndLosesNothing() {
        String state;
        try (Visit visit = Browser.visit(house, grid, "en", 390)) {
            Page page = visit.page();
            page.navigate("/phone/report");
            ready(page);
            visit.context().clearCookies();
            write(page, "written after the session was over");
            page.click("form#report button.btn-primary");
            page.locator("[data-signin]:not([hidden])").waitFor();
            assertThat(waits(page, "waiting", 1)).isEqualTo(1);
            assertThat(incidents()).isZero();
            state = page.locator("article[data-state=waiting]").textContent();
            assertThat(state).contains("written after the session was over");
        }
    }

    @Test
    void signingOutWarnsOfWhatWasNotSentAndClearsTheTelephone() {
        try (Visit visit = Browser.visit(house, grid, "zh-CN", 390)) {
            Page page = visit.page();
            page.navigate("/phone/report");
            ready(page);
            write(page, "a draft that is left behind");
            page.click("[data-draft-button]");
            page.locator("article[data-state=draft]").waitFor();
            page.navigate("/phone/me");
            page.waitForFunction("() => document.querySelector('[data-kept]').textContent.includes('1')");
            visit.shot("phone-me-zh-390");
            page.onDialog(dialog -> {
                assertThat(dialog.message()).contains("1");
                dialog.accept();
            });
            page.click("form[data-sign-out] button");
            page.waitForURL("**/sign-in**");
            assertThat(page.evaluate("caches.keys().then(names => names.length)"))
                    .isEqualTo(0);
            assertThat(page.evaluate("""
                            new Promise(done => { const open = indexedDB.open('hengping-phone', 1);
                              open.onsuccess = () => { const all = open.result.transaction('items').objectStore('items').getAll();
                                all.onsuccess = () => done(all.result.length); }; })""")).isEqualTo(0);
        }
    }

    @Test
    void whatIsPutRightOnTheSpotWaitsWithItsTwoPhotosForTheNetwork() throws IOException {
        Path cleared = Files.write(files.resolve("after.jpg"), DemonstrationPhotos.MANHOLE.jpeg(true, 22));
        try (Visit visit = Browser.visit(house, grid, "zh-CN", 390)) {
            Page page = visit.page();
            page.navigate("/phone/report");
            ready(page);
            page.evaluate("navigator.serviceWorker.ready.then(() => true)");
            visit.context().setOffline(true);
            page.reload();
            ready(page);
            page.locator("[data-kind] .option").nth(1).click();
            visit.shot("phone-spot-zh-390");
            assertThat(page.locator("#group option").count())
                    .as("few groups hold what may be closed on the spot")
                    .isLessThan(10);
            page.locator("#group").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            page.locator("#classCode").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            page.fill("#description", "bags beside the bin, taken away");
            page.selectOption("#areaCode", town.community().code());
            page.setInputFiles("#photos", photo);
            page.locator("[data-photos] img").waitFor();
            page.click("form#report button.btn-primary");
            page.locator("[data-fault]:not([hidden])").waitFor();
            page.setInputFiles("#after", cleared);
            page.locator("[data-after] img").waitFor();
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
            visit.shot("phone-spot-filled-zh-390");
            page.click("form#report button.btn-primary");
            page.locator("article[data-state=waiting]").waitFor();
            assertThat(incidents()).isZero();
            visit.context().setOffline(false);
            page.locator("article[data-state=sent]").waitFor();
            again(page);
            page.locator("article[data-state=sent]").waitFor();
            assertThat(TestDatabase.ownerJdbc()
                            .sql("""
                                    select i.status || ' ' || string_agg(d.stage, ' ' order by d.stage desc)
                                    from incidents.incident i join documents.document d on d.matter = i.id
                                    where i.reported_by = :who group by i.id, i.status
                                    """)
                            .param("who", grid.id())
                            .query(String.class)
                            .list())
                    .containsExactly("SELF_CLOSED BEFORE AFTER");
        }
        grid = AccountFixture.ready(house, town.office().code(), town.area().code(), Role.GRID_WORKER);
        try (Visit visit = Browser.visit(house, grid, "en", 390)) {
            visit.page().navigate("/phone/report");
            ready(visit.page());
            visit.page().locator("[data-kind] .option").nth(1).click();
            visit.shot("phone-spot-en-390");
        }
    }

    @Test
    void leavingFromTheDeskAsksAndTakesAlongWhatThisAccountWroteAndNothingOfOthers() {
        try (Visit visit = Browser.visit(house, grid, "zh-CN", 390)) {
            Page page = visit.page();
            page.navigate("/phone/report");
            ready(page);
            write(page, "left behind, too");
            page.click("[data-draft-button]");
            page.locator("article[data-state=draft]").waitFor();
            page.evaluate("""
                    phoneQueue.put({id: crypto.randomUUID(), account: "somebody else", state: "draft", photos: [], fields: {},
                      createdAt: 1})""");
            page.navigate("/desk");
            List<String> asked = new ArrayList<>();
            page.onceDialog(dialog -> {
                asked.add(dialog.message());
                dialog.dismiss();
            });
            leave(page);
            page.waitForCondition(() -> !asked.isEmpty());
            assertThat(asked.getFirst()).contains("1");
            assertThat(kept(page)).as("who says no stays, with everything").isEqualTo(2);
            assertThat(page.url()).endsWith("/desk");
            page.onceDialog(com.microsoft.playwright.Dialog::accept);
            leave(page);
            page.waitForURL("**/sign-in**");
            assertThat(kept(page)).as("somebody else's").isEqualTo(1);
        }
    }

    private static void leave(Page page) {
        page.evaluate("document.querySelectorAll('details.menu').forEach(menu => { menu.open = true; })");
        page.click("form[data-leave] button");
    }

    private static Object kept(Page page) {
        return page.evaluate("""
                new Promise(done => { const open = indexedDB.open('hengping-phone', 1);
                  open.onsuccess = () => { const all = open.result.transaction('items').objectStore('items').getAll();
                    all.onsuccess = () => done(all.result.length); }; })""");
    }

    @Test
    void theKeptPageNamesNobodyAndOtherPagesAreNotKept() {
        try (Visit visit = Browser.visit(house, grid, "zh-CN", 390)) {
            Page page = visit.page();
            page.navigate("/phone/report");
            ready(page);
            page.evaluate("navigator.serviceWorker.ready.then(() => true)");
            page.navigate("/phone");
            page.navigate("/phone/me");
            Object kept = page.evaluate("""
                    caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(cache => cache.keys()))))
                      .then(all => all.flat().map(request => new URL(request.url).pathname).sort().join(' '))""");
            assertThat(kept.toString())
                    .contains("/phone/report")
                    .doesNotContain("/phone/me", "/phone ", "/api/", "/incidents");
            Object text = page.evaluate("caches.match('/phone/report').then(answer => answer.text())");
            assertThat(text.toString())
                    .doesNotContain(grid.name(), "_csrf", town.office().name());
        }
    }

    @Test
    void tasksStandAsCardsWithTheStepThatIsExpected() {
        String district = town.area().code().substring(0, 6);
        try (Visit visit = Browser.visit(house, grid, "zh-CN", 390)) {
            Page page = visit.page();
            page.navigate("/phone/report");
            ready(page);
            write(page, "A manhole cover rattles beside the bus stop");
            page.click("form#report button.btn-primary");
            page.locator("article[data-state=sent]").waitFor();
        }
        grid = AccountFixture.ready(house, district + "-ZZ", district, Role.ACCEPTOR);
        try (Visit visit = Browser.visit(house, grid, "zh-CN", 390)) {
            Page page = visit.page();
            page.navigate("/phone");
            visit.shot("phone-tasks-zh-390");
            assertThat(visit.fits()).isTrue();
            page.locator(".task:has-text('A manhole cover rattles') a.btn")
                    .first()
                    .click();
            page.waitForURL("**/incidents/*#moves");
            visit.shot("phone-incident-zh-390");
        }
    }

    private static void ready(Page page) {
        page.locator("form#report[data-ready=yes]").waitFor();
    }

    private void write(Page page, String what) {
        page.locator("form#report:not([hidden])").waitFor();
        page.locator("#group").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        page.locator("#classCode").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        page.fill("#description", what);
        page.selectOption("#areaCode", town.community().code());
    }

    private static void typed(Page page, String what) {
        page.waitForFunction("what => document.querySelector('#description').value === what", what);
    }

    private static int waits(Page page, String state, int number) {
        Locator items = page.locator("article[data-state=" + state + "]");
        items.nth(number - 1).waitFor();
        return items.count();
    }

    /** As if no answer had come: everything that was sent stands in the queue once more, with the keys it had. */
    private static void again(Page page) {
        page.evaluate("""
                (async () => {
                  const lists = await phoneQueue.lists();
                  for (const item of await phoneQueue.all(lists.account)) {
                    item.state = 'sending';
                    item.photos = item.photos.map(photo => ({name: photo.name, after: photo.after, document: photo.document}));
                    await phoneQueue.put(item);
                  }
                })()""");
        page.reload();
    }

    private int incidents() {
        return count("select count(*) from incidents.incident where reported_by = :who");
    }

    private int photos() {
        return count("select count(*) from documents.document where owner = :who");
    }

    private int count(String sql) {
        return TestDatabase.ownerJdbc()
                .sql(sql)
                .params(Map.of("who", grid.id()))
                .query(Integer.class)
                .single();
    }
}
