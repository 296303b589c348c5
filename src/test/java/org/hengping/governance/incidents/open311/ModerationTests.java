package org.hengping.governance.incidents.open311;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.hengping.Browser;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.matters.Photos;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@HouseTest
class ModerationTests {

    private final ApplicationContext house;
    private final Moderation moderation;
    private final TextCheck check;

    @Autowired
    ModerationTests(ApplicationContext house, Moderation moderation, TextCheck check) {
        this.house = house;
        this.moderation = moderation;
        this.check = check;
    }

    @ParameterizedTest
    @CsvSource({
        "call 13800138000 please, phone",
        "\uFF11\uFF13\uFF18\uFF10\uFF10\uFF11\uFF13\uFF18\uFF10\uFF10\uFF10, phone",
        "138-0013-8000, phone",
        "020-83112345, phone",
        "110101199003071X4X or 11010119900307123X, identity",
        "\u7CA4A12345 parks there, plate",
        "\u4EACAD12345 parks there, plate",
        "\u738B\u67D0\u67D0 did it, name",
        "\u674E\u5148\u751F did it, name",
        "3\u680B502\u623F, dwelling",
        "write to someone@example.org, contact"
    })
    void theCheckPointsAtWhatMayTellOfAPerson(String text, String kind) {
        assertThat(check.flags(text)).extracting(TextCheck.Flag::kind).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "\u6C61\u6C34\u4E95\u76D6\u7834\u635F\uFF0C\u8FB9\u7F18\u65AD\u88C2",
        "A hole 30 cm wide since 2026-11-01 20:00",
        "\u8FDE\u7EED\u4E09\u76CF\u8DEF\u706F\u4E0D\u4EAE"
    })
    void theCheckLeavesOrdinaryTextsAlone(String text) {
        assertThat(check.flags(text)).isEmpty();
    }

    @Test
    void aTextIsPublicOnlyAfterItPassedAndNoLongerOnceItIsWithheld() {
        Open311Fixture fixture = new Open311Fixture(house);
        Actor actor = fixture.acting();
        PublicRegister register = house.getBean(PublicRegister.class);
        Actor anybody = house.getBean(Jurisdiction.class).anybody();
        IncidentDesk.Moved reported = fixture.report("E-01-12", "Dirty road, call 13800138000");
        assertThat(text(register, anybody, reported)).isNull();
        assertThat(refused(() -> moderation.pass(reported.id(), 0, "Call 13800138000", "", null, false, actor), actor))
                .isEqualTo("text-flagged");
        actor.run(() -> moderation.pass(reported.id(), 0, "Dirty road", "", null, false, actor));
        assertThat(text(register, anybody, reported)).isEqualTo("Dirty road");
        assertThat(refused(() -> moderation.withhold(reported.id(), 0, "late", null, actor), actor))
                .as("somebody decided meanwhile")
                .isEqualTo("stale-version");
        assertThat(refused(() -> moderation.withhold(reported.id(), 1, " ", null, actor), actor))
                .isEqualTo("invalid-input");
        actor.run(() -> moderation.withhold(reported.id(), 1, "A resident objects", null, actor));
        assertThat(text(register, anybody, reported)).isNull();
        assertThat(TestDatabase.ownerJdbc()
                        .sql("select count(*) from audit.entry where action = 'MODERATE' and object = :object")
                        .param("object", "incidents.public-text:" + reported.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void onlyWhatTheCheckFindsNothingInPassesInBulk() {
        Open311Fixture fixture = new Open311Fixture(house);
        Actor actor = fixture.acting();
        IncidentDesk.Moved plain = fixture.report("E-01-12", "Leaves on the road");
        IncidentDesk.Moved flagged = fixture.report("E-01-12", "Call 13800138000");
        assertThat(actor.call(() -> moderation.passUnchanged(plain.id(), actor)))
                .isTrue();
        assertThat(actor.call(() -> moderation.passUnchanged(plain.id(), actor)))
                .as("decided already")
                .isFalse();
        assertThat(actor.call(() -> moderation.passUnchanged(flagged.id(), actor)))
                .isFalse();
    }

    @Test
    void aModeratorDecidesInTheOwnAreaAndAboutPublicClassesOnly() {
        Open311Fixture fixture = new Open311Fixture(house);
        IncidentDesk.Moved reported = fixture.report("E-01-12", "Leaves");
        IncidentDesk.Moved dispute = fixture.report("Z-01-02", "A quarrel");
        String district = fixture.town.area().code().substring(0, 6);
        String other = district.equals("440103") ? "440104" : "440103";
        Account foreign = AccountFixture.ready(house, other + "-ZZ", other, Role.ACCEPTOR);
        Actor stranger = house.getBean(Directory.class).actor(foreign.account()).orElseThrow();
        assertThat(refused(() -> moderation.pass(reported.id(), 0, "Leaves", "", null, false, stranger), stranger))
                .isEqualTo("not-found");
        assertThat(refused(() -> moderation.find(dispute.id(), fixture.acting()), fixture.acting()))
                .isEqualTo("not-found");
        assertThat(refused(
                        () -> moderation.pass(reported.id(), 0, "Leaves", "", fixture.photo(), false, fixture.acting()),
                        fixture.acting()))
                .as("a photo of another matter")
                .isEqualTo("invalid-input");
    }

    @Test
    void theDeskShowsTheOriginalBesideThePublicText() {
        Open311Fixture fixture = new Open311Fixture(house);
        String district = fixture.town.area().code().substring(0, 6);
        Account moderator = AccountFixture.ready(
                house, district + "-ZZ", fixture.town.area().code(), Role.ACCEPTOR);
        IncidentDesk.Moved plain = fixture.report("E-01-13", "\u8DEF\u9762\u7834\u635F\uFF0C\u6709\u5751\u6D1E");
        IncidentDesk.Moved flagged = fixture.report(
                "E-01-10",
                "\u738B\u5148\u751F\u5BB6\u95E8\u53E3\u5783\u573E\u5806\u79EF\uFF0C\u7535\u8BDD 13800138000",
                null,
                new Photos(List.of(fixture.photo())));
        try (Browser.Visit visit = Browser.visit(house, moderator, "zh-CN", 1440)) {
            Page page = visit.page();
            page.navigate("/incidents/moderation");
            assertThat(page.locator("tbody tr").count()).isEqualTo(2);
            assertThat(page.locator("tbody input[name=id]:disabled").count()).isOne();
            visit.shot("moderation-queue-zh-1440");
            page.navigate("/incidents/moderation/" + flagged.id());
            visit.shot("moderation-zh-1440");
            page.click("button[value=PASSED]");
            page.locator(".note.bad").waitFor();
            assertThat(page.locator("#text").inputValue())
                    .as("what was typed stays")
                    .contains("13800138000");
            page.fill("#text", "\u95E8\u53E3\u5783\u573E\u5806\u79EF");
            page.locator("input[name=photo]").nth(1).check();
            page.click("button[value=PASSED]");
            page.locator(".note.flash.ok").waitFor();
            assertThat(page.locator("tbody input[name=id]:checked").count())
                    .as("nothing is published that nobody chose")
                    .isZero();
            page.locator("tbody input[name=id]").check();
            page.locator("form[action$='/moderation/pass'] button.btn-primary").click();
            page.locator(".note.flash.ok").waitFor();
            assertThat(page.locator("tbody tr").count()).isZero();
            visit.shot("moderation-empty-zh-1440");
            page.navigate("/incidents/moderation?state=PASSED");
            assertThat(page.locator("tbody tr").count()).isEqualTo(2);
            IncidentDesk.Moved cover = fixture.report("O-01-02", "\u6C61\u6C34\u4E95\u76D6\u7834\u635F");
            page.navigate("/incidents/moderation/" + cover.id());
            assertThat(page.locator("#address").inputValue())
                    .as("nobody makes an address public by pressing a button")
                    .isEmpty();
            page.fill("#address", "Lane 7");
            visit.shot("moderation-exact-zh-1440");
            page.click("button[value=PASSED]");
            page.locator(".note.flash.ok").waitFor();
            assertThat(visit.complaints()).isEmpty();
        }
        try (Browser.Visit visit = Browser.visit(house, moderator, "en", 390)) {
            visit.page().navigate("/incidents/moderation?state=PASSED");
            visit.shot("moderation-queue-en-390");
            visit.page().navigate("/incidents/moderation/" + flagged.id());
            visit.page().locator("details.fold summary").last().click();
            visit.shot("moderation-en-390");
            visit.page().fill("#reason", "The family objects");
            visit.page().click("button[value=WITHHELD]");
            visit.page().locator(".note.flash.ok").waitFor();
            assertThat(visit.complaints()).isEmpty();
        }
        assertThat(text(
                        house.getBean(PublicRegister.class),
                        house.getBean(Jurisdiction.class).anybody(),
                        plain))
                .isEqualTo("\u8DEF\u9762\u7834\u635F\uFF0C\u6709\u5751\u6D1E");
        assertThat(text(
                        house.getBean(PublicRegister.class),
                        house.getBean(Jurisdiction.class).anybody(),
                        flagged))
                .isNull();
    }

    private static @Nullable String text(PublicRegister register, Actor anybody, IncidentDesk.Moved incident) {
        return anybody.call(() -> register.find(incident.id()).orElseThrow().text());
    }

    private static String refused(Runnable work, Actor actor) {
        try {
            actor.run(work);
            return "nothing was refused";
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }
}
