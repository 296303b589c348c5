package org.hengping.foundation.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hengping.foundation.access.web.Visitor.location;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.domain.Totp;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@HouseTest
class SignInTests {

    private static final String SESSIONS = "/account/sessions";

    private final ApplicationContext house;
    private final Visitor visitor;
    private final int port;

    @Autowired
    SignInTests(ApplicationContext house, @LocalServerPort int port) {
        this.house = house;
        this.port = port;
        this.visitor = new Visitor(port);
    }

    @Test
    void bothFactorsTogetherLeadToThePageThatWasWanted() {
        Account account = ready();
        assertThat(location(visitor.get(SESSIONS))).isEqualTo("/sign-in?to=%2Faccount%2Fsessions");
        visitor.get("/sign-in");
        String before = visitor.session();
        HttpResponse<String> answer =
                visitor.signIn(account.account(), AccountFixture.PASSWORD, AccountFixture.code(), "to", SESSIONS);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo(SESSIONS);
        assertThat(visitor.session()).isNotEqualTo(before);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"));
        assertThat(visitor.get(SESSIONS).statusCode()).isEqualTo(200);
    }

    @Test
    void aTargetElsewhereIsNotFollowed() {
        Account account = ready();
        assertThat(location(visitor.signIn(
                        account.account(), AccountFixture.PASSWORD, AccountFixture.code(), "to", "//evil.example/")))
                .isEqualTo("/");
    }

