package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.overview.performance.LintAnswer.Answer;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Findings and their answers on the real database. Each test has a year of its own. */
@HouseTest
class LintRoomTests {

    private static final Actor OFFICER = seeing(440_100_000_000_000L, 440_200_000_000_000L);
    private static final Actor DISTRICT = seeing(440_103_000_000_000L, 440_104_000_000_000L);

    @Autowired
    FormDesk forms;

    @Autowired
    LintDesk desk;

    @Autowired
    MockMvcTester house;

    @Autowired
    ApplicationContext context;

    private RequestPostProcessor officer = request -> request;
    private RequestPostProcessor leader = request -> request;
    private RequestPostProcessor gridWorker = request -> request;

    @BeforeEach
    void accounts() {
        officer = SignedIn.as(AccountFixture.ready(context, "440100-ZFW", "440100", Role.FINANCE_OFFICER));
        leader = SignedIn.as(AccountFixture.ready(context, "440100-ZFW", "440100", Role.LEADER));
        gridWorker = SignedIn.as(AccountFixture.ready(context, "440106021-BS", "440106021", Role.GRID_WORKER));
    }

    @Test
    void aFindingIsAcceptedWithAReasonAndTheNewestAnswerCounts() throws IOException {
        UUID form = taken(2071);

        OFFICER.run(() -> desk.answer(form, "residual", "BUDGET", 0, Answer.ACCEPTED, " 预留应急 ", OFFICER));
        OFFICER.run(() -> desk.answer(form, "residual", "BUDGET", 0, Answer.FIXED, "", OFFICER));

        LintAnswer answer = answer(form, "residual");
        assertThat(answer.answer()).isEqualTo(Answer.FIXED);
        assertThat(answer.by()).isEqualTo(OFFICER.id());
        assertThat(count("select count(*) from performance.lint_answer where form = ?", form))
                .isEqualTo(2);
        assertThat(count(
                        "select count(*) from audit.entry where object = 'lint:' || ?::text || '/residual/BUDGET/0'",
                        form))
                .isEqualTo(2);
    }

    @Test
    void whatStaysNeedsAReasonAndAFinding() throws IOException {
        UUID form = taken(2072);

        assertRefused(HttpStatus.UNPROCESSABLE_CONTENT, form, "residual", " ");
        assertRefused(HttpStatus.UNPROCESSABLE_CONTENT, form, "residual", "a".repeat(501));
        assertRefused(HttpStatus.NOT_FOUND, form, "sums", "reason");
        assertThat(count("select count(*) from performance.lint_answer where form = ?", form))
                .isZero();
    }

