package org.hengping.foundation.matters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.organization.TownFixture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Views that are kept, shared and opened first. */
@HouseTest
class SavedViewTests {

    private static final Pattern VIEW = Pattern.compile("view=([0-9a-f-]{36})");

    @Autowired
    private ApplicationContext house;

    @Autowired
    private MockMvcTester web;

    @Test
    void aViewIsKeptSharedOpenedFirstAndDeletedByItsOwnerOnly() {
        TownFixture town = TownFixture.make();
        RequestPostProcessor owner = account(town);
        RequestPostProcessor colleague = account(town);
        RequestPostProcessor stranger = account(TownFixture.make());
        String own = keep(owner, "Mine", "status=HANDLING&q=%E4%BA%95%E7%9B%96&after=x&<b>=1", false);
        String shared = keep(owner, "Ours", "overdue=true", true);

        assertThat(list(owner, "?view=all"))
                .bodyText()
                .contains("Mine", "Ours", "status=HANDLING&amp;q=%E4%BA%95%E7%9B%96");
        assertThat(list(owner, "?view=all"))
                .bodyText()
                .doesNotContain("after=x")
                .doesNotContain("%3Cb%3E");
        assertThat(list(colleague, "?view=all")).bodyText().contains("Ours").doesNotContain("Mine");
        assertThat(list(stranger, "?view=all"))
                .bodyText()
                .doesNotContain("Ours")
                .doesNotContain("Mine");

        assertThat(post(stranger, "/views/" + shared + "/delete")).hasStatus(404);
        assertThat(post(colleague, "/views/" + shared + "/delete")).hasStatus(404);
        assertThat(post(colleague, "/views/" + own + "/standard?standard=true")).hasStatus(404);

        assertThat(post(owner, "/views/" + own + "/standard?standard=true")).hasStatus3xxRedirection();
        assertThat(list(owner, "")).hasStatus3xxRedirection().redirectedUrl().contains(own);
        assertThat(list(colleague, "")).hasStatusOk();
        assertThat(post(owner, "/views/" + shared + "/standard?standard=true")).hasStatus3xxRedirection();
        assertThat(list(owner, "")).redirectedUrl().as("one opens first").contains(shared);
        assertThat(post(owner, "/views/" + shared + "/delete")).hasStatus3xxRedirection();
        assertThat(list(owner, "")).hasStatusOk();
    }

    @Test
    void aViewLeadsNowhereElseAndNeedsAName() {
        RequestPostProcessor owner = account(TownFixture.make());
        for (String page : new String[] {"//elsewhere", "https:/elsewhere", "/incidents?x=1", "/../x"}) {
            for (String name : new String[] {"x", ""}) {
                assertThat(web.post()
                                .uri("/views")
                                .with(owner)
                                .with(csrf())
                                .param("page", page)
                                .param("name", name))
                        .as(page)
                        .hasStatus(404);
            }
        }
        assertThat(web.post()
                        .uri("/views")
                        .with(owner)
                        .with(csrf())
                        .param("page", "/incidents")
                        .param("name", "  ")
                        .param("parameters", "overdue=true"))
                .hasStatus3xxRedirection()
                .redirectedUrl()
                .as("what was asked stays")
                .endsWith("/incidents?overdue=true");
    }

    private RequestPostProcessor account(TownFixture town) {
        return SignedIn.as(
                AccountFixture.ready(house, town.office().code(), town.area().code(), Role.GRID_WORKER));
    }

    private String keep(RequestPostProcessor who, String name, String parameters, boolean shared) {
        MvcTestResult kept = web.post()
                .uri("/views")
                .with(who)
                .with(csrf())
                .param("page", "/incidents")
                .param("name", name)
                .param("parameters", parameters)
                .param("shared", Boolean.toString(shared))
                .exchange();
        assertThat(kept).hasStatus3xxRedirection();
        Matcher view = VIEW.matcher(String.valueOf(kept.getResponse().getRedirectedUrl()));
        assertThat(view.find()).isTrue();
        return view.group(1);
    }

    private MvcTestResult list(RequestPostProcessor who, String question) {
        return web.get().uri("/incidents" + question).with(who).exchange();
    }

    private MvcTestResult post(RequestPostProcessor who, String path) {
        return web.post().uri(path).with(who).with(csrf()).exchange();
    }
}
