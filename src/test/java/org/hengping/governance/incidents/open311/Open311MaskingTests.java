package org.hengping.governance.incidents.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.matters.Photos;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever an incident holds, the public learns what is meant for it and nothing else. */
@HouseTest
class Open311MaskingTests {

    private final ApplicationContext house;
    private final MockMvc web;
    private final JsonMapper json;

    @Autowired
    Open311MaskingTests(ApplicationContext house, MockMvc web, JsonMapper json) {
        this.house = house;
        this.web = web;
        this.json = json;
    }

    @Test
    void noSecretOfAnIncidentIsInAnyPublicAnswer() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        UUID photo = fixture.photo();
        IncidentDesk.Moved reported = fixture.report(
                "E-01-11",
                "Rubble before the door of Planted-Neighbour, call 13800138000",
                new IncidentInput.Reporter("Planted-Reporter", "13912345678"),
                new Photos(List.of(photo)));
        String condition = TestDatabase.ownerJdbc()
                .sql("select code from incidents.condition where class_code = 'E-01-11' order by position limit 1")
                .query(String.class)
                .single();
        IncidentDesk.Moved registered = fixture.move(
                reported, "REGISTER", Map.of("conditionCode", condition, "opinion", "Planted-Opinion inside only"));
        fixture.move(
                registered,
                "DISPATCH",
                Map.of("leadUnit", fixture.town.team().id().toString(), "opinion", "Planted-Order"));
        List<String> secrets = List.of(
                "Planted-Reporter",
                "13912345678",
                "Planted-Neighbour",
                "13800138000",
                "Rubble",
                "Planted-Opinion",
                "Planted-Order",
                "Secret Lane",
                "room 302",
                reported.id().toString(),
                reported.id().toString().replace("-", ""),
                reported.number(),
                photo.toString(),
                fixture.officer.account(),
                fixture.officer.id().toString());
        everywhere(fixture, reported, secrets);
        assertThat(one(fixture, reported).path("agency_responsible").asString())
                .as("the unit is named")
                .isEqualTo(fixture.town.team().name());

