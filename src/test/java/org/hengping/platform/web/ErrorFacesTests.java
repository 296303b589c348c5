package org.hengping.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.hengping.platform.Refusal;
import org.hengping.platform.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

class ErrorFacesTests {

    record Input(
            @NotBlank String name, @Size(min = 2, max = 10) String note, int count) {}

    static void fail(String what) throws Exception {
        switch (what) {
            case "stale" -> throw new OptimisticLockingFailureException("update incident set secret");
            case "hidden" -> throw new BadSqlGrammarException("q", "select secret", new SQLException("no", "42501"));
            case "sql" -> throw new BadSqlGrammarException("q", "select secret", new SQLException("no", "42601"));
            case "down" -> throw new CannotCreateTransactionException("secret host");
            case "large" -> throw new MaxUploadSizeExceededException(1);
            case "guard" -> throw Refusal.conflict("stale-version");
            case "field" -> throw Refusal.field("areaCode", "size", 10, 2);
            case "gone" ->
                throw new IllegalStateException(
                        "the template", new ClientAbortException(new IOException("Broken pipe")));
            case "stream" -> throw new AsyncRequestNotUsableException("hung up", new IOException("Broken pipe"));
            case "denied" -> throw new AccessDeniedException("secret");
            default -> throw new IllegalStateException("secret");
        }
    }

    @RestController
    static class Api {

        @GetMapping("/api/v1/fail/{what}")
        String failing(@PathVariable String what) throws Exception {
            fail(what);
            return "";
        }

        @PostMapping("/api/v1/inputs")
        String input(@Valid @RequestBody Input input) {
            return input.name();
        }

        @GetMapping("/api/v1/things/{id}")
        String thing(@PathVariable UUID id, @RequestParam int size, @RequestHeader("Idempotency-Key") String key) {
            return id + key + size;
        }
    }

    @Controller
    static class Pages {

        @GetMapping("/fail/{what}")
        String failing(@PathVariable String what) throws Exception {
            fail(what);
            return "";
        }
    }

    private static final Answers ANSWERS = new Answers(
            new Wording(Messages.messageSource()),
            new Shells(Clock.systemUTC(), new Settings(Settings.Profile.TEST, 1, Path.of("data"), false)),
            List.of());

    private final MockMvcTester mvc = mvc();

    private static MockMvcTester mvc() {
        StrayErrors stray = new StrayErrors(ANSWERS);
        return MockMvcTester.create(MockMvcBuilders.standaloneSetup(new Api(), new Pages(), stray)
                .setControllerAdvice(new ApiErrors(ANSWERS), new PageErrors(ANSWERS), stray)
                .setLocaleResolver(new Languages())
                .setViewResolvers((name, _) -> (model, _, response) -> {
                    response.setContentType(MediaType.TEXT_HTML_VALUE);
                    response.getWriter().write(name + " " + new java.util.TreeMap<>(model));
                })
                .addFilters(new RequestIds())
                .build());
    }

    @ParameterizedTest
    @CsvSource({"gone, false", "stream, false", "bug, true"})
    @ExtendWith(OutputCaptureExtension.class)
    void whoeverHangsUpIsNoFaultOfTheHouse(String what, boolean logged, CapturedOutput output) {
        mvc.get().uri("/fail/" + what).exchange();
        mvc.get().uri("/api/v1/fail/" + what).exchange();
        assertThat(output.getAll().contains("unexpected fault")).isEqualTo(logged);
    }

