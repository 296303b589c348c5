package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The finance officer tries a target and answers what was found in the form, at the desk and on the way. */
@HouseTest
class LintStoryTests {

    @Autowired
    ApplicationContext house;

    @Autowired
    FormDesk forms;

    @Test
    void aTargetIsTriedAndAFindingAnswered() throws IOException {
        Account officer = AccountFixture.ready(house, "440100-ZFW", "440100", Role.FINANCE_OFFICER);
        UUID form = taken();

        for (int width : new int[] {1440, 390}) {
            for (String language : new String[] {"zh-CN", "en"}) {
                try (Visit visit = Browser.visit(house, officer, language, width)) {
                    Page page = visit.page();
                    String name = "-" + language + "-" + width;
                    page.navigate("/performance/targets");
                    visit.shot("targets-empty" + name);
                    page.fill("#text", "对10个左右重点街镇开展整治，年底达标率80%及以上；月度评价≥90分、培训500人次");
                    page.fill("#indicator", "整治成效");
                    page.locator("main form button").click();
                    page.locator("main table").waitFor();
                    visit.shot("targets" + name);
                    assertThat(visit.fits()).as("targets" + name).isTrue();
                    page.navigate("/performance/forms/" + form + "/lints");
                    visit.shot("lints" + name);
                    assertThat(visit.fits()).as("lints" + name).isTrue();
                    assertThat(visit.complaints()).isEmpty();
                }
            }
        }
        try (Visit visit = Browser.visit(house, officer, "zh-CN", 1440)) {
            Page page = visit.page();
            page.navigate("/performance/forms/" + form + "/lints");
            page.locator("#residual-BUDGET-0 summary").click();
            page.locator("#residual-BUDGET-0 textarea").fill("预留应急");
            page.locator("#residual-BUDGET-0 button[value=ACCEPTED]").click();
            page.locator(".note.flash.ok").waitFor();
            visit.shot("lints-answered");
            assertThat(page.locator("#residual-BUDGET-0").innerText()).contains("预留应急", "保留");
        }
    }

    private UUID taken() throws IOException {
        Actor actor = new Actor(
                UUID.randomUUID(),
                "test.finance",
                "Officer",
                null,
                "",
                Set.of(),
                Set.of(),
                new Scope(440_100_000_000_000L, 440_200_000_000_000L, null),
                null);
        String text = FormTextTests.demonstrationForm();
        return actor.call(() -> forms.take(text, 2078, actor));
    }
}
