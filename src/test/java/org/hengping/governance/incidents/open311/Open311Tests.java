package org.hengping.governance.incidents.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.matters.Photos;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The endpoint against the published specification, in both formats. */
@HouseTest
class Open311Tests {

    private static final Map<String, List<String>> FIELDS = fields();

    private final ApplicationContext house;
    private final MockMvc web;
    private final JsonMapper json;

    @Autowired
    Open311Tests(ApplicationContext house, MockMvc web, JsonMapper json) {
        this.house = house;
        this.web = web;
        this.json = json;
    }

    @Test
    void discoveryServicesAndDefinitionsHaveTheSpecificationsFieldsInBothFormats() throws Exception {
        Element discovery = xml("/discovery.xml", "discovery");
        assertThat(names(discovery)).isEqualTo(of("discovery"));
        assertThat(names(child(discovery, "endpoints", "endpoint"))).isEqualTo(of("endpoint"));
        assertThat(text(child(discovery, "endpoints", "endpoint", "url"))).endsWith("/open311/v2");
        assertThat(names(child(discovery, "endpoints", "endpoint", "formats"))).containsExactly("format");
        assertThat(names(json("/discovery.json"))).isEqualTo(of("discovery"));
        assertThat(json("/discovery.json")
                        .path("endpoints")
                        .path(0)
                        .path("formats")
                        .path(0)
                        .asString())
                .isEqualTo("text/xml");

        assertThat(names(child(xml("/services.xml", "services"), "service"))).isEqualTo(of("service"));
        JsonNode services = json("/services.json");
        assertThat(services.isArray()).isTrue();
        assertThat(services).allSatisfy(service -> {
            assertThat(names(service)).isEqualTo(of("service"));
            assertThat(service.path("metadata").isBoolean()).isTrue();
            assertThat(service.path("type").asString()).isIn("realtime", "batch");
        });

        Element definition = xml("/services/O-01-02.xml", "service_definition");
        assertThat(names(definition)).isEqualTo(of("service_definition"));
        assertThat(names(child(definition, "attributes", "attribute"))).isEqualTo(of("attribute"));
        assertThat(names(child(definition, "attributes", "attribute", "values", "value")))
                .isEqualTo(of("value"));
        JsonNode attribute = json("/services/O-01-02.json").path("attributes").path(0);
        assertThat(names(attribute)).isEqualTo(of("attribute"));
        assertThat(names(attribute.path("values").path(0))).isEqualTo(of("value"));
        Set<String> datatypes = new LinkedHashSet<>();
        for (String code : List.of("O-01-02", "O-01-37", "E-01-10", "E-01-13")) {
            json("/services/" + code + ".json")
                    .path("attributes")
                    .forEach(each -> datatypes.add(each.path("datatype").asString()));
        }
        assertThat(datatypes)
                .containsExactlyInAnyOrder("string", "number", "datetime", "text", "singlevaluelist", "multivaluelist");
    }

