package org.hengping.governance.incidents.standards;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The duty officer changes limits, marks and duties, looks through them first, and departments ask for grid items. */
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

    @Test
    void aDepartmentAsksForAGridItemAndAnotherPersonAdmitsIt() {
        TownFixture town = TownFixture.make();
        Account head = AccountFixture.ready(house, town.team().code(), null, Role.UNIT_HEAD);
        Account reviewer = AccountFixture.ready(house, "440100-ZZ", "ALL", Role.DUTY_OFFICER);
        String asked;
        try (Visit visit = Browser.visit(house, head, "zh-CN", 1440)) {
            Page page = visit.page();
            page.navigate("/standards/items");
            page.click("a[href$='/standards/items/ask']");
            page.fill("[name=name]", "共享单车停放巡查");
            page.fill("[name=basis]", "专项行动通知第三条");
            page.fill("[name=class_prefix]", "E-04-93");
            page.locator("input[name=temporary][value=yes]").check();
            page.click("main form button.btn-primary");
            assertThat(page.locator(".fault").count()).isEqualTo(1);
            visit.shot("standards-ask-zh-1440");
            page.fill("[name=valid_to]", "2099-12-31");
            page.click("main form button.btn-primary");
            page.waitForURL("**/standards/changes/*");
            asked = page.url();
            assertThat(page.locator("form[action$='/apply']").count()).isZero();
            visit.shot("standards-asked-zh-1440");
            page.navigate("/standards/items");
            visit.shot("standards-items-asked-zh-1440");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, reviewer, "en", 390)) {
            Page page = visit.page();
            page.navigate("/standards/items");
            visit.shot("standards-items-asked-en-390");
            page.navigate(asked);
            page.fill("[name=reason]", "agreed");
            visit.shot("standards-review-en-390");
            page.click("form[action$='/apply'] button.btn-primary");
            page.locator(".note.flash.ok").waitFor();
            page.navigate("/standards/items");
            assertThat(page.content()).contains("共享单车停放巡查");
            assertThat(visit.fits()).isTrue();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void marksAndDutiesAreLookedThroughBeforeTheyChange() {
        Account editor = AccountFixture.ready(house, "440100-ZZ", "ALL", Role.DUTY_OFFICER, Role.GRID_WORKER);
        TownFixture town = TownFixture.make();
        Actor reporter = house.getBean(Directory.class).actor(editor.account()).orElseThrow();
        for (int i = 0; i < 3; i++) {
            reporter.run(() -> house.getBean(IncidentDesk.class)
                    .open(
                            new IncidentInput.Report(
                                    "E-01-12",
                                    null,
                                    "Leaves on the road",
                                    town.community().code(),
                                    null,
                                    null,
                                    null,
                                    IncidentSource.PATROL,
                                    null,
                                    null,
                                    null,
                                    null),
                            null,
                            reporter));
        }
        try (Visit visit = Browser.visit(house, editor, "zh-CN", 1440)) {
            Page page = visit.page();
            page.navigate("/standards/change?kind=CLASS&key=E-06-98");
            visit.shot("standards-class-form-zh-1440");
            page.locator("input[name=self_closing][value=yes]").check();
            page.fill("[name=duplicate_metres]", "120");
            page.click("main form button.btn-primary");
            page.waitForURL("**/standards/changes/*");
            assertThat(page.locator("main ul.plain li").count()).isEqualTo(2);
            visit.shot("standards-marks-preview-zh-1440");
            page.navigate("/standards/change?kind=DUTY");
            page.fill("[name=area_code]", town.area().code());
            page.fill("[name=class_prefix]", "E-01");
            page.fill("[name=lead]", "BS");
            page.click("main form button.btn-primary");
            page.waitForURL("**/standards/changes/*");
            assertThat(page.content()).contains(town.office().name());
            visit.shot("standards-elsewhere-zh-1440");
            page.setViewportSize(390, 800);
            visit.shot("standards-elsewhere-zh-390");
            page.navigate("/standards/classes/E-06-98");
            visit.shot("standards-class-zh-390");
            assertThat(visit.fits()).isTrue();
            assertThat(visit.complaints()).isEmpty();
        }
    }
}
