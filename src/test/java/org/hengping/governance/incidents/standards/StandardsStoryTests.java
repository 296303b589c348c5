package org.hengping.governance.incidents.standards;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The duty officer of the city changes a limit, looks through it first, and takes the workbook out and in. */
@HouseTest
class StandardsStoryTests {

    @Autowired
    private ApplicationContext house;

    @TempDir
    private Path files;

    @Test
    void aLimitIsChangedLookedThroughAndInForce() throws IOException {
        Account editor = AccountFixture.ready(house, "440100-ZFW", "ALL", Role.DUTY_OFFICER);
        try (Visit visit = Browser.visit(house, editor, "zh-CN", 1440)) {
            Page page = visit.page();
            page.navigate("/standards?tree=EVENT");
            visit.shot("standards-classes-zh-1440");
            page.navigate("/standards/classes/E-06-98");
            visit.shot("standards-class-zh-1440");
            page.locator("a[href*='kind=CONDITION&key=']").first().click();
            page.fill("[name=limit_amount]", "soon");
            page.click("main form button.btn-primary");
            assertThat(page.locator(".fault").count()).isEqualTo(1);
            assertThat(page.locator("[name=limit_amount]").inputValue()).isEqualTo("soon");
            visit.shot("standards-form-zh-1440");
            page.fill("[name=limit_amount]", "9");
            page.locator("select[name=limit_type]").selectOption("WORK_DAY");
            page.fill("[name=text]", "Waste stands under the bridge");
            page.click("main form button.btn-primary");
            page.waitForURL("**/standards/changes/*");
            visit.shot("standards-preview-zh-1440");
            page.fill("[name=reason]", "agreed with the department");
            page.click("form[action$='/apply'] button");
            page.locator(".note.flash.ok").waitFor();
            visit.shot("standards-applied-zh-1440");
            page.navigate("/standards/classes/E-06-98");
            assertThat(page.content()).contains("Waste stands under the bridge");
            visit.shot("standards-history-zh-1440");
            page.navigate("/standards/unconfirmed");
            visit.shot("standards-unconfirmed-zh-1440");
            page.navigate("/standards/duties");
            visit.shot("standards-duties-zh-1440");
            page.navigate("/standards/items");
            visit.shot("standards-items-zh-1440");
            Download book = page.waitForDownload(() -> {
                page.navigate("/standards");
                page.click("a[href$='/standards/workbook']");
            });
            Path saved = files.resolve("standards.xlsx");
            book.saveAs(saved);
            page.navigate("/standards/changes");
            page.setInputFiles("#file", saved);
            page.click("form[action$='/standards/workbook'] button");
            page.waitForURL("**/standards/changes/*");
            assertThat(page.locator("main form[action$='/apply']").count()).isZero();
            visit.shot("standards-workbook-zh-1440");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, editor, "en", 390)) {
            Page page = visit.page();
            page.navigate("/standards/classes/E-06-98");
            visit.shot("standards-class-en-390");
            page.navigate("/standards/changes");
            visit.shot("standards-changes-en-390");
            assertThat(visit.fits()).isTrue();
            assertThat(visit.complaints()).isEmpty();
        }
    }
}
