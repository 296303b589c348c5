package org.hengping.overview.performance.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.overview.performance.ImportedForm;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** One indicator in a real browser: its reading confirmed, a paper entered and checked, the form scored and frozen. */
@HouseTest
class PerformanceStoryTests {

    private static final int YEAR = 2012;

    @Autowired
    ApplicationContext house;

    @Autowired
    PlanForms forms;

    @TempDir
    Path files;

    @Test
    void anIndicatorIsConfirmedProvedScoredAndFrozen() throws IOException {
        Actor importer = new Actor(
                UUID.randomUUID(),
                "test.finance",
                "Officer",
                null,
                "",
                Set.of(),
                Set.of(),
                new Scope(440_100_000_000_000L, 440_200_000_000_000L, null),
                null);
        UUID form = ImportedForm.of(house, YEAR, importer);
        UUID line = importer.call(() -> forms.requireLine(form, 8)).id();
        Account officer = AccountFixture.ready(house, "440100-ZFW", "440100", Role.FINANCE_OFFICER);
        Account assessor = AccountFixture.ready(house, "440100-ZFW", "440100", Role.ASSESSOR);
        Path statement = files.resolve("statement.csv");
        Files.writeString(statement, "month,downloads\n12,11000\n");

        String paper;
        try (Visit visit = Browser.visit(house, officer, "zh-CN", 1440)) {
            Page page = visit.page();
            page.navigate("/performance/indicators/" + line);
            assertThat(page.content()).contains("无数据", "下载量≥10000次");
            page.navigate("/performance/indicators/" + line + "/clauses/1/reading");
            page.click("form[action$='/reading'] button.btn-primary");
            page.locator(".note.flash.ok").waitFor();
            page.navigate("/performance/indicators/" + line + "/clauses/1/papers/new");
            page.fill("[name=from]", YEAR + "-12-01");
            page.fill("[name=to]", YEAR + "-12-31");
            page.fill("[name=amount]", "11000");
            page.fill("[name=issuer]", "期刊平台");
            page.fill("[name=number]", "12");
            page.fill("[name=issuedOn]", YEAR + "-12-31");
            page.check("[name=dataSet]");
            page.setInputFiles("[name=file]", statement);
            page.click("form[action$='/papers/new'] button.btn-primary");
            page.waitForURL("**/performance/papers/*");
            paper = page.url().substring(page.url().indexOf("/performance/papers/"));
            assertThat(page.content()).contains("本人录入的材料须由另一人核对");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, assessor, "zh-CN", 390)) {
            Page page = visit.page();
            page.navigate(paper);
            page.click("button[name=accepted][value=true]");
            page.locator(".note.flash.ok").waitFor();
            page.navigate("/performance/indicators/" + line);
            assertThat(page.content()).contains("11,000 次", "E2", "已达成");
            assertThat(visit.fits()).isTrue();
            visit.shot("performance-indicator-zh-390");
            page.navigate("/performance/forms/" + form + "/self-evaluation");
            assertThat(page.content()).contains("11,000 ≥ 10,000 ⇒");
            assertThat(visit.fits()).isTrue();
            visit.shot("performance-evaluation-zh-390");
        }
        try (Visit visit = Browser.visit(house, officer, "en", 1440)) {
            Page page = visit.page();
            page.navigate("/performance/forms/" + form + "/snapshots?lang=en");
            page.selectOption("[name=point]", "YEAR_END");
            page.click("form[action$='/snapshots'] button.btn-primary");
            page.waitForURL("**/performance/snapshots/*");
            assertThat(page.content()).contains("Year end", "11,000");
            visit.shot("performance-snapshot-en-1440");
            assertThat(visit.complaints()).isEmpty();
        }
    }
}