    @Test
    void whateverWasWrongTheAnswerIsTheSame() {
        HttpResponse<String> password =
                new Visitor(port).signIn(ready().account(), "Wrong-1-wrong", AccountFixture.code());
        HttpResponse<String> code = new Visitor(port).signIn(ready().account(), AccountFixture.PASSWORD, "12345a");
        HttpResponse<String> nobody =
                new Visitor(port).signIn("nobody-" + ready().account(), "Wrong-1-wrong", "123456");
        assertThat(List.of(password, code, nobody)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(worded(answer)).isEqualTo(worded(password)).contains("还可再试 4 次");
        });
    }

    @Test
    void theSixthWrongCodeIsRefusedAndTheRightOneAfterIt() {
        Account account = ready();
        for (String name : List.of(account.account(), "nobody-" + account.account())) {
            for (int failure = 1; failure <= 4; failure++) {
                assertThat(visitor.signIn(name, AccountFixture.PASSWORD, "00000x")
                                .statusCode())
                        .isEqualTo(401);
            }
            assertThat(visitor.signIn(name, AccountFixture.PASSWORD, "00000x").statusCode())
                    .isEqualTo(429);
            HttpResponse<String> sixth = visitor.signIn(name, AccountFixture.PASSWORD, "00000x");
            assertThat(sixth.statusCode()).isEqualTo(429);
            assertThat(sixth.body()).contains("30 分钟后再试").contains("value=\"" + name + "\"");
            assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
            assertThat(visitor.signIn(name, AccountFixture.PASSWORD, AccountFixture.code())
                            .statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void aCodeWorksOnce() {
        Account account = ready();
        String code = AccountFixture.code();
        assertThat(visitor.signIn(account.account(), AccountFixture.PASSWORD, code)
                        .statusCode())
                .isEqualTo(302);
        assertThat(new Visitor(port)
                        .signIn(account.account(), AccountFixture.PASSWORD, code)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aNewAccountEnrolsAndRenewsItsPasswordBeforeItGetsAnywhere() {
        Account account = AccountFixture.fresh(house, "440106-ZZ", Role.DISPATCHER);
        assertThat(location(visitor.signIn(account.account(), AccountFixture.PASSWORD, "")))
                .isEqualTo("/sign-in/enrol");
        assertThat(location(visitor.get(SESSIONS))).isEqualTo("/sign-in/enrol");
        assertThat(visitor.get("/api/v1/areas").statusCode()).isEqualTo(401);
        HttpResponse<String> page = visitor.get("/sign-in/enrol");
        assertThat(page.body()).contains("data:image/svg+xml;base64,");
        byte[] secret = secret(page.body());
        assertThat(visitor.post("/sign-in/enrol", "code", "00000x").statusCode())
                .isEqualTo(422);
        String password = visitor.session();
        HttpResponse<String> enrolled =
                visitor.post("/sign-in/enrol", "code", Totp.code(secret, Totp.step(Instant.now())));
        List<String> codes = Pattern.compile("<code>([A-Z2-7-]{19})</code>")
                .matcher(enrolled.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(visitor.session()).isNotEqualTo(password);
        assertThat(location(visitor.get(SESSIONS))).isEqualTo("/account/password");
        visitor.get("/account/password");
        assertThat(visitor.post(
                                "/account/password",
                                "current",
                                AccountFixture.PASSWORD,
                                "next",
                                "Too-Short-1",
                                "repeated",
                                "Too-Short-1")
                        .statusCode())
                .isEqualTo(422);
        String next = "Next-9-Lychee-Grove";
        HttpResponse<String> renewed =
                visitor.post("/account/password", "current", AccountFixture.PASSWORD, "next", next, "repeated", next);
        assertThat(renewed.statusCode()).isEqualTo(302);
        assertThat(visitor.get(SESSIONS).statusCode()).isEqualTo(200);

        assertThat(new Visitor(port)
                        .signIn(account.account(), next, codes.getFirst().toLowerCase(Locale.ROOT))
                        .statusCode())
                .isEqualTo(302);
        assertThat(new Visitor(port)
                        .signIn(account.account(), next, codes.getFirst())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aFormThatComesAfterItsSessionIsKeptThroughSignIn() {
        Account account = ready();
        visitor.signIn(account.account(), AccountFixture.PASSWORD, AccountFixture.code());
        visitor.get(SESSIONS);
        TestDatabase.ownerJdbc()
                .sql("delete from access.session where principal_name = ?")
                .param(account.id().toString())
                .update();
        String typed = "积水 <script>alert(1)</script> \"两处\"";
        HttpResponse<String> over = visitor.post("/incidents?draft=1", "description", typed, "areaCode", "440106011");
        assertThat(over.statusCode()).isEqualTo(401);
        assertThat(over.body())
                .contains("您填写的内容已保留", "name=\"kept.description\"", "name=\"keptTarget\"")
                .contains("&lt;script&gt;")
                .doesNotContain("<script>alert");
        TestDatabase.ownerJdbc()
                .sql("update access.account set totp_step = 0 where id = ?")
                .param(account.id())
                .update();
        HttpResponse<String> in = visitor.post(
                "/sign-in",
                "account",
                account.account(),
                "password",
                AccountFixture.PASSWORD,
                "code",
                AccountFixture.code(),
                "keptTarget",
                "/incidents?draft=1",
                "keptFiles",
                "false",
                "kept.description",
                typed,
                "kept.areaCode",
                "440106011");
        assertThat(location(in)).isEqualTo("/sign-in/kept");
        assertThat(visitor.get("/sign-in/kept").body())
                .contains("积水 &lt;script&gt;", "action=\"/incidents?draft=1\"", "name=\"areaCode\"")
                .doesNotContain("<script>alert");
        assertThat(location(visitor.post("/sign-in/kept/drop"))).isEqualTo("/");
        assertThat(visitor.get("/sign-in/kept").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormOfAnotherSiteIsNeitherTakenNorKept() {
        HttpResponse<String> answer = visitor.get("/sign-in");
        assertThat(answer.statusCode()).isEqualTo(200);
        var attack = new Attack(port).post("/incidents", "description=planted");
        assertThat(attack.statusCode()).isEqualTo(403);
        assertThat(attack.body()).doesNotContain("planted");
    }

    @Test
    void partsOfPagesLeadTheWholePageToSignIn() {
        HttpResponse<String> answer = visitor.get(
                "/incidents", "HX-Request", "true", "HX-Current-URL", "http://localhost/incidents?status=NEW");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/sign-in?to=%2Fincidents%3Fstatus%3DNEW");
    }

    @Test
    void outsideTheDemonstrationNoCodesAreShown() {
        assertThat(visitor.get("/sign-in/codes").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/sign-in?account=duty").body()).doesNotContain("Lychee-Bay");
    }

    private Account ready() {
        return AccountFixture.ready(house, "440106-ZZ", null, Role.DISPATCHER);
    }

    /** The answer without what differs from request to request. */
    private static String worded(HttpResponse<String> answer) {
        return answer.body().replaceAll("value=\"[^\"]*\"", "");
    }

    private static byte[] secret(String page) {
        var found = Pattern.compile("<code>([A-Z2-7 ]+)</code>").matcher(page);
        assertThat(found.find()).isTrue();
        return new Base32().decode(found.group(1).replace(" ", ""));
    }
}
