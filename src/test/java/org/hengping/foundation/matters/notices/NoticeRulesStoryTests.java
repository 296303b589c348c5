package org.hengping.foundation.matters.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.organization.TownFixture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The duty officer changes when people are told; a person's address waits to be confirmed. */
@HouseTest
class NoticeRulesStoryTests {

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext house;

    @Test
    void aRuleOfItsOwnIsMadeChangedAndTakenAway() {
        TownFixture town = TownFixture.make();
        Account officer = AccountFixture.ready(house, "440100-ZZ", "ALL", Role.DUTY_OFFICER);
        TestDatabase.ownerJdbc()
                .sql("""
                        insert into matters.open_task (id, room, matter, holder, verb, number, title, area, arrived_at, due_at,
                                                       from_name)
                        values (gen_random_uuid(), 'incidents', gen_random_uuid(), :holder, 'FORWARD', 'SJ-TEST-4', 'x', :area,
                                now(), now() + interval '9 days', 'Test')
                        """)
                .param("holder", "u:" + town.team().id() + ":UNIT_HEAD")
                .param("area", town.area().lo())
                .update();
        String state;
        try (Visit visit = Browser.visit(port, "zh-CN", 1440, null)) {
            Page page = visit.page();
            page.navigate("/sign-in");
            page.fill("#account", officer.name());
            page.fill("#password", AccountFixture.PASSWORD);
            page.fill("#code", AccountFixture.code());
            page.click("form[action$='/sign-in'][method=post] button.btn-primary");
            page.waitForURL("**/desk");
            page.navigate("/notices/reminders?room=incidents&verb=FORWARD");
            page.fill("[name=percent]", "100");
            page.click("section.act form[action$='/notices/reminders'] button");
            page.locator(".fault").waitFor();
            assertThat(page.locator("[name=percent]").inputValue()).isEqualTo("100");
            visit.shot("reminders-fault-zh-1440");
            page.fill("[name=percent]", "60");
            page.click("section.act form[action$='/notices/reminders'] button");
            page.locator(".note.flash.ok").waitFor();
            visit.shot("reminders-zh-1440");
            assertThat(visit.complaints()).isEmpty();
            state = visit.context().storageState();
        }
        try (Visit visit = Browser.visit(port, "en", 390, state)) {
            Page page = visit.page();
            page.navigate("/notices/reminders?room=incidents&verb=FORWARD");
            visit.shot("reminders-en-390");
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
            page.click("form[action$='/notices/reminders/remove'] button");
            page.locator(".note.flash.ok").waitFor();
            assertThat(page.locator("a[href*='verb=FORWARD']").count()).isOne();
            page.navigate("/notices/settings");
            page.fill("#mail", "someone@example.org");
            page.click(".form-actions button");
            page.locator(".note.flash").waitFor();
            visit.shot("mail-unconfirmed-en-390");
            page.navigate("/notices/mail/confirm?token=00");
            visit.shot("mail-confirm-en-390");
            page.click("form[action$='/notices/mail/confirm'] button");
            page.waitForURL("**/notices/settings");
            page.setViewportSize(1440, 1000);
            visit.shot("mail-dead-en-1440");
            assertThat(visit.complaints()).isEmpty();
        }
    }
}
