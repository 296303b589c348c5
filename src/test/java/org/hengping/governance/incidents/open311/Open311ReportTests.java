package org.hengping.governance.incidents.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.crypto.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reporting by programs. */
@HouseTest
class Open311ReportTests {

    private final ApplicationContext house;
    private final MockMvc web;
    private final JsonMapper json;

    @Autowired
    Open311ReportTests(ApplicationContext house, MockMvc web, JsonMapper json) {
        this.house = house;
        this.web = web;
        this.json = json;
    }

    @Test
    void aReportIsTakenWholeWithItsAnswersAndWithoutAWordOfItsReporterInPublic() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        String long4000 = "A cover is broken. ".repeat(300).substring(0, 3_999) + "!";
        Map<String, String> sent = new LinkedHashMap<>(Map.of(
                "service_code", "O-01-02",
                "lat", "23.129163123456789",
                "long", "113.264435",
                "address_id", fixture.town.community().code(),
                "address_string", "Before the post office",
                "description", long4000,
                "last_name", "Planted",
                "first_name", "Caller",
                "phone", "13700137000",
                "email", "planted@example.org"));
        sent.put("media_url", "https://pictures.example.org/planted.jpg");
        sent.put("attribute[fault]", "broken");
        sent.put("attribute[across]", "42.5");
        JsonNode receipt = taken(fixture.key("incidents.report"), sent);
        assertThat(List.copyOf(receipt.propertyNames())).isEqualTo(Open311Tests.of("posted"));
        String id = receipt.path("service_request_id").asString();
        UUID incident = house.getBean(Pseudonyms.class).behind("open311", id).orElseThrow();
        Actor actor = fixture.acting();
        IncidentRegister.View view =
                actor.call(() -> house.getBean(IncidentRegister.class).view(incident, actor));
        assertThat(view.row().description()).isEqualTo(long4000);
        assertThat(view.row().address()).isEqualTo("Before the post office");
        assertThat(view.row().area()).isEqualTo(fixture.town.community().lo());
        assertThat(view.hasReporter()).isTrue();
        assertThat(actor.call(() -> house.getBean(ExtraFields.class).of(incident)))
                .extracting(ExtraFields.Line::text)
                .containsExactly("\u7834\u635F", "42.5", "https://pictures.example.org/planted.jpg");
        assertThat(web.perform(get("/incidents/" + incident).with(SignedIn.as(fixture.officer)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .as("the incident's page has the answers among its facts")
                .contains("\u7834\u635F", "42.5", "https://pictures.example.org/planted.jpg");
        String everything = TestDatabase.ownerJdbc()
                .sql(
                        "select i::text || p::text from incidents.incident i join incidents.open311_post p on p.incident = i.id "
                                + "where i.id = :id")
                .param("id", incident)
                .query(String.class)
                .single();
        assertThat(everything).doesNotContain("PlantedCaller", "13700137000", "planted@example.org");
        MockHttpServletResponse shown = web.perform(get("/open311/v2/requests/" + id + ".xml"))
                .andReturn()
                .getResponse();
        assertThat(shown.getContentAsString()).contains(id).doesNotContain("Planted", "planted", "1370", "A cover is");
    }

    @Test
    void aKeyMustBeKnownAndLetReportAndIsAskedNowhereElse() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        Map<String, String> sent = report(fixture);
        for (String key : List.of("", "hp_unknown", fixture.key("incidents.read"), fixture.key("organization.*"))) {
            MockHttpServletResponse refused = posted(key, sent);
            assertThat(refused.getStatus()).isEqualTo(403);
            assertThat(json.readTree(refused.getContentAsByteArray())
                            .path(0)
                            .path("code")
                            .asInt())
                    .isEqualTo(403);
        }
        assertThat(count(fixture)).isZero();
        taken(fixture.key("incidents.*"), sent);
        assertThat(count(fixture)).isOne();
        String slow = fixture.key(1, "incidents.report");
        MockHttpServletResponse answer = posted(slow, sent);
        for (int i = 0; i < 20 && answer.getStatus() != 429; i++) {
            answer = posted(slow, sent);
        }
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(List.copyOf(
                        json.readTree(answer.getContentAsByteArray()).path(0).propertyNames()))
                .isEqualTo(Open311Tests.of("error"));
    }

    @Test
    void faultyReportsAreRefusedWithAllThatIsWrongAndNothingIsStored() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        String key = fixture.key("incidents.report");
        assertThat(errors(key, Map.of("lat", "23.1", "long", "113.3"), 400)).hasSize(1);
        assertThat(errors(key, with(fixture, "service_code", "X-1"), 404)).hasSize(1);
        assertThat(errors(key, with(fixture, "service_code", "Z-01-02"), 404)).hasSize(1);
        assertThat(errors(key, with(fixture, "jurisdiction_id", "elsewhere.gov"), 404))
                .hasSize(1);
        for (Map<String, String> wrong : List.of(
                with(fixture, "lat", "39.9"),
                with(fixture, "lat", "NaN"),
                with(fixture, "lat", "1e309"),
                with(fixture, "lat", "99999999999999999999"),
                with(fixture, "long", ""),
                with(fixture, "address_id", "110101"),
                with(fixture, "description", "x".repeat(4_001)),
                with(fixture, "media_url", "file:///etc/passwd"),
                with(fixture, "media_url", "javascript:alert(1)"),
                with(fixture, "phone", "1".repeat(31)),
                with(fixture, "attribute[colour]", "blue"))) {
            assertThat(errors(key, wrong, 400)).as(wrong.toString()).isNotEmpty();
        }
        Map<String, String> cover = with(fixture, "service_code", "O-01-02");
        assertThat(errors(key, cover, 400)).as("a required answer is missing").hasSize(1);
        cover.put("attribute[fault]", "exploded");
        cover.put("attribute[across]", "wide");
        assertThat(errors(key, cover, 400)).as("two faults at once").hasSize(2);
        Map<String, String> light = with(fixture, "service_code", "O-01-37");
        light.put("attribute[dark_since]", "yesterday");
        assertThat(errors(key, light, 400)).hasSize(1);
        assertThat(count(fixture)).isZero();
        light.put("attribute[dark_since]", "2026-11-01T20:00:00+08:00");
        taken(key, light);
        assertThat(count(fixture)).isOne();
    }