    @Test
    void requestsHaveTheSpecificationsFieldsInBothFormats() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        var photo = fixture.photo();
        IncidentDesk.Moved reported = fixture.report("E-01-13", "Road broken", null, new Photos(List.of(photo)));
        fixture.pass(reported.id(), "A hole in the road\u0001 <b>&\r\n\uD83D\uDD73", photo);
        String id = fixture.id(reported);
        Element request = child(xml("/requests/" + id + ".xml", "service_requests"), "request");
        assertThat(names(request)).isEqualTo(of("request"));
        assertThat(text(child(request, "description"))).isEqualTo("A hole in the road <b>&\n\uD83D\uDD73");
        JsonNode same = json("/requests/" + id + ".json");
        assertThat(same.isArray()).isTrue();
        JsonNode fields = same.path(0);
        assertThat(names(fields)).isEqualTo(of("request"));
        assertThat(fields.path("status").asString()).isEqualTo("open");
        assertThat(fields.path("lat").isNumber()).isTrue();
        assertThat(fields.path("zipcode").isNull()).isTrue();
        for (String moment : List.of("requested_datetime", "updated_datetime")) {
            assertThat(OffsetDateTime.parse(fields.path(moment).asString()).toInstant())
                    .isBetween(Instant.now().minusSeconds(600), Instant.now());
        }
        MockHttpServletResponse picture = web.perform(
                        get(java.net.URI.create(fields.path("media_url").asString())))
                .andReturn()
                .getResponse();
        assertThat(picture.getStatus()).isEqualTo(200);
        assertThat(picture.getContentType()).isEqualTo("image/jpeg");
        JsonNode several = json("/requests.json?service_request_id=" + id + ",nonsense&service_code=none&start_date=x");
        assertThat(several).as("ids override all else").hasSize(1);
    }

    @Test
    void errorsHaveTheSpecificationsFormAndStatusInTheFormatAskedFor() throws Exception {
        Map<String, Integer> asked = new HashMap<>(Map.of(
                "/requests/0123456789abcdef0123456789abcdef", 404,
                "/requests/SJ-2026-440106-000001", 404,
                "/services/X-99", 404,
                "/services/Z-01-01", 404,
                "/tokens/none", 404,
                "/nothing/here", 404));
        asked.forEach((path, status) -> {
            failed(get("/open311/v2" + path + ".json"), status);
            failedXml(get("/open311/v2" + path + ".xml"), status);
        });
        for (String wrong : List.of(
                "start_date=yesterday",
                "start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z",
                "start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z",
                "status=pending",
                "page=0",
                "page_size=1000000",
                "updated_after=2026-01-01T00:00:00")) {
            failed(get("/open311/v2/requests.json?" + wrong), 400);
            failedXml(get("/open311/v2/requests.xml?" + wrong), 400);
        }
        failed(get("/open311/v2/requests.json?jurisdiction_id=elsewhere.gov"), 404);
        assertThat(json("/requests.json?jurisdiction_id=440100&page_size=1").isArray())
                .isTrue();
        failed(post("/open311/v2/requests.json"), 403);
        failedXml(post("/open311/v2/requests.xml?api_key=hp_nonsense"), 403);
        failedXml(get("/open311/v2/requests.yaml"), 404);
        failed(post("/open311/v2/services.json"), 404);
    }

    @Test
    void whatIsReadMayBeKeptForAMomentAndReadByOtherSites() throws Exception {
        MockHttpServletResponse first = answer(get("/open311/v2/services.json"));
        assertThat(first.getContentType()).isEqualToIgnoringCase("application/json;charset=utf-8");
        assertThat(first.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(first.getHeader("Access-Control-Allow-Credentials")).isNull();
        assertThat(first.getHeader("Cache-Control")).isEqualTo("max-age=30, public");
        String tag = Objects.requireNonNull(first.getHeader("ETag"));
        assertThat(answer(get("/open311/v2/services.json").header("If-None-Match", tag))
                        .getStatus())
                .isEqualTo(304);
        assertThat(answer(get("/open311/v2/services.xml")).getContentType())
                .isEqualToIgnoringCase("text/xml;charset=utf-8");
        assertThat(answer(get("/open311/v2/services.xml")).getContentAsString())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    }

    @Test
    void pagesFollowOneAnotherWithoutGapAndJumpsAreCountedOut() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        Set<String> mine = new LinkedHashSet<>();
        Instant before = Instant.now();
        for (int i = 0; i < 7; i++) {
            mine.add(fixture.id(fixture.report("O-04-10", "Fountain " + i)));
        }
        String window = "/requests.json?service_code=O-04-10&page_size=2&start_date="
                + before.toString().replace(":", "%3A");
        List<String> walked = new ArrayList<>();
        for (int page = 1; page <= 5; page++) {
            json(window + "&page=" + page)
                    .forEach(each -> walked.add(each.path("service_request_id").asString()));
        }
        assertThat(walked).hasSize(7).containsExactlyInAnyOrderElementsOf(mine).doesNotHaveDuplicates();
        assertThat(json(window + "&status=open&page=3")
                        .path(0)
                        .path("service_request_id")
                        .asString())
                .as("a jump to a page nobody walked to")
                .isEqualTo(walked.get(4));
        assertThat(json(window + "&status=closed")).isEmpty();
        assertThat(answer(get("/open311/v2" + window.replace("%3A", ":"))).getHeader("Link"))
                .contains("page=2")
                .contains("rel=\"next\"");
        failed(get("/open311/v2/requests.json?page=900000&page_size=500"), 400);
    }

    @Test
    void whatChangedSinceIsFoundByItsLastChangeWhoeverMadeIt() throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        IncidentDesk.Moved registered = fixture.report("O-04-07", "Bench one");
        IncidentDesk.Moved moderated = fixture.report("O-04-07", "Bench two");
        IncidentDesk.Moved still = fixture.report("O-04-07", "Bench three");
        // a second later, as the answers tell moments to the second
        TestDatabase.ownerJdbc()
                .sql("update incidents.incident set reported_at = reported_at - interval '1 hour', "
                        + "stage_started_at = stage_started_at - interval '1 hour' where id in (:ids)")
                .param("ids", List.of(registered.id(), moderated.id(), still.id()))
                .update();
        String since = Instant.now().minusSeconds(1_800).toString();
        String asked = "/requests.json?service_code=O-04-07&updated_after=" + since;
        assertThat(json(asked)).isEmpty();
        String condition = TestDatabase.ownerJdbc()
                .sql("select code from incidents.condition where class_code = 'O-04-07' order by position limit 1")
                .query(String.class)
                .single();
        fixture.pass(moderated.id(), "Bench two", null);
        fixture.move(registered, "REGISTER", Map.of("conditionCode", condition));
        List<String> found = new ArrayList<>();
        json(asked).forEach(each -> found.add(each.path("service_request_id").asString()));
        assertThat(found).containsExactly(fixture.id(moderated), fixture.id(registered));
        List<String> paged = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            json(asked + "&page_size=1&page=" + page)
                    .forEach(each -> paged.add(each.path("service_request_id").asString()));
        }
        assertThat(paged).isEqualTo(found);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder asked) {
        try {
            return web.perform(asked).andReturn().getResponse();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void failed(MockHttpServletRequestBuilder asked, int status) {
        MockHttpServletResponse answer = answer(asked.contentType(MediaType.APPLICATION_FORM_URLENCODED));
        assertThat(answer.getStatus()).isEqualTo(status);
        JsonNode errors = json.readTree(answer.getContentAsByteArray());
        assertThat(errors.isArray()).isTrue();
        assertThat(errors).isNotEmpty().allSatisfy(error -> {
            assertThat(names(error)).isEqualTo(of("error"));
            assertThat(error.path("code").asInt()).isEqualTo(status);
            assertThat(error.path("description").asString()).isNotBlank();
        });
    }

    private void failedXml(MockHttpServletRequestBuilder asked, int status) {
        MockHttpServletResponse answer = answer(asked.contentType(MediaType.APPLICATION_FORM_URLENCODED));
        assertThat(answer.getStatus()).isEqualTo(status);
        Element errors = parsed(answer.getContentAsByteArray());
        assertThat(errors.getTagName()).isEqualTo("errors");
        assertThat(names(child(errors, "error"))).isEqualTo(of("error"));
    }

    private JsonNode json(String path) {
        MockHttpServletResponse answer = answer(get(java.net.URI.create("/open311/v2" + path)));
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return json.readTree(answer.getContentAsByteArray());
    }

    private Element xml(String path, String root) {
        MockHttpServletResponse answer = answer(get("/open311/v2" + path));
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        Element element = parsed(answer.getContentAsByteArray());
        assertThat(element.getTagName()).isEqualTo(root);
        return element;
    }

    static Element parsed(byte[] bytes) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
            return document.getDocumentElement();
        } catch (Exception malformed) {
            throw new AssertionError(new String(bytes, StandardCharsets.UTF_8), malformed);
        }
    }

    private static Element child(Element from, String... path) {
        Element element = from;
        for (String name : path) {
            Element found = null;
            for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (found == null
                        && node instanceof Element each
                        && each.getTagName().equals(name)) {
                    found = each;
                }
            }
            assertThat(found).as(name).isNotNull();
            element = Objects.requireNonNull(found);
        }
        return element;
    }

    private static String text(Element element) {
        return element.getTextContent();
    }

    private static List<String> names(Element element) {
        List<String> names = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element each && !names.contains(each.getTagName())) {
                names.add(each.getTagName());
            }
        }
        return names;
    }

    private static List<String> names(JsonNode node) {
        return List.copyOf(node.propertyNames());
    }

    static List<String> of(String structure) {
        return Objects.requireNonNull(FIELDS.get(structure));
    }

    private static Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new HashMap<>();
        try {
            new ClassPathResource("georeport-v2.csv", Open311Tests.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(";"))
                    .forEach(line -> fields.put(line[0], List.of(line[1].split(" "))));
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
        return fields;
    }
}
