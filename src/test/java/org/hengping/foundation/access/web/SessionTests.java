package org.hengping.foundation.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hengping.foundation.access.web.Visitor.location;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountDesk;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.domain.Accounts;
import org.hengping.foundation.access.domain.Seat.Stage;
import org.hengping.platform.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@HouseTest
class SessionTests {

    private static final String SESSIONS = "/account/sessions";

    private final ApplicationContext house;
    private final MockMvc web;
    private final int port;

    @Autowired
    SessionTests(ApplicationContext house, MockMvc web, @LocalServerPort int port) {
        this.house = house;
        this.web = web;
        this.port = port;
    }

    @Test
    void mySessionsAreListedAndEndedByMeAlone() {
        Account account = ready();
        Visitor here = signedIn(account);
        Visitor there = signedIn(account);
        Visitor stranger = signedIn(ready());
        Matcher key = Pattern.compile("name=\"key\" value=\"([0-9a-f]+)\"")
                .matcher(here.get(SESSIONS).body());
        assertThat(key.find()).isTrue();
        stranger.get(SESSIONS);
        stranger.post(SESSIONS + "/end", "key", key.group(1));
        assertThat(there.get(SESSIONS).statusCode()).isEqualTo(200);
        here.get(SESSIONS);
        here.post(SESSIONS + "/end", "key", key.group(1));
        assertThat(there.get(SESSIONS).statusCode()).isEqualTo(302);
        assertThat(here.get(SESSIONS).statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutEndsTheSession() {
        Visitor visitor = signedIn(ready());
        String session = visitor.session();
        visitor.get(SESSIONS);
        assertThat(location(visitor.post("/sign-out"))).startsWith("/sign-in");
        assertThat(new Visitor(port)
                        .get(SESSIONS, "Cookie", "SESSION=" + session)
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void disablingAnAccountEndsItsSessionsAtOnce() {
        Account account = ready();
        Visitor visitor = signedIn(account);
        assertThat(visitor.get(SESSIONS).statusCode()).isEqualTo(200);
        long version = house.getBean(Accounts.class).require(account.id()).version();
        administrator().run(() -> house.getBean(AccountDesk.class).disable(account.id(), version));
        assertThat(visitor.get(SESSIONS).statusCode()).isEqualTo(302);
        assertThat(visitor.signIn(account.account(), AccountFixture.PASSWORD, AccountFixture.code())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void thirtyIdleMinutesEndASession() {
        Account account = ready();
        Visitor visitor = signedIn(account);
        setLastUsed(account, Duration.ofMinutes(30).minusSeconds(5));
        assertThat(visitor.get(SESSIONS).statusCode()).isEqualTo(200);
        setLastUsed(account, Duration.ofMinutes(30).plusSeconds(1));
        assertThat(visitor.get(SESSIONS).statusCode()).isEqualTo(302);
    }

    @Test
    void eightHoursEndASessionHoweverBusyItIs() throws Exception {
        Account account = ready();
        Instant now = Instant.now();
        assertThat(statusOf(account, now.minus(Duration.ofHours(8)).plusSeconds(60)))
                .isEqualTo(200);
        assertThat(statusOf(account, now.minus(Duration.ofHours(8)))).isEqualTo(302);
    }

    @Test
    void aChangedPasswordEndsTheOtherSessions() {
        Account account = ready();
        Visitor here = signedIn(account);
        Visitor there = signedIn(account);
        here.get("/account/password");
        String next = "Next-9-Lychee-Grove";
        assertThat(here.post("/account/password", "current", AccountFixture.PASSWORD, "next", next, "repeated", next)
                        .statusCode())
                .isEqualTo(302);
        assertThat(here.get(SESSIONS).statusCode()).isEqualTo(200);
        assertThat(there.get(SESSIONS).statusCode()).isEqualTo(302);
        here.get("/account/password");
        assertThat(here.post(
                                "/account/password",
                                "current",
                                next,
                                "next",
                                AccountFixture.PASSWORD,
                                "repeated",
                                AccountFixture.PASSWORD)
                        .statusCode())
                .as("a password used before")
                .isEqualTo(422);
    }

    @Test
    void aSessionInUseIsWrittenDownTwiceAMinuteAndNotWithEveryPage() {
        Account account = ready();
        Visitor visitor = signedIn(account);
        setLastUsed(account, Duration.ofSeconds(20));
        long before = lastUsed(account);
        assertThat(visitor.get(SESSIONS).statusCode()).isEqualTo(200);
        assertThat(lastUsed(account)).isEqualTo(before);
        setLastUsed(account, Duration.ofSeconds(40));
        before = lastUsed(account);
        assertThat(visitor.get(SESSIONS).statusCode()).isEqualTo(200);
        assertThat(lastUsed(account)).isGreaterThanOrEqualTo(before + 40_000);
    }

    private static long lastUsed(Account account) {
        return TestDatabase.ownerJdbc()
                .sql("select last_access_time from access.session where principal_name = ?")
                .param(account.id().toString())
                .query(Long.class)
                .single();
    }

    private int statusOf(Account account, Instant since) throws Exception {
        return web.perform(get(SESSIONS).with(SignedIn.as(account, Stage.COMPLETE, since)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private static void setLastUsed(Account account, Duration ago) {
        long at = Instant.now().minus(ago).toEpochMilli();
        TestDatabase.ownerJdbc()
                .sql("update access.session set last_access_time = ?, expiry_time = ? where principal_name = ?")
                .param(at)
                .param(at + Duration.ofMinutes(30).toMillis())
                .param(account.id().toString())
                .update();
    }

    private Actor administrator() {
        Account administrator = AccountFixture.ready(house, null, null, Role.SYSTEM_ADMINISTRATOR);
        return house.getBean(AccountDirectory.class).actor(administrator.id()).orElseThrow();
    }

    private Account ready() {
        return AccountFixture.ready(house, "440106-ZZ", null, Role.DISPATCHER);
    }

    private Visitor signedIn(Account account) {
        TestDatabase.ownerJdbc()
                .sql("update access.account set totp_step = 0 where id = ?")
                .param(account.id())
                .update();
        Visitor visitor = new Visitor(port);
        assertThat(visitor.signIn(account.account(), AccountFixture.PASSWORD, AccountFixture.code())
                        .statusCode())
                .isEqualTo(302);
        return visitor;
    }
}
