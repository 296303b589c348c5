package org.hengping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as others know it: a path or a word that changes is seen before it is shipped. */
@HouseTest
class ApiTextTests {

    private static final Path KNOWN = Path.of("src/test/resources/org/hengping/api.txt");

    @Autowired
    private ApplicationContext house;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    @Test
    void theApiIsTheOneOthersKnow() throws Exception {
        JsonNode paths = text().path("paths");
        CommittedText.check(KNOWN, operations(paths).stream().collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void everyOperationHasASummaryATagAndAVersion() throws Exception {
        assertThat(unclear(text().path("paths"))).isEmpty();
    }

    @Test
    void anOperationWithoutWordsIsSeen() {
        JsonNode paths = json.readTree("""
                {"/api/v1/parcels": {"get": {"tags": ["parcels"], "summary": "All parcels"}, "post": {"tags": ["parcels"]}},
                 "/parcels/{id}": {"get": {"summary": "One parcel", "tags": ["parcel-api"]}}}""");
        assertThat(unclear(paths))
                .containsExactly(
                        "POST /api/v1/parcels: no summary",
                        "GET /parcels/{id}: no version",
                        "GET /parcels/{id}: no tag");
    }

    private JsonNode text() throws Exception {
        var account = AccountFixture.ready(house, null, "ALL", Role.DUTY_OFFICER);
        var answer = mvc.get().uri("/v3/api-docs").with(SignedIn.as(account)).exchange();
        assertThat(answer).hasStatusOk();
        return json.readTree(answer.getResponse().getContentAsByteArray());
    }

    /** One line an operation: verb, path, parameters, summary. */
    private static List<String> operations(JsonNode paths) {
        TreeMap<String, String> lines = new TreeMap<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    List<String> parameters = new ArrayList<>();
                    operation
                            .getValue()
                            .path("parameters")
                            .forEach(parameter ->
                                    parameters.add(parameter.path("name").asString()
                                            + (parameter.path("required").asBoolean() ? "" : "?")));
                    String verb = operation.getKey().toUpperCase(Locale.ROOT);
                    lines.put(
                            path.getKey() + " " + verb,
                            "%s %s (%s): %s"
                                    .formatted(
                                            verb,
                                            path.getKey(),
                                            String.join(" ", parameters),
                                            operation.getValue().path("summary").asString("")));
                }));
        return List.copyOf(lines.values());
    }

    private static List<String> unclear(JsonNode paths) {
        List<String> unclear = new ArrayList<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    if (operation.getValue().path("summary").asString("").isBlank()) {
                        unclear.add(name + ": no summary");
                    }
                    if (!path.getKey().startsWith("/api/v1/")) {
                        unclear.add(name + ": no version");
                    }
                    // springdoc names a tag after the class where nobody chose one
                    if (!operation
                            .getValue()
                            .path("tags")
                            .path(0)
                            .asString("-api")
                            .matches("[a-z]+")) {
                        unclear.add(name + ": no tag");
                    }
                }));
        return unclear;
    }
}
