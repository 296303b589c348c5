package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.overview.performance.FormPrints.Format;
import org.hengping.overview.performance.grids.GridFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A workbook becomes a form, is written into, goes through its year in three persons' hands and comes out as a workbook. */
@HouseTest
class FormStoryTests {

    @Autowired
    private ApplicationContext house;

    @TempDir
    private Path files;

    @Test
    void aWorkbookIsImportedDeclaredReviewedApprovedChangedAndExported() throws IOException {
        Account first = AccountFixture.ready(house, "440100-ZFW", "ALL", Role.FINANCE_OFFICER);
        Account second = AccountFixture.ready(house, "440100-ZFW", "ALL", Role.FINANCE_OFFICER);
        Account third = AccountFixture.ready(house, "440100-ZFW", "ALL", Role.FINANCE_OFFICER);
        Path workbook = files.resolve("form.xlsx");
        try (OutputStream out = Files.newOutputStream(workbook)) {
            FormPrints.write(FormFixture.demonstration(), Format.XLSX, FormFixture.WORDS, out);
        }

        String path;
        try (Visit visit = Browser.visit(house, first, "zh-CN", 1440)) {
            Page page = visit.page();
            page.navigate("/performance/forms/import");
            page.fill("#year", "2088");
            page.setInputFiles("#file", workbook);
            visit.shot("form-import-zh-1440");
            page.click("form[action$='/import'] button.btn-primary");
            page.waitForURL("**/performance/forms/*-*");
            path = page.url().substring(page.url().indexOf("/performance/"));
            visit.shot("form-draft-zh-1440");
            page.click("a[href$='/cells']");
            page.fill("[name='budget.1.amount']", "八千");
            visit.shot("form-cells-zh-1440");
            page.locator("button.btn-primary").first().click();
            page.waitForLoadState();
            assertThat(page.content()).contains("不是金额：八千");
            visit.shot("form-cells-refused-zh-1440");
            page.fill("[name='budget.1.amount']", "8,560.31");
            page.fill("[name='indicators.3.annualTarget']", "≥320支");
            page.locator("button.btn-primary").first().click();
            page.waitForURL("**" + path);
            visit.does("DECLARE", "opinion", "请审核");
            visit.shot("form-declared-zh-1440");
            // the browser tells of the answer that refused
            assertThat(visit.complaints()).allMatch(complaint -> complaint.contains("422"));
        }
        try (Visit visit = Browser.visit(house, second, "zh-CN", 390)) {
            visit.page().navigate(path);
            visit.shot("form-review-zh-390");
            assertThat(visit.fits()).isTrue();
            visit.does("REVIEW");
        }
        try (Visit visit = Browser.visit(house, third, "en", 1440)) {
            Page page = visit.page();
            page.navigate(path);
            visit.does("APPROVE", "approvalPaper", "No. 12 of 2024", "approvedOn", "2024-02-01");
            visit.does("EXECUTE");
            visit.shot("form-executing-en-1440");
            visit.does("CHANGE", "opinion", "Funds were moved in mid-year");
            assertThat(page.url()).doesNotContain(path);
            page.locator("a[href*='/compare']").first().click();
            page.waitForURL("**/compare*");
            visit.shot("form-compare-en-1440");
            page.navigate(path + "/source");
            visit.shot("form-source-en-1440");
            page.navigate(path);
            Download download = page.waitForDownload(() -> page.click("a[href*='format=xlsx']"));
            Path exported = files.resolve("exported.xlsx");
            download.saveAs(exported);
            assertThat(FormReader.read(GridFile.read(exported), FormFixture.WORDS)
                            .form()
                            .indicators()
                            .get(2)
                            .annualTarget())
                    .isEqualTo("≥320支");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, third, "en", 390)) {
            visit.page().navigate(path);
            visit.shot("form-executing-en-390");
            assertThat(visit.fits()).isTrue();
        }
    }
}
