package org.hengping.foundation.matters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.matters.Announcements.Announcement;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Announcements reach the units they are for, on their days, and nobody else. */
@HouseTest
class AnnouncementTests {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext house;

    @Autowired
    private Announcements announcements;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private TownFixture town;
    private Actor officer;
    private Actor handler;
    private Actor grid;
    private Actor elsewhere;
    private LocalDate today;

    @BeforeEach
    void aTownAndItsPeople() {
        town = TownFixture.make();
        officer = actor(town.centre().code(), town.area().code(), Role.DUTY_OFFICER);
        handler = actor(town.team().code(), null, Role.HANDLER);
        grid = actor(town.office().code(), town.area().code(), Role.GRID_WORKER);
        elsewhere = actor(TownFixture.make().team().code(), null, Role.HANDLER);
        today = announcements.today();
    }

    @Test
    void whoIsMeantReadsItAndTheAuthorLearnsHowMany() {
        UUID id = tell(draft(null, List.of()), null);
        for (Actor reader : List.of(handler, grid)) {
            assertThat(current(reader)).extracting(Announcement::id).contains(id);
            assertThat(find(id, reader))
                    .extracting(Announcement::read, Announcement::own, Announcement::readers)
                    .containsExactly(false, false, 0);
        }
        assertThat(current(elsewhere)).extracting(Announcement::id).doesNotContain(id);
        assertThat(refused(() -> find(id, elsewhere))).isEqualTo("not-found");
        assertThat(refused(() -> elsewhere.run(() -> announcements.read(id, elsewhere))))
                .isEqualTo("not-found");

        handler.run(() -> announcements.read(id, handler));
        handler.run(() -> announcements.read(id, handler));
        assertThat(find(id, handler).read()).isTrue();
        assertThat(find(id, grid).read()).as("one reads for oneself").isFalse();
        assertThat(find(id, officer).readers()).isOne();
        assertThat(find(id, handler).readers()).as("known to its author").isZero();
    }

    @Test
    void aKindOfUnitsOrNamedOnesCanBeMeant() {
        UUID kind = tell(draft(UnitKind.DEPARTMENT, List.of()), null);
        UUID named = tell(draft(null, List.of(town.office().code())), null);
        assertThat(current(handler)).extracting(Announcement::id).contains(kind).doesNotContain(named);
        assertThat(current(grid)).extracting(Announcement::id).contains(named).doesNotContain(kind);
        assertThat(find(named, officer).units()).isOne();
    }

    @Test
    void itIsShownOnItsDaysAndNoLongerOnceTakenBack() {
        UUID coming = tell(
                new Announcements.Draft(
                        "Typhoon drill",
                        "Next week",
                        town.area().code(),
                        null,
                        null,
                        today.plusDays(1),
                        today.plusDays(7)),
                null);
        assertThat(refused(() -> find(coming, handler)))
                .as("not before its day")
                .isEqualTo("not-found");
        assertThat(find(coming, officer).state()).isEqualTo(Announcements.State.COMING);
        TestDatabase.ownerJdbc()
                .sql("update matters.announcement set valid_from = :from, valid_to = :to where id = :id")
                .param("from", today.minusDays(3))
                .param("to", today.minusDays(1))
                .param("id", coming)
                .update();
        assertThat(current(handler)).extracting(Announcement::id).doesNotContain(coming);
        assertThat(find(coming, handler).state()).as("it can be read again").isEqualTo(Announcements.State.ENDED);

        UUID wrong = tell(draft(null, List.of()), null);
        assertThat(refused(() -> handler.run(() -> announcements.withdraw(wrong, handler))))
                .as("another's is not taken back")
                .isEqualTo("not-found");
        assertThat(find(wrong, officer).state()).isEqualTo(Announcements.State.CURRENT);
        officer.run(() -> announcements.withdraw(wrong, officer));
        assertThat(refused(() -> find(wrong, handler))).isEqualTo("not-found");
        assertThat(find(wrong, officer).state()).isEqualTo(Announcements.State.WITHDRAWN);
    }

    @Test
    void nobodyTellsAnythingBeyondTheOwnAreaAndTheSameFormTellsOnce() {
        TownFixture other = TownFixture.make();
        assertThat(refused(() -> tell(
                        new Announcements.Draft("Title", "Text", other.area().code(), null, null, today, today), null)))
                .isEqualTo("announcement-area at areaCode");
        assertThat(refused(() -> tell(draft(null, List.of(other.team().code())), null)))
                .isEqualTo("announcement-units at units");
        assertThat(refused(() -> tell(draft(UnitKind.POLICE, List.of()), null)))
                .isEqualTo("announcement-nobody at unitKind");
        assertThat(refused(() -> tell(
                        new Announcements.Draft("T", "Text", town.area().code(), null, null, today, today.minusDays(1)),
                        null)))
                .isEqualTo("size at title");
        UUID first = tell(draft(null, List.of()), "form-1");
        assertThat(tell(draft(null, List.of()), "form-1")).isEqualTo(first);
        assertThat(tell(draft(null, List.of()), "form-2")).isNotEqualTo(first);
    }

