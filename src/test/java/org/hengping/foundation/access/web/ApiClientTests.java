package org.hengping.foundation.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.domain.ApiClients;
import org.hengping.platform.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@HouseTest
class ApiClientTests {

    private static final String AREAS = "/api/v1/areas";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ApplicationContext house;
    private final MockMvc web;
    private final ApiClients clients;

    @Autowired
    ApiClientTests(ApplicationContext house, MockMvc web, ApiClients clients) {
        this.house = house;
        this.web = web;
        this.clients = clients;
    }

    @Test
    void theSecurityAdministratorMakesAClientWhoseTokenIsShownOnce() throws Exception {
        Account security = AccountFixture.ready(house, null, null, Role.SECURITY_ADMINISTRATOR);
        String code = "page-" + ProcessHandle.current().pid();
        MockHttpServletResponse made = web.perform(post("/api-clients")
                        .with(SignedIn.as(security))
                        .with(csrf())
                        .param("code", code)
                        .param("name", "对接系统")
                        .param("scopes", "organization.* incidents.read")
                        .param("account", officer().account())
                        .param("expires", "2099-12-31"))
                .andReturn()
                .getResponse();
        Matcher token = Pattern.compile("<code>(hp_[A-Za-z0-9_-]{43})</code>").matcher(made.getContentAsString());
        assertThat(token.find()).isTrue();
        assertThat(called(token.group(1), AREAS).getStatus()).isEqualTo(200);
        assertThat(web.perform(get("/api-clients").with(SignedIn.as(security)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains(code)
                .doesNotContain("hp_");
        byte[] stored = TestDatabase.ownerJdbc()
                .sql("select convert_to(client::text, 'UTF8') from access.client where code = ?")
                .param(code)
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.UTF_8))
                .doesNotContain(token.group(1).substring(3));
    }

    @Test
    void scopesTakeAwayAndNeverGive() throws Exception {
        Account officer = officer();
        assertThat(called(token(officer, false, 100, "incidents.*"), AREAS).getStatus())
                .isEqualTo(404);
        assertThat(called(token(officer, false, 100, "organization.read"), AREAS)
                        .getStatus())
                .isEqualTo(200);
        Account nobody = AccountFixture.ready(house, "440106-ZZ", null);
        assertThat(called(token(nobody, false, 100, "*"), "/api/v1/incidents").getStatus())
                .isEqualTo(404);
    }

    @Test
    void anUnknownAnExpiredAndADisabledTokenAreRefusedAlike() throws Exception {
        String expired = token(officer(), false, 100, "*");
        TestDatabase.ownerJdbc()
                .sql("update access.client set expires_at = now() - interval '1 second' where code = ?")
                .param(lastCode())
                .update();
        String disabled = token(officer(), false, 100, "*");
        assertThat(called(disabled, AREAS).getStatus()).isEqualTo(200);
        ApiClients.Client client = clients.list().stream()
                .filter(each -> each.code().equals(lastCode()))
                .findFirst()
                .orElseThrow();
        security().run(() -> clients.disable(client.id()));
        for (String token : List.of("hp_nonsense", expired, disabled)) {
            MockHttpServletResponse answer = called(token, AREAS);
            assertThat(answer.getStatus()).isEqualTo(401);
            assertThat(answer.getHeader("WWW-Authenticate")).contains("invalid_token");
        }
    }

    @Test
    void actsForAnotherOnlyIfItMayAndOnlyForSomebodyThereIs() throws Exception {
        Account officer = officer();
        Account handler = AccountFixture.ready(house, "440106-ZJ", null, Role.HANDLER);
        String flagged = token(officer, true, 100, "*");
        assertThat(onBehalf(flagged, handler.account()).getStatus()).isEqualTo(200);
        assertThat(onBehalf(flagged, "nobody-at-all").getStatus()).isEqualTo(422);
        assertThat(onBehalf(token(officer, false, 100, "*"), handler.account()).getStatus())
                .isEqualTo(422);
    }

    @Test
    void tooManyCallsAreToldWhenToComeBack() throws Exception {
        String slow = token(officer(), false, 2, "*");
        assertThat(called(slow, AREAS).getStatus()).isEqualTo(200);
        assertThat(called(slow, AREAS).getStatus()).isEqualTo(200);
        MockHttpServletResponse third = called(slow, AREAS);
        for (int more = 0; third.getStatus() == 200 && more < 20; more++) {
            third = called(slow, AREAS);
        }
        assertThat(third.getStatus()).isEqualTo(429);
        assertThat(third.getHeader("Retry-After")).isEqualTo("1");
    }

    @Test
    void aTokenNeedsNoFormTokenButASessionDoes() throws Exception {
        Account officer = officer();
        assertThat(web.perform(post("/api/v1/incidents")
                                .header("Authorization", "Bearer " + token(officer, false, 100, "*"))
                                .contentType("application/json")
                                .content("{}"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isNotIn(401, 403);
        assertThat(web.perform(post("/api/v1/incidents")
                                .with(SignedIn.as(officer))
                                .contentType("application/json")
                                .content("{}"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void aTokenOpensNoPage() throws Exception {
        assertThat(called(token(officer(), false, 100, "*"), "/account/sessions")
                        .getStatus())
                .isEqualTo(302);
    }

    private Account officer() {
        return AccountFixture.ready(house, "440100-ZZ", "ALL", Role.DUTY_OFFICER, Role.ACCEPTOR, Role.DISPATCHER);
    }

    private Actor security() {
        Account account = AccountFixture.ready(house, null, null, Role.SECURITY_ADMINISTRATOR);
        return house.getBean(AccountDirectory.class).actor(account.id()).orElseThrow();
    }

    private String token(Account account, boolean onBehalf, int perSecond, String... scopes) {
        COUNT.incrementAndGet();
        ApiClients.Wanted wanted = new ApiClients.Wanted(
                lastCode(),
                "test",
                List.of(scopes),
                account.account(),
                onBehalf,
                perSecond,
                Instant.now().plus(1, ChronoUnit.DAYS));
        return security().call(() -> clients.create(wanted)).token();
    }

    private static String lastCode() {
        return "test-" + ProcessHandle.current().pid() + "-" + COUNT.get();
    }

    private MockHttpServletResponse called(String token, String path) throws Exception {
        return web.perform(get(path).header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse onBehalf(String token, String account) throws Exception {
        return web.perform(get(AREAS).header("Authorization", "Bearer " + token).header("X-On-Behalf-Of", account))
                .andReturn()
                .getResponse();
    }
}
