package org.hengping.justice.timelimits;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Somebody counts a term, adds an extension, asks for too much, and reads the rules. */
@HouseTest
class TimeLimitStoryTests {

    @Autowired
    private ApplicationContext house;

    @Test
    void aTermIsCountedExtendedAndExplained() {
        Account officer = AccountFixture.ready(house, "440100-ZFW", "440100", Role.SUPERVISOR);
        try (Visit visit = Browser.visit(house, officer, "zh-CN", 1440)) {
            Page page = visit.page();
            page.navigate("/time-limits");
            visit.shot("terms-empty-zh-1440");
            page.selectOption("#rule", "T17");
            page.fill("#start", "2025-02-28");
            page.click("main form button.btn-primary");
            assertThat(page.textContent("main")).contains("2025-04-30", "2025-04-28", "刑事诉讼法第156条");
            page.check("[name=extension][value=T19]");
            page.click("main form button.btn-primary");
            assertThat(page.textContent(".note.bad")).contains("T18");
            visit.shot("terms-refused-zh-1440");
            page.check("[name=extension][value=T18]");
            page.click("main form button.btn-primary");
            assertThat(page.textContent("main")).contains("2025-07-31");
            visit.shot("terms-extended-zh-1440");
            page.navigate("/time-limits/rules");
            visit.shot("terms-rules-zh-1440");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, officer, "en", 390)) {
            visit.page()
                    .navigate("/time-limits?rule=T46&start=2030-01-10&custody=no&pauseFrom1=2030-02-20"
                            + "&pauseTo1=2030-06-20&pauseReason1=TRIAL_SUSPENDED");
            assertThat(visit.fits()).isTrue();
            visit.shot("terms-en-390");
            visit.page().navigate("/time-limits/rules");
            assertThat(visit.fits()).isTrue();
            visit.shot("terms-rules-en-390");
        }
    }
}
