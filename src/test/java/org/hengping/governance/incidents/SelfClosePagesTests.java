package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.organization.TownFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

/** The page on which a grid worker closes on the spot, as a form and as it looks. */
@HouseTest
class SelfClosePagesTests {

    @Autowired
    private ApplicationContext house;

    @Autowired
    private MockMvc web;

    @TempDir
    private Path files;

    private TownFixture town;
    private Account grid;

    @BeforeEach
    void someone() {
        town = TownFixture.make();
        grid = AccountFixture.ready(house, town.office().code(), town.area().code(), Role.GRID_WORKER);
    }

    @Test
    void thePageOffersWhatMayBeClosedOnTheSpotToThoseWhoMay() throws Exception {
        String page = web.perform(get("/incidents/self-closed").with(SignedIn.as(grid)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("value=\"E-01-10\"", town.community().code()).doesNotContain("value=\"O-01-01\"");
        Account acceptor =
                AccountFixture.ready(house, town.centre().code(), town.area().code(), Role.ACCEPTOR);
        assertThat(web.perform(get("/incidents/self-closed").with(SignedIn.as(acceptor)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void aFormSentTwiceIsOneIncidentAndClosed() throws Exception {
        String key = UUID.randomUUID().toString();
        String first = sent(key, "E-01-10", photo("beforePhotoIds"), photo("afterPhotoIds"))
                .getRedirectedUrl();
        assertThat(first).startsWith("/incidents/");
        assertThat(sent(key, "E-01-10", photo("beforePhotoIds"), photo("afterPhotoIds"))
                        .getRedirectedUrl())
                .isEqualTo(first);
        assertThat(TestDatabase.ownerJdbc()
                        .sql("select status from incidents.incident where reported_by = :who")
                        .param("who", grid.id())
                        .query(String.class)
                        .list())
                .containsExactly("SELF_CLOSED");
    }

    @Test
    void withoutAPhotoOfAfterNothingIsRecordedAndThePhotoOfBeforeIsKept() throws Exception {
        MockHttpServletResponse refused = sent(UUID.randomUUID().toString(), "E-01-10", photo("beforePhotoIds"));
        assertThat(refused.getStatus()).isEqualTo(422);
        Matcher kept = Pattern.compile("name=\"beforePhotoIdsKept\" value=\"([0-9a-f-]{36})\"")
                .matcher(refused.getContentAsString());
        assertThat(kept.find()).as(refused.getContentAsString()).isTrue();
        assertThat(refused.getContentAsString()).contains("f-afterPhotoIds-error", "bags beside the bin");
        assertThat(sent(UUID.randomUUID().toString(), "O-01-01", photo("beforePhotoIds"), photo("afterPhotoIds"))
                        .getContentAsString())
                .as("not marked for it")
                .contains("f-classCode-error");
    }

    @Test
    void theWholeFormStandsOnOneScreenOfATelephone() throws IOException {
        Path before = Files.write(files.resolve("before.jpg"), DemonstrationPhotos.values()[1].jpeg(false, 5));
        Path after = Files.write(files.resolve("after.jpg"), DemonstrationPhotos.values()[1].jpeg(true, 5));
        try (Visit visit = signedIn("zh-CN", 390)) {
            Page page = visit.page();
            page.navigate("/desk");
            visit.shot("desk-grid-zh-390");
            page.click("a[href$='/incidents/self-closed']");
            visit.shot("self-closed-zh-390");
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
            assertThat(((Number)
                                    page.evaluate(
                                            "document.querySelector('.on-the-spot form .btn-primary').getBoundingClientRect().bottom"))
                            .intValue())
                    .as("the button is seen without scrolling")
                    .isLessThanOrEqualTo(844);
            page.selectOption("#f-classCode", "E-01-10");
            page.setInputFiles("#f-beforePhotoIds", before);
            page.setInputFiles("#f-afterPhotoIds", after);
            page.fill("#f-description", "bags beside the bin, taken away");
            page.check("input[name=areaCode][value='" + town.community().code() + "']");
            visit.shot("self-closed-filled-zh-390");
            page.click(".on-the-spot form .btn-primary");
            page.locator(".note.flash.ok").waitFor();
            visit.shot("self-closed-done-zh-390");
        }
        for (String language : new String[] {"zh-CN", "en"}) {
            try (Visit visit = signedIn(language, 1440)) {
                visit.page().navigate("/incidents/self-closed");
                visit.shot("self-closed-" + language.substring(0, 2) + "-1440");
            }
        }
        try (Visit visit = signedIn("en", 390)) {
            visit.page().navigate("/incidents/self-closed");
            visit.shot("self-closed-en-390");
            assertThat(visit.page().evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(390);
        }
    }

    /** Each time somebody else: a code of the telephone is good for one sign-in. */
    private Visit signedIn(String language, int width) {
        grid = AccountFixture.ready(house, town.office().code(), town.area().code(), Role.GRID_WORKER);
        return Browser.visit(house, grid, language, width);
    }

    private static MockMultipartFile photo(String field) {
        return new MockMultipartFile(
                field, field + ".jpg", "image/jpeg", DemonstrationPhotos.MANHOLE.jpeg(false, field.length()));
    }

    private MockHttpServletResponse sent(String key, String classCode, MockMultipartFile... photos) throws Exception {
        MockMultipartHttpServletRequestBuilder request = multipart("/incidents/self-closed");
        for (MockMultipartFile photo : photos) {
            request.file(photo);
        }
        return web.perform(request.param("idempotencyKey", key)
                        .param("classCode", classCode)
                        .param("description", "bags beside the bin")
                        .param("areaCode", town.area().code())
                        .with(SignedIn.as(grid))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }
}
