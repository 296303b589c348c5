package org.hengping.governance.incidents.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.organization.TownFixture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An acceptor sends a table, looks at its faults and confirms the rest. */
@HouseTest
class SheetStoryTests {

    @Autowired
    private ApplicationContext house;

    @Test
    void aTableIsLookedAtBeforeItIsRecorded() {
        TownFixture town = TownFixture.make();
        Account account =
                AccountFixture.ready(house, town.centre().code(), town.area().code(), Role.ACCEPTOR);
        StringBuilder table = new StringBuilder("externalNumber,classCode,description,areaCode,address\n");
        for (int i = 0; i < 30; i++) {
            table.append("H-")
                    .append(i)
                    .append(",O-01-01,A well cover rattles ")
                    .append(i)
                    .append(',')
                    .append(town.community().code())
                    .append(",Example Road ")
                    .append(i)
                    .append('\n');
        }
        table.append("H-30,X-99-99,An unknown class,")
                .append(town.area().code())
                .append(",\n");
        table.append("H-1,O-01-01,A number that was there,440106,\n");
        try (Visit visit = Browser.visit(house, account, "zh-CN", 1440)) {
            Page page = visit.page();
            page.navigate("/incidents/sheets");
            page.fill("#origin", "12345");
            page.setInputFiles(
                    "#file",
                    new FilePayload("reports.csv", "text/csv", table.toString().getBytes(StandardCharsets.UTF_8)));
            visit.shot("sheet-list-zh-1440");
            page.click("main form button.btn-primary, form[action$='/incidents/sheets'] button");
            page.locator("#progress").waitFor();
            assertThat(page.locator(".sub.red").count()).isEqualTo(3);
            visit.shot("sheet-preview-zh-1440");
            page.setViewportSize(390, 844);
            visit.shot("sheet-preview-zh-390");
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
            page.setViewportSize(1440, 1000);
            page.click("form[action$='/confirmation'] button");
            page.waitForFunction("() => !document.querySelector('#progress[hx-trigger]')");
            page.navigate(page.url() + "?lang=en");
            visit.shot("sheet-result-en-1440");
            assertThat(page.locator("#progress dd").nth(1).textContent()).isEqualTo("30");
            page.navigate("/incidents/sheets");
            visit.shot("sheet-list-en-1440");
            assertThat(visit.complaints()).isEmpty();
        }
    }
}