    @Test
    void severalAnswersToOneQuestionAreKeptTogether() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        MockHttpServletResponse answer = web.perform(
                        form(fixture.key("incidents.report"), with(fixture, "service_code", "E-01-10"))
                                .param("attribute[kinds][]", "kitchen", "rubble"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(TestDatabase.ownerJdbc()
                        .sql("select cardinality(answers) from incidents.field_value f join incidents.incident i "
                                + "on i.id = f.incident where i.area = :area")
                        .param("area", fixture.town.community().lo())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void theSameReportComesInOnceHoweverOftenAndHoweverFastItIsSent() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        String key = fixture.key("incidents.report");
        Set<String> ids = ConcurrentHashMap.newKeySet();
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            senders.add(Thread.ofPlatform().start(() -> {
                try {
                    ids.add(taken(key, report(fixture))
                            .path("service_request_id")
                            .asString());
                } catch (Exception failure) {
                    ids.add(failure.toString());
                }
            }));
        }
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(ids).hasSize(1);
        assertThat(count(fixture)).isOne();
        Map<String, String> other = with(fixture, "description", "Another hole");
        String first = keyed(key, "k-1", other).path("service_request_id").asString();
        assertThat(keyed(key, "k-1", other).path("service_request_id").asString())
                .isEqualTo(first);
        assertThat(keyed(key, "k-2", other).path("service_request_id").asString())
                .as("another key is another report")
                .isNotEqualTo(first);
        assertThat(web.perform(form(key, with(fixture, "description", "Changed"))
                                .header("Idempotency-Key", "k-1"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(400);
        assertThat(count(fixture)).isEqualTo(3);
    }

    @Test
    void aTokenLeadsToItsRequestOnceTheReportWasAccepted() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        JsonNode receipt = taken(fixture.key("incidents.report"), with(fixture, "service_code", "E-04-06"));
        assertThat(List.copyOf(receipt.propertyNames())).isEqualTo(Open311Tests.of("posted batch"));
        String token = receipt.path("token").asString();
        JsonNode waiting = read("/tokens/" + token + ".json").path(0);
        assertThat(List.copyOf(waiting.propertyNames())).isEqualTo(Open311Tests.of("token"));
        assertThat(waiting.path("service_request_id").isNull()).isTrue();
        UUID incident = TestDatabase.ownerJdbc()
                .sql("select incident from incidents.open311_post where token = :token")
                .param("token", token)
                .query(UUID.class)
                .single();
        String condition = TestDatabase.ownerJdbc()
                .sql("select code from incidents.condition where class_code = 'E-04-06' order by position limit 1")
                .query(String.class)
                .single();
        Actor actor = fixture.acting();
        actor.run(() -> house.getBean(IncidentDesk.class)
                .move(incident, 1, "REGISTER", Map.of("conditionCode", condition), null, actor));
        String id = read("/tokens/" + token + ".json")
                .path(0)
                .path("service_request_id")
                .asString();
        assertThat(read("/requests/" + id + ".json")
                        .path(0)
                        .path("service_code")
                        .asString())
                .isEqualTo("E-04-06");
    }

    @Test
    void aPointAloneWaitsAtTheCitysOwnCentre() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        Map<String, String> sent = report(fixture);
        sent.remove("address_id");
        sent.put("description", "Only a point " + UUID.randomUUID());
        JsonNode receipt = taken(fixture.key("incidents.report"), sent);
        assertThat(receipt.path("service_notice").asString())
                .as("and its sender is told")
                .contains("address_id");
        assertThat(taken(fixture.key("incidents.report"), report(fixture))
                        .path("service_notice")
                        .asString())
                .doesNotContain("address_id");
        String id = receipt.path("service_request_id").asString();
        JsonNode shown = read("/requests/" + id + ".json").path(0);
        assertThat(shown.path("address_id").asString()).isEqualTo("440100");
        assertThat(shown.path("lat").asDouble()).isEqualTo(23.1295);
    }

    private static Map<String, String> report(Open311Fixture fixture) {
        return with(fixture, "service_code", "E-01-13");
    }

    private static Map<String, String> with(Open311Fixture fixture, String name, String value) {
        Map<String, String> sent = new LinkedHashMap<>(Map.of(
                "service_code", "E-01-13",
                "lat", "23.129163",
                "long", "113.264435",
                "address_id", fixture.town.community().code(),
                "description", "A hole in the road"));
        sent.put(name, value);
        return sent;
    }

    private static long count(Open311Fixture fixture) {
        return TestDatabase.ownerJdbc()
                .sql("select count(*) from incidents.incident where area = :area")
                .param("area", fixture.town.community().lo())
                .query(Long.class)
                .single();
    }

    private JsonNode keyed(String key, String idempotencyKey, Map<String, String> sent) throws Exception {
        MockHttpServletResponse answer = web.perform(form(key, sent).header("Idempotency-Key", idempotencyKey))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return json.readTree(answer.getContentAsByteArray()).path(0);
    }

    private JsonNode errors(String key, Map<String, String> sent, int status) throws Exception {
        MockHttpServletResponse answer = posted(key, sent);
        assertThat(answer.getStatus()).as(sent + answer.getContentAsString()).isEqualTo(status);
        return json.readTree(answer.getContentAsByteArray());
    }

    private JsonNode taken(String key, Map<String, String> sent) throws Exception {
        MockHttpServletResponse answer = posted(key, sent);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        return json.readTree(answer.getContentAsByteArray()).path(0);
    }

    private JsonNode read(String path) throws Exception {
        MockHttpServletResponse answer =
                web.perform(get("/open311/v2" + path)).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return json.readTree(answer.getContentAsByteArray());
    }

    private MockHttpServletResponse posted(String key, Map<String, String> sent) throws Exception {
        return web.perform(form(key, sent)).andReturn().getResponse();
    }

    private static MockHttpServletRequestBuilder form(String key, Map<String, String> sent) {
        MockHttpServletRequestBuilder form = post("/open311/v2/requests.json")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param("api_key", key);
        sent.forEach(form::param);
        return form;
    }
}