    @ParameterizedTest
    @CsvSource({
        "stale, 409, stale-version",
        "hidden, 404, not-found",
        "sql, 500, internal",
        "down, 503, unavailable",
        "large, 413, too-large",
        "guard, 409, stale-version",
        "field, 422, invalid-input",
        "bug, 500, internal"
    })
    void aProgramReadsProblemDetailsWhateverItAccepts(String what, int status, String code) {
        MvcTestResult result = mvc.get()
                .uri("/api/v1/fail/" + what)
                .header("Accept", "text/html")
                .header(RequestIds.HEADER, "abcdefgh-1")
                .exchange();
        assertThat(result)
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .hasHeader(RequestIds.HEADER, "abcdefgh-1");
        assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("/problems/" + code);
        assertThat(result).bodyJson().extractingPath("$.status").isEqualTo(status);
        assertThat(result).bodyJson().extractingPath("$.requestId").isEqualTo("abcdefgh-1");
        assertThat(result).bodyText().doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"stale, 409, stale-version", "hidden, 404, not-found", "bug, 500, internal", "guard, 409, stale-version"
    })
    void aPersonReadsAPage(String what, int status, String code) {
        MvcTestResult result = mvc.get()
                .uri("/fail/" + what)
                .header("Accept", "application/json")
                .exchange();
        assertThat(result).hasStatus(status).hasContentTypeCompatibleWith(MediaType.TEXT_HTML);
        assertThat(result)
                .bodyText()
                .startsWith("platform/error {")
                .contains("code=" + code)
                .doesNotContain("secret");
    }

    @Test
    void aPartOfAPageReadsANote() {
        assertThat(mvc.get().uri("/fail/guard").header("HX-Request", "true").exchange())
                .hasStatus(409)
                .bodyText()
                .startsWith("platform/error :: part {");
    }

    @Test
    void theLanguageIsTheReaders() {
        assertThat(title(Locale.ENGLISH.toLanguageTag())).isEqualTo("Not possible in the present state");
        assertThat(title("zh-CN")).isEqualTo("当前状态下不能办理");
    }

    private String title(String language) {
        var found = new String[1];
        assertThat(mvc.get()
                        .uri("/api/v1/fail/guard")
                        .header("Accept-Language", language)
                        .exchange())
                .bodyJson()
                .extractingPath("$.title")
                .asString()
                .satisfies(title -> found[0] = title);
        return found[0];
    }

    @Test
    void eachFieldAtFaultIsNamed() {
        MvcTestResult result = post("{\"name\":\" \",\"note\":\"x\",\"count\":1}");
        assertThat(result).hasStatus(422);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.errors")
                .asArray()
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "{field=name, code=required, message=Required}",
                        "{field=note, code=size, message=Must be between 2 and 10 long}");
    }

    @Test
    void aValueOfTheWrongTypeIsAFieldAtFault() {
        MvcTestResult result = post("{\"name\":\"a\",\"note\":\"xx\",\"count\":\"many\"}");
        assertThat(result).hasStatus(422);
        assertThat(result).bodyJson().extractingPath("$.errors[0].field").isEqualTo("count");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"name\":", "[]", "'' ", "not json"})
    void aBodyThatCannotBeReadSaysSo(String body) {
        MvcTestResult result = post(body);
        assertThat(result).hasStatus(400);
        assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("/problems/unreadable-body");
        assertThat(result).bodyJson().doesNotHavePath("$.errors");
    }

    private MvcTestResult post(String body) {
        return mvc.post()
                .uri("/api/v1/inputs")
                .header("Accept-Language", "en")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void aMalformedIdAnswersLikeAnUnknownOne() {
        assertThat(mvc.get().uri("/api/v1/things/nonsense?size=1").exchange()).hasStatus(404);
    }

    @ParameterizedTest
    @CsvSource({"?size=x, size, type", "'', size, required", "?size=1, Idempotency-Key, required"})
    void parametersAndHeadersAreFieldsToo(String query, String field, String code) {
        MvcTestResult result =
                mvc.get().uri("/api/v1/things/" + new UUID(1, 2) + query).exchange();
        assertThat(result).hasStatus(422);
        assertThat(result).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
        assertThat(result).bodyJson().extractingPath("$.errors[0].code").isEqualTo(code);
    }

    @Test
    void wrongMethodsAndMediaTypesKeepTheFaceOfTheirPath() {
        MvcTestResult method = mvc.delete().uri("/api/v1/inputs").exchange();
        assertThat(method).hasStatus(405).hasHeader("Allow", "POST").hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        MvcTestResult media = mvc.post()
                .uri("/api/v1/inputs")
                .contentType(MediaType.TEXT_PLAIN)
                .content("x")
                .exchange();
        assertThat(media).hasStatus(415);
        assertThat(media).bodyJson().extractingPath("$.type").isEqualTo("/problems/unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/nothing, 404, not-found",
        "/api/v1/nothing, 401, sign-in-needed",
        "/api/v1/nothing, 418, bad-request",
        "/api/v1/nothing, 502, internal"
    })
    void whatFiltersRefuseBelowTheApiIsAProblem(String path, int status, String code) {
        MvcTestResult result = dispatched(path, status);
        assertThat(result).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.type").isEqualTo("/problems/" + code);
    }

    @Test
    void whatFiltersRefuseElsewhereIsAPage() {
        assertThat(dispatched("/nothing", 403))
                .hasStatus(403)
                .bodyText()
                .startsWith("platform/error {")
                .contains("code=not-permitted");
    }

    @Test
    void aFiltersOwnReasonIsKept() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/x");
        Answers.refuse(
                request, new MockHttpServletResponse(), Refusal.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests"));
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 429);
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/api/v1/x");
        ResponseEntity<?> answer = (ResponseEntity<?>) new StrayErrors(ANSWERS).dispatched(request);
        assertThat(answer.getStatusCode().value()).isEqualTo(429);
        assertThat((Problem) answer.getBody())
                .isNotNull()
                .extracting(Problem::type)
                .isEqualTo("/problems/too-many-requests");
    }

    @Test
    void whatAFilterThrowsMeansTheSameAsInAController() {
        assertThat(thrown(new CannotCreateTransactionException("secret host"))).hasStatus(503);
        assertThat(thrown(new IllegalStateException("secret")))
                .hasStatus(500)
                .bodyText()
                .doesNotContain("secret");
    }

    private MvcTestResult thrown(Exception thrown) {
        return mvc.get()
                .uri("/error")
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 500)
                .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/api/v1/x")
                .requestAttr(RequestDispatcher.ERROR_EXCEPTION, thrown)
                .exchange();
    }

    @Test
    void theErrorPageItselfIsNoPage() {
        assertThat(mvc.get().uri("/error").exchange()).hasStatus(404);
    }

    private MvcTestResult dispatched(String path, int status) {
        return mvc.get()
                .uri("/error")
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, path)
                .exchange();
    }

    @Test
    void whatSecurityDeniesIsLeftToSecurity() {
        assertThat(mvc.get().uri("/api/v1/fail/denied").exchange())
                .failure()
                .hasRootCauseInstanceOf(AccessDeniedException.class);
    }

    @ParameterizedTest
    @CsvSource({"short", "'with space in it'", "'new\nline-abcdefgh'"})
    void aRequestIdThatCouldForgeTheLogIsReplaced(String given) {
        MvcTestResult result = mvc.get()
                .uri("/api/v1/fail/guard")
                .header(RequestIds.HEADER, given)
                .exchange();
        assertThat(result.getResponse().getHeader(RequestIds.HEADER))
                .hasSize(36)
                .isNotEqualTo(given);
    }
}
