package org.hengping.governance.incidents.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.governance.incidents.domain.CityFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The duty officer looks at the city, goes into a district, from a unit's rate to its records, and takes the table along. */
@HouseTest
class FigureStoryTests {

    private static final String JUNE = "/incidents/figures?period=month&on=2026-06-10";
    private static final String DISTRICT = "440112";

    private static boolean made;

    @Autowired
    private ApplicationContext house;

    @Autowired
    private FigureCursor cursor;

    @TempDir
    private Path files;

    @BeforeEach
    void theCityHasAPast() {
        if (!made) {
            made = true;
            CityFixture.make(
                    house, 91, LocalDate.parse("2026-05-04"), Instant.parse("2026-06-16T07:00:00Z"), 400, DISTRICT);
        }
        cursor.catchUp();
    }

    @Test
    void fromTheCityToTheRecordsOfAUnit() throws IOException {
        Account officer = AccountFixture.ready(house, "440100-ZZ", "ALL", Role.DUTY_OFFICER);
        try (Visit visit = Browser.visit(house, officer, "zh-CN", 1440)) {
            Page page = visit.page();
            page.navigate(JUNE);
            assertThat(page.locator(".places li").count()).isEqualTo(11);
            page.locator("figure.chart canvas, figure.chart svg").first().waitFor();
            visit.shot("figures-city-zh-1440");
            page.click(".places .p-" + DISTRICT + " a");
            page.waitForURL("**area=" + DISTRICT + "*");
            visit.shot("figures-district-zh-1440");
            page.selectOption("#by", "unit");
            page.click("form.filters button");
            page.waitForURL("**by=unit*");
            visit.shot("figures-units-zh-1440");
            page.locator("table.broad tbody a[href*='on-time-rate'][href*='unit=']")
                    .first()
                    .click();
            page.waitForURL("**/evidence/measures/**unit=*");
            assertThat(page.locator("a[href^='/incidents/']").count()).isPositive();
            visit.shot("figures-records-zh-1440");
            page.goBack();
            Download table = page.waitForDownload(() -> page.click("a[href*='format=csv']"));
            Path saved = files.resolve("figures.csv");
            table.saveAs(saved);
            assertThat(Files.readString(saved)).contains("免计后按期处置率");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void onATelephoneNothingRunsOutOfTheScreen() {
        Account centre = AccountFixture.ready(house, DISTRICT + "-ZZ", DISTRICT, Role.ACCEPTOR);
        for (String language : new String[] {"zh-CN", "en"}) {
            try (Visit visit = Browser.visit(house, centre, language, 390)) {
                Page page = visit.page();
                page.navigate(JUNE);
                assertThat(page.locator(".places li").count()).isPositive();
                visit.shot("figures-district-" + language + "-390");
                assertThat(visit.fits()).isTrue();
                page.navigate(JUNE + "&by=source");
                page.locator("table.broad tbody a[href*='source=']").first().click();
                page.waitForURL("**/evidence/measures/**source=*");
                visit.shot("figures-records-" + language + "-390");
                assertThat(visit.fits()).isTrue();
                assertThat(visit.complaints()).isEmpty();
            }
        }
    }

    @Test
    void theEnglishPageIsEnglish() {
        Account officer = AccountFixture.ready(house, "440100-ZZ", "ALL", Role.DUTY_OFFICER);
        try (Visit visit = Browser.visit(house, officer, "en", 1440)) {
            visit.page().navigate(JUNE + "&by=class&area=" + DISTRICT);
            assertThat(visit.page().locator("h1").innerText()).isEqualTo("Figures");
            visit.shot("figures-classes-en-1440");
            assertThat(visit.complaints()).isEmpty();
        }
    }
}