        fixture.pass(reported.id(), "Something lies on the footpath", null);
        everywhere(fixture, reported, secrets);
        assertThat(one(fixture, reported).path("description").asString()).isEqualTo("Something lies on the footpath");
        assertThat(one(fixture, reported).path("media_url").isNull())
                .as("a photo passes by itself")
                .isTrue();
        assertThat(status("/media/" + house.getBean(Pseudonyms.class).of("open311.photos", photo) + ".jpg"))
                .isEqualTo(404);
    }

    @Test
    void thePlaceIsTheMiddleOfItsCellUnlessTheClassShowsItExactly() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        JsonNode rounded = one(fixture, fixture.report("E-01-11", "Rubble"));
        assertThat(rounded.toString()).doesNotContain("23.1291", "113.2644");
        assertThat(rounded.path("lat").asDouble()).isEqualTo(23.1295);
        assertThat(rounded.path("long").asDouble()).isEqualTo(113.2645);
        JsonNode exact = one(fixture, fixture.report("O-01-02", "Cover"));
        assertThat(exact.path("lat").asDouble()).isEqualTo(Open311Fixture.LATITUDE);
        assertThat(rounded.path("address_id").asString())
                .as("the community and no more")
                .isEqualTo(fixture.town.community().code());
        assertThat(PublicPlace.shown(-0.000_1, false)).isEqualTo(-0.0005);
        assertThat(PublicPlace.shown(0.999_999_9, false)).isEqualTo(0.9995);
        assertThat(PublicPlace.community(440_106_021_003_005L)).isEqualTo(440_106_021_003_000L);
    }

    @Test
    void anAddressIsPublicOnlyWhereItPassedAndTheClassShowsItsPlaceExactly() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        Moderation moderation = house.getBean(Moderation.class);
        IncidentDesk.Moved cover = fixture.report("O-01-02", "Cover");
        IncidentDesk.Moved rubble = fixture.report("E-01-11", "Rubble");
        String community = one(fixture, cover).path("address").asString();
        assertThat(community).doesNotContain("Secret Lane");
        assertThat(refused(
                        fixture,
                        () -> moderation.pass(
                                cover.id(), 0, "Cover", "3\u680B502\u623F", null, false, fixture.acting())))
                .as("an address is checked as a text is")
                .isEqualTo("text-flagged");
        assertThat(refused(
                        fixture,
                        () -> moderation.pass(rubble.id(), 0, "Rubble", "Lane 7", null, true, fixture.acting())))
                .isEqualTo("public-address");
        fixture.pass(cover.id(), "Cover", "Long Lane, at the post office", null);
        assertThat(one(fixture, cover).path("address").asString())
                .isEqualTo(community + " Long Lane, at the post office");
        exact("O-01-02", false);
        try {
            house.getBean(PublicClasses.class).reload();
            assertThat(one(fixture, cover).path("address").asString())
                    .as("the class shows its places no more")
                    .isEqualTo(community);
        } finally {
            exact("O-01-02", true);
            house.getBean(PublicClasses.class).reload();
        }
    }

    @Test
    void aDuplicateIsClosedAndLeadsToItsParentWhereThatIsPublic() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        IncidentDesk.Moved master = fixture.report("E-01-13", "A hole");
        IncidentDesk.Moved repeated = fixture.report("E-01-13", "The same hole");
        IncidentDesk.Moved hidden = fixture.report("Z-01-02", "A quarrel");
        IncidentDesk.Moved beside = fixture.report("E-01-13", "Noise of a quarrel");
        fixture.move(repeated, "MERGE", Map.of("master", master.number()));
        fixture.move(beside, "MERGE", Map.of("master", hidden.number()));
        JsonNode merged = one(fixture, repeated);
        assertThat(merged.path("status").asString()).isEqualTo("closed");
        assertThat(merged.path("parent_service_request_id").asString()).isEqualTo(fixture.id(master));
        assertThat(merged.path("status_notes").asString()).contains(fixture.id(master));
        assertThat(text("/requests/" + fixture.id(repeated) + ".xml"))
                .contains("<parent_service_request_id>" + fixture.id(master) + "</parent_service_request_id>");
        assertThat(one(fixture, master).has("parent_service_request_id")).isFalse();
        assertThat(one(fixture, beside).path("status").asString()).isEqualTo("closed");
        assertThat(text("/requests/" + fixture.id(beside) + ".json"))
                .as("that there is a dispute behind it is not told")
                .doesNotContain(fixture.id(hidden), "parent_service_request_id");
    }

    private static String refused(Open311Fixture fixture, Runnable work) {
        try {
            fixture.acting().run(work);
            return "nothing was refused";
        } catch (Refusal refusal) {
            return refusal.fields().isEmpty()
                    ? refusal.code()
                    : refusal.fields().getFirst().code();
        }
    }

    @Test
    void whatIsNotPublicDoesNotExistAndCannotBeToldFromWhatNeverWas() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        IncidentDesk.Moved dispute = fixture.report("Z-01-02", "A quarrel");
        IncidentDesk.Moved home = fixture.report("E-01-01", "Something built on a roof");
        IncidentDesk.Moved rejected = fixture.report("E-01-13", "Not ours");
        assertThat(status("/requests/" + fixture.id(rejected) + ".json")).isEqualTo(200);
        fixture.move(rejected, "REJECT", Map.of("ground", "NOT_PUBLIC_DUTY", "opinion", "no"));
        IncidentDesk.Moved foreign = fixture.report("E-01-13", "In another city");
        long sample = TestDatabase.ownerJdbc()
                .sql("select lo from organization.area where code = 'SAMPLE'")
                .query(Long.class)
                .single();
        TestDatabase.ownerJdbc()
                .sql("update incidents.incident set area = :area where id = :id")
                .param("area", sample)
                .param("id", foreign.id())
                .update();
        byte[] never = body("/requests/"
                + house.getBean(Pseudonyms.class).of("open311", org.hengping.platform.Ids.at(Instant.now())) + ".json");
        for (IncidentDesk.Moved hidden : List.of(dispute, home, rejected, foreign)) {
            String path = "/requests/" + fixture.id(hidden) + ".json";
            assertThat(status(path)).isEqualTo(404);
            assertThat(body(path)).isEqualTo(never);
            assertThat(text("/requests.json?service_request_id=" + fixture.id(hidden)))
                    .isEqualTo("[]");
            assertThat(text("/requests.json?page_size=500")).doesNotContain(fixture.id(hidden));
            assertThat(text("/requests.json?updated_after=" + Instant.now().minusSeconds(600)))
                    .doesNotContain(fixture.id(hidden));
        }
        assertThat(text("/services.json")).contains("E-01-13").doesNotContain("Z-0", "E-01-01\"");
    }

    @Test
    void aClassThatLosesItsMarkIsGoneWithItsIncidents() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        IncidentDesk.Moved reported = fixture.report("E-06-98", "Under the bridge");
        PublicClasses classes = house.getBean(PublicClasses.class);
        assertThat(status("/requests/" + fixture.id(reported) + ".json")).isEqualTo(200);
        try {
            mark("E-06-98", "NONE");
            classes.reload();
            assertThat(status("/requests/" + fixture.id(reported) + ".json")).isEqualTo(404);
            assertThat(status("/services/E-06-98.json")).isEqualTo(404);
        } finally {
            mark("E-06-98", "REALTIME");
            classes.reload();
        }
    }

    private static void mark(String classCode, String kind) {
        set("public_kind = '" + kind + "'", classCode);
    }

    private static void exact(String classCode, boolean exact) {
        set("exact_place = " + exact, classCode);
    }

    /** In the class as it is read and in its version, which is brought into force again and again. */
    private static void set(String mark, String classCode) {
        for (String table : List.of("class_version", "class")) {
            TestDatabase.ownerJdbc()
                    .sql("update incidents." + table + " set " + mark + " where code = :code")
                    .param("code", classCode)
                    .update();
        }
    }

    @Test
    void namesForThePublicCannotBeTurnedBackWithoutTheKey() {
        Pseudonyms names = house.getBean(Pseudonyms.class);
        UUID id = org.hengping.platform.Ids.at(Instant.now());
        String name = names.of("open311", id);
        assertThat(names.behind("open311", name)).contains(id);
        assertThat(names.behind("open311.photos", name)).isNotEqualTo(java.util.Optional.of(id));
        assertThat(name).isNotEqualTo(names.of("open311.photos", id));
        assertThat(names.behind("open311", name.toUpperCase(java.util.Locale.ROOT)))
                .isEmpty();
        assertThat(names.behind("open311", id.toString().replace("-", ""))).isNotEqualTo(java.util.Optional.of(id));
        assertThat(names.behind("open311", "x")).isEmpty();
    }

    private void everywhere(Open311Fixture fixture, IncidentDesk.Moved incident, List<String> secrets)
            throws Exception {
        String id = fixture.id(incident);
        for (String format : List.of("json", "xml")) {
            for (String path : List.of(
                    "/requests/" + id + "." + format,
                    "/requests." + format + "?service_request_id=" + id,
                    "/requests." + format + "?service_code=E-01-11",
                    "/requests." + format + "?updated_after=" + Instant.now().minusSeconds(600))) {
                String answer = text(path);
                assertThat(answer).as(path).contains(id).doesNotContain(secrets);
            }
        }
    }

    private JsonNode one(Open311Fixture fixture, IncidentDesk.Moved incident) throws Exception {
        return json.readTree(body("/requests/" + fixture.id(incident) + ".json"))
                .path(0);
    }

    private String text(String path) throws Exception {
        return new String(body(path), StandardCharsets.UTF_8);
    }

    private byte[] body(String path) throws Exception {
        return answer(path).getContentAsByteArray();
    }

    private int status(String path) throws Exception {
        return answer(path).getStatus();
    }

    private MockHttpServletResponse answer(String path) throws Exception {
        return web.perform(get(URI.create("/open311/v2" + path))).andReturn().getResponse();
    }
}