    @Test
    void theRowsThemselvesAreClosedToOthers() {
        UUID id = tell(draft(null, List.of()), null);
        handler.run(() -> announcements.read(id, handler));
        String told = "select count(*) from matters.announcement where id = '" + id + "'";
        String read = "select count(*) from matters.announcement_read where announcement = '" + id + "'";
        assertThat(as(handler, told)).isOne();
        assertThat(as(elsewhere, told)).isZero();
        assertThat(as(officer, read)).isOne();
        assertThat(as(grid, read))
                .as("who has read it is told its author alone")
                .isZero();
        assertThat(jdbc.sql(told).query(Long.class).single())
                .as("nobody without a transaction")
                .isZero();
        int changed = handler.call(() -> transactions.execute(
                status -> jdbc.sql("update matters.announcement set title = 'Changed' where id = :id")
                        .param("id", id)
                        .update()));
        assertThat(changed).as("a reader changes nothing").isZero();
        assertThatThrownBy(() -> handler.call(() -> transactions.execute(status -> jdbc.sql(
                                "insert into matters.announcement_read (announcement, account, at) values (:id, :other, now())")
                        .param("id", id)
                        .param("other", grid.id())
                        .update())))
                .as("nor reads in another's name")
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void itIsPublishedReadAndCountedInTheBrowser() {
        Account author =
                AccountFixture.ready(house, town.centre().code(), town.area().code(), Role.DUTY_OFFICER);
        Account reader = AccountFixture.ready(house, town.team().code(), null, Role.HANDLER);
        String address;
        String authors;
        try (Visit visit = Browser.visit(port, "zh-CN", 1440, null)) {
            Page page = visit.page();
            signIn(page, author);
            page.click("a[href$='/announcements']");
            visit.shot("announcements-empty-zh-1440");
            page.click("a[href$='/announcements/new']");
            page.fill("[name=title]", "\u53F0\u98CE\u9632\u5FA1\u671F\u95F4\u503C\u73ED\u5B89\u6392");
            page.fill(
                    "[name=body]",
                    "\u8BF7\u5404\u5355\u4F4D\u5B89\u6392\u4E13\u4EBA\u503C\u73ED\u3002\n\u6BCF\u65E5 9 \u65F6\u62A5\u9001\u60C5\u51B5\u3002");
            page.selectOption("[name=areaCode]", town.area().code());
            page.fill("[name=validTo]", today.minusDays(2).toString());
            page.click("main form button.btn-primary");
            page.locator(".fault").waitFor();
            visit.shot("announcement-form-zh-1440");
            page.fill("[name=validTo]", today.plusDays(6).toString());
            page.click("main form button.btn-primary");
            page.locator(".note.flash.ok").waitFor();
            address = page.url();
            visit.shot("announcement-own-zh-1440");
            authors = visit.context().storageState();
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(port, "zh-CN", 1440, null)) {
            Page page = visit.page();
            signIn(page, reader);
            visit.shot("announcement-desk-zh-1440");
            page.click("ul.side a[href*='/announcements/']");
            page.click("form[action$='/read'] button");
            page.waitForURL("**/announcements/*");
            assertThat(page.locator("form[action$='/read']").count()).isZero();
            visit.shot("announcement-read-zh-1440");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(port, "en", 390, authors)) {
            Page page = visit.page();
            page.navigate("/desk");
            visit.shot("announcement-desk-en-390");
            page.navigate(address);
            visit.shot("announcement-own-en-390");
            page.navigate("/announcements");
            visit.shot("announcements-en-390");
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private static void signIn(Page page, Account account) {
        page.navigate("/sign-in");
        page.fill("#account", account.name());
        page.fill("#password", AccountFixture.PASSWORD);
        page.fill("#code", AccountFixture.code());
        page.click("form[action$='/sign-in'][method=post] button.btn-primary");
        page.waitForURL("**/desk");
    }

    private Announcements.Draft draft(@Nullable UnitKind kind, List<String> units) {
        return new Announcements.Draft(
                "Flood season", "Clear the gullies", town.area().code(), kind, units, today, today.plusDays(7));
    }

    private UUID tell(Announcements.Draft draft, @Nullable String key) {
        return officer.call(() -> announcements.tell(draft, key, officer));
    }

    private Announcement find(UUID id, Actor reader) {
        return reader.call(() -> announcements.find(id, reader));
    }

    private List<Announcement> current(Actor reader) {
        return reader.call(() -> announcements.current(reader, 50));
    }

    private long as(Actor reader, String count) {
        return reader.call(() ->
                transactions.execute(status -> jdbc.sql(count).query(Long.class).single()));
    }

    private Actor actor(String unit, @Nullable String scope, Role role) {
        return house.getBean(Directory.class)
                .actor(AccountFixture.ready(house, unit, scope, role).account())
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