    @Test
    void aDistrictNeitherSeesNorAnswersWhatWasFound() throws IOException {
        UUID form = taken(2073);

        assertThatThrownBy(() -> DISTRICT.call(() -> desk.findings(form)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.NOT_FOUND));
        assertThatThrownBy(() ->
                        DISTRICT.run(() -> desk.answer(form, "residual", "BUDGET", 0, Answer.FIXED, "", DISTRICT)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void anAnswerOnceGivenIsNeverChangedInItsPlace() throws IOException {
        UUID form = taken(2074);
        OFFICER.run(() -> desk.answer(form, "residual", "BUDGET", 0, Answer.FIXED, "", OFFICER));

        for (String sql :
                new String[] {"update performance.lint_answer set reason = 'x'", "delete from performance.lint_answer"
                }) {
            assertThatThrownBy(() -> OFFICER.run(
                            () -> context.getBean(JdbcClient.class).sql(sql).update()))
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void theApiGivesEachFindingWithPlaceExplanationAndAnswer() throws IOException {
        UUID form = taken(2075);
        String path = "/api/v1/performance/forms/" + form + "/lints";

        MvcTestResult answered = house.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                        "{\"code\":\"cost-at-least\",\"kind\":\"INDICATOR\",\"number\":12,\"answer\":\"ACCEPTED\",\"reason\":\"合同如此\"}")
                .with(officer)
                .with(csrf())
                .exchange();

        assertThat(answered).hasStatusOk();
        assertThat(house.get().uri(path).with(leader)).hasStatusOk().bodyJson().satisfies(body -> {
            body.assertThat()
                    .extractingPath("$.lints[?(@.code == 'cost-at-least')].answer.reason")
                    .asArray()
                    .containsExactly("合同如此");
            body.assertThat()
                    .extractingPath("$.lints[?(@.code == 'cost-at-least')].place.name")
                    .asArray()
                    .containsExactly("司法社工服务成本");
            body.assertThat().extractingPath("$.lints[0].severity").isEqualTo("WARN");
            body.assertThat()
                    .extractingPath("$.lints[0].explanation")
                    .asString()
                    .contains("7.79");
        });
        assertThat(house.post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .with(officer)
                        .with(csrf()))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void thePageTakesAnAnswerAndKeepsWhatWasTypedWhenItIsRefused() throws Exception {
        UUID form = taken(2076);
        String path = "/performance/forms/" + form + "/lints";

        for (String language : new String[] {"zh-CN", "en"}) {
            MvcTestResult page =
                    house.get().uri(path + "?lang=" + language).with(officer).exchange();
            assertThat(page).hasStatusOk();
            assertThat(text(page))
                    .endsWith("</html>\n")
                    .doesNotContain("??", "Fen[")
                    .contains("215.39");
        }
        MvcTestResult refused = post(path, "ACCEPTED", "", officer);
        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(text(refused)).contains("保留不改须说明理由");
        assertThat(post(path, "ACCEPTED", "预留应急", officer)).hasStatus3xxRedirection();
        assertThat(text(house.get().uri(path).with(officer).exchange())).contains("预留应急");
    }

    @Test
    void whoOnlyReadsAnswersNothing() throws IOException {
        UUID form = taken(2077);
        String path = "/performance/forms/" + form + "/lints";

        assertThat(house.get().uri(path).with(leader)).hasStatusOk();
        assertThat(post(path, "FIXED", "", leader)).hasStatus4xxClientError();
        assertThat(house.get().uri(path).with(gridWorker)).hasStatus4xxClientError();
        assertThat(house.get().uri("/api/v1" + path).with(gridWorker)).hasStatus4xxClientError();
    }

    private MvcTestResult post(String path, String answer, String reason, RequestPostProcessor who) {
        return house.post()
                .uri(path)
                .param("code", "residual")
                .param("kind", "BUDGET")
                .param("number", "0")
                .param("answer", answer)
                .param("reason", reason)
                .with(who)
                .with(csrf())
                .exchange();
    }

    private static String text(MvcTestResult page) throws IOException {
        return page.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private void assertRefused(HttpStatus status, UUID form, String code, String reason) {
        assertThatThrownBy(
                        () -> OFFICER.run(() -> desk.answer(form, code, "BUDGET", 0, Answer.ACCEPTED, reason, OFFICER)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    private LintAnswer answer(UUID form, String code) {
        return OFFICER.call(() -> desk.findings(form)).stream()
                .filter(each -> each.finding().code().equals(code))
                .map(LintDesk.Answered::answer)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private UUID taken(int year) throws IOException {
        String text = FormTextTests.demonstrationForm();
        return OFFICER.call(() -> forms.take(text, year, OFFICER));
    }

    private static long count(String sql, Object parameter) {
        return TestDatabase.ownerJdbc()
                .sql(sql)
                .param(parameter)
                .query(Long.class)
                .single();
    }

    private static Actor seeing(long lo, long hi) {
        return new Actor(
                UUID.randomUUID(),
                "test.finance",
                "Officer",
                null,
                "",
                Set.of(),
                Set.of(),
                new Scope(lo, hi, null),
                null);
    }
}
