package org.hengping.governance.incidents.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.organization.TownFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the telephone asks of the house, and whose clock counts. */
@HouseTest
class PhoneApiTests {

    @Autowired
    private MockMvc web;

    @Autowired
    private ApplicationContext house;

    @Autowired
    private JsonMapper json;

    private TownFixture town;
    private Account grid;

    @BeforeEach
    void someone() {
        town = TownFixture.make();
        grid = AccountFixture.ready(house, town.office().code(), town.area().code(), Role.GRID_WORKER);
    }

    @Test
    void theFormStartsWithTheClassesAndTheWorkersOwnAreas() throws Exception {
        JsonNode start = json.readTree(web.perform(get("/api/v1/phone/start").with(SignedIn.as(grid)))
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(start.get("account").asString()).isEqualTo(grid.id().toString());
        assertThat(start.get("areas").findValuesAsString("value"))
                .contains(town.area().code(), town.community().code())
                .allMatch(code -> code.startsWith(town.area().code()));
        assertThat(start.get("classes").size()).isGreaterThan(100);
        assertThat(start.toString()).doesNotContain(grid.name());
        assertThat(web.perform(get("/api/v1/phone/start"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
    }

    @Test
    void theQueueSentTwiceIsOneIncidentAlthoughTheClockMovedOn() throws Exception {
        String key = UUID.randomUUID().toString();
        Instant seen = Instant.now().minus(Duration.ofHours(3));
        String first = number(report(key, seen, Instant.now()));
        assertThat(number(report(key, seen, Instant.now().plusSeconds(90)))).isEqualTo(first);
    }

    @Test
    void aClockADayOffIsToldAndTheHousesTimeCounts() throws Exception {
        Duration day = Duration.ofDays(1);
        MockHttpServletResponse answer = report(
                UUID.randomUUID().toString(),
                Instant.now().plus(day).minusSeconds(600),
                Instant.now().plus(day));
        JsonNode incident = json.readTree(answer.getContentAsString());
        assertThat(Duration.between(Instant.parse(incident.get("reportedAt").asString()), Instant.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(page(incident)).contains("clock is", "ahead; the time of receipt counts");
    }

    @Test
    void aClockThatIsRightIsNotMentioned() throws Exception {
        MockHttpServletResponse answer = report(
                UUID.randomUUID().toString(),
                Instant.now().minus(Duration.ofHours(5)),
                Instant.now().plusSeconds(20));
        assertThat(page(json.readTree(answer.getContentAsString())))
                .contains("Seen at")
                .doesNotContain("the time of receipt counts");
    }

    @Test
    void whatWasClosedOnTheSpotIsOnceAndItsClockIsToldAsWell() throws Exception {
        Duration day = Duration.ofDays(1);
        String key = UUID.randomUUID().toString();
        Instant seen = Instant.now().plus(day).minusSeconds(600);
        String before = photo(key + "-before");
        String after = photo(key + "-after");
        MockHttpServletResponse first = selfClosed(key, seen, before, after);
        assertThat(first.getStatus()).as(first.getContentAsString()).isEqualTo(201);
        assertThat(number(selfClosed(key, seen, before, after))).isEqualTo(number(first));
        JsonNode incident = json.readTree(first.getContentAsString());
        assertThat(incident.get("status").asString()).isEqualTo("SELF_CLOSED");
        assertThat(page(incident)).contains("clock is", "ahead; the time of receipt counts");
    }

    @Test
    void theFormKnowsWhatMayBeClosedOnTheSpotAndByWhom() throws Exception {
        assertThat(start(grid).get("selfClose").asBoolean()).isTrue();
        assertThat(start(grid).get("classes"))
                .filteredOn(known -> known.get("selfClosing").asBoolean())
                .extracting(known -> known.get("code").asString())
                .contains("E-01-10")
                .doesNotContain("O-01-01");
        Account acceptor =
                AccountFixture.ready(house, town.centre().code(), town.area().code(), Role.ACCEPTOR);
        assertThat(start(acceptor).get("selfClose").asBoolean()).isFalse();
    }

    private JsonNode start(Account account) throws Exception {
        return json.readTree(web.perform(get("/api/v1/phone/start").with(SignedIn.as(account)))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private String photo(String key) throws Exception {
        return json.readTree(web.perform(multipart("/api/v1/documents")
                                .file(new MockMultipartFile(
                                        "file", "near.jpg", "image/jpeg", DemonstrationPhotos.MANHOLE.jpeg(false, 3)))
                                .with(SignedIn.as(grid))
                                .with(csrf())
                                .header("Idempotency-Key", key))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .get("id")
                .asString();
    }

    private MockHttpServletResponse selfClosed(String key, Instant seen, String before, String after) throws Exception {
        return web.perform(post("/api/v1/incidents/self-closed")
                        .with(SignedIn.as(grid))
                        .with(csrf())
                        .header("Idempotency-Key", key)
                        .header("X-Sent-At", seen.plusSeconds(600).toString())
                        .contentType("application/json")
                        .content("""
                                {"classCode":"E-01-10","description":"bags beside the bin","areaCode":"%s",
                                 "observedAt":"%s","beforePhotoIds":["%s"],"afterPhotoIds":["%s"]}""".formatted(town.area().code(), seen, before, after)))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse report(String key, Instant seen, Instant sent) throws Exception {
        MockHttpServletResponse answer = web.perform(post("/api/v1/incidents")
                        .with(SignedIn.as(grid))
                        .with(csrf())
                        .header("Idempotency-Key", key)
                        .header("X-Sent-At", sent.toString())
                        .contentType("application/json")
                        .content("""
                                {"classCode":"O-01-01","description":"seen on patrol","areaCode":"%s","source":"PATROL",
                                 "observedAt":"%s","photoIds":[]}""".formatted(town.area().code(), seen)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        return answer;
    }

    private String number(MockHttpServletResponse answer) throws Exception {
        return json.readTree(answer.getContentAsString()).get("number").asString();
    }

    private String page(JsonNode incident) throws Exception {
        return web.perform(get("/incidents/" + incident.get("id").asString())
                        .with(SignedIn.as(grid))
                        .locale(Locale.ENGLISH)
                        .header("Accept-Language", "en"))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
