package org.hengping.foundation.matters.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.platform.crypto.Sm3;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Against a real mail server and a real web server; the house's own schedule sends too, which must not matter. */
@HouseTest
class DeliveryTests {

    private static final String SECRET_TEXT = "a name that must not leave the house";

    private record Received(Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.get(name).getFirst();
        }
    }

    @Autowired
    private ApplicationContext house;

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private DeliverySender sender;

    @Autowired
    private WebhookCourier webhooks;

    @Autowired
    private NoticeWords words;

    @Value("${hengping.mail.port}")
    private int mailPort;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Account person;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            int status = answers.isEmpty() ? 204 : answers.removeFirst();
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + port() + "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        person = AccountFixture.ready(house, TownFixture.make().team().code(), null, Role.HANDLER);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aNoticeLeavesAsASignedRequestWithoutAWordOfTheMatter() {
        wantsWebhook();
        notice();

        UUID delivery = delivery("WEBHOOK");
        sent(delivery);

        assertThat(received).hasSize(1);
        Received one = received.getFirst();
        assertThat(one.header("X-hengping-delivery")).isEqualTo(delivery.toString());
        assertThat(one.body())
                .contains("SJ-TEST-1", "\"kind\":\"STEP\"", "/incidents/")
                .doesNotContain(SECRET_TEXT);
        byte[] expected = Sm3.mac(
                HexFormat.of().parseHex(webhooks.key(person.id(), nonce())),
                (one.header("X-hengping-timestamp") + ".").getBytes(StandardCharsets.US_ASCII),
                one.body().getBytes(StandardCharsets.UTF_8));
        assertThat(one.header("X-hengping-signature"))
                .isEqualTo("hmac-sm3=" + HexFormat.of().formatHex(expected));
    }

    @Test
    void whatFailsIsTriedAgainLaterUnderTheSameId() {
        answers.addAll(List.of(500, 302));
        wantsWebhook();
        notice();
        UUID delivery = delivery("WEBHOOK");

        tried(delivery, 1);
        sender.send(Instant.now().plus(Deliveries.wait(1)).plusSeconds(5));
        tried(delivery, 2);
        assertThat(received).as("no redirect is followed").hasSize(2);
        sender.send(Instant.now().plus(Deliveries.wait(2)).plusSeconds(120));
        sent(delivery);

        assertThat(received)
                .extracting(each -> each.header("X-hengping-delivery"))
                .containsExactly(delivery.toString(), delivery.toString(), delivery.toString());
    }

    @Test
    void whoeverIsKilledBetweenSendingAndSayingSoLeavesOneRepetitionUnderTheSameId() throws Exception {
        wantsWebhook();
        noticeForLater();
        UUID delivery = delivery("WEBHOOK");
        Instant claimedAt = Instant.now().plus(Duration.ofDays(400));
        Deliveries.Claimed claimed = deliveries.claim(claimedAt).stream()
                .filter(each -> each.id().equals(delivery))
                .findFirst()
                .orElseThrow();
        webhooks.carry(claimed, words.of(claimed, "zh-CN"), wishes());
        // killed here: nothing says that it was sent

        assertThat(deliveries.claim(claimedAt.plusSeconds(60)))
                .as("nobody else tries it while it is claimed")
                .noneMatch(each -> each.id().equals(delivery));
        sender.send(claimedAt.plus(Deliveries.CLAIMED).plusSeconds(1));
        sent(delivery);
        sender.send(claimedAt.plus(Duration.ofDays(1)));

        assertThat(received)
                .extracting(each -> each.header("X-hengping-delivery"))
                .containsExactly(delivery.toString(), delivery.toString());
    }

    @Test
    void afterTheLastTryItIsDeadAndAnAdministratorSendsItAgain() {
        for (int i = 0; i < Deliveries.TRIES; i++) {
            answers.add(503);
        }
        wantsWebhook();
        notice();
        UUID delivery = delivery("WEBHOOK");
        for (int tries = 1; tries <= Deliveries.TRIES; tries++) {
            tried(delivery, tries);
            sender.send(Instant.now().plus(Duration.ofDays(tries)));
        }
        assertThat(state(delivery)).isEqualTo("DEAD");
        Account administrator = AccountFixture.ready(house, null, null, Role.SYSTEM_ADMINISTRATOR);
        assertThat(web.get().uri("/notices/deliveries").with(SignedIn.as(administrator)))
                .hasStatusOk()
                .bodyText()
                .contains(delivery.toString(), "status 503")
                .doesNotContain(SECRET_TEXT, "SJ-TEST-1", "127.0.0.1:" + port(), "??");
        assertThat(web.get().uri("/notices/deliveries").with(SignedIn.as(person)))
                .as("not for those who do business")
                .hasStatus(HttpStatus.NOT_FOUND);

        assertThat(post("/notices/deliveries/" + delivery + "/again", administrator))
                .hasStatus(HttpStatus.FOUND);
        sender.send(Instant.now().plusSeconds(1));
        sent(delivery);
        assertThat(received).hasSize(Deliveries.TRIES + 1);
    }

    @Test
    void aNoticeLeavesByMailOnceTheServerIsThereAgain() throws Exception {
        TestDatabase.ownerJdbc().sql("""
                        insert into matters.notice_setting (account, mail, mail_kinds, updated_at, mail_confirmed_at)
                        values (:account, 'someone@example.org', '{STEP}', now(), now())
                        """).param("account", person.id()).update();
        notice();
        UUID delivery = delivery("MAIL");
        tried(delivery, 1);
        assertThat(state(delivery)).as("no server answers").isEqualTo("WAITING");

        GreenMail mails = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        try {
            sender.send(Instant.now().plus(Deliveries.wait(1)).plusSeconds(5));
            sent(delivery);
            List<MimeMessage> own = new ArrayList<>();
            for (var each : mails.getReceivedMessages()) {
                // what waits for other tests' people comes too
                if (delivery.toString().equals(each.getHeader("X-Hengping-Delivery", null))) {
                    own.add(each);
                }
            }
            assertThat(own).hasSize(1);
            var mail = own.getFirst();
            assertThat(mail.getSubject()).contains("SJ-TEST-1");
            assertThat(mail.getContent().toString())
                    .contains("SJ-TEST-1", "/incidents/")
                    .doesNotContain(SECRET_TEXT);
        } finally {
            mails.stop();
        }
    }

    @Test
    void onlyTheKindsOnesWishesNameLeave() {
        TestDatabase.ownerJdbc()
                .sql("""
                        insert into matters.notice_setting (account, webhook, webhook_kinds, updated_at)
                        values (:account, :webhook, '{DIGEST}', now())
                        """)
                .param("account", person.id())
                .param("webhook", address())
                .update();
        notice();

        assertThat(TestDatabase.ownerJdbc()
                        .sql("select count(*) from matters.delivery where account = :account")
                        .param("account", person.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void wishesAreKeptAndAddressesThatLeadInsideAreRefused() {
        assertThat(web.get().uri("/notices/settings").with(SignedIn.as(person)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("??");
        assertThat(settings("webhook", "https://10.1.2.3/hook")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(settings("webhook", "http://example.org/hook")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(settings("mail", "not an address\r\nBcc: x@example.org"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(settings("webhook", address())).hasRedirectedUrl("/notices/settings");
        assertThat(web.get().uri("/notices/settings").with(SignedIn.as(person)))
                .bodyText()
                .contains(address(), webhooks.key(person.id(), nonce()));
    }

    private MvcTestResult settings(String name, String value) {
        return web.post()
                .uri("/notices/settings")
                .with(SignedIn.as(person))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("digestHour", "9")
                .param("webhookKinds", "DUE")
                .param(name, value)
                .exchange();
    }

    private MvcTestResult post(String path, Account account) {
        return web.post()
                .uri(path)
                .with(SignedIn.as(account))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();
    }

    private void wantsWebhook() {
        TestDatabase.ownerJdbc()
                .sql("""
                        insert into matters.notice_setting (account, webhook, webhook_kinds, updated_at)
                        values (:account, :webhook, '{STEP}', now())
                        """)
                .param("account", person.id())
                .param("webhook", address())
                .update();
    }

    private void notice() {
        TestDatabase.ownerJdbc()
                .sql("""
                        insert into matters.notice (id, account, room, matter, number, title, code, at)
                        values (gen_random_uuid(), :account, 'incidents', gen_random_uuid(), 'SJ-TEST-1', :title, 'incident.assign',
                                now())
                        """)
                .param("account", person.id())
                .param("title", SECRET_TEXT)
                .update();
    }

    /** A notice whose delivery is due only in a year, out of the schedule's reach; in one transaction. */
    private void noticeForLater() {
        TestDatabase.ownerJdbc().sql("""
                        do $$ begin
                          insert into matters.notice (id, account, room, matter, number, title, code, at)
                          values (gen_random_uuid(), '%1$s', 'incidents', gen_random_uuid(), 'SJ-TEST-1', 'x', 'incident.assign', now());
                          update matters.delivery set next_at = now() + interval '399 days' where account = '%1$s';
                        end $$
                        """.formatted(person.id())).update();
    }

    private UUID delivery(String way) {
        return TestDatabase.ownerJdbc()
                .sql("select id from matters.delivery where account = :account and way = :way")
                .param("account", person.id())
                .param("way", way)
                .query(UUID.class)
                .single();
    }

    private UUID nonce() {
        return TestDatabase.ownerJdbc()
                .sql("select webhook_nonce from matters.notice_setting where account = :account")
                .param("account", person.id())
                .query(UUID.class)
                .single();
    }

    private NoticeSettings.Wishes wishes() {
        return new NoticeSettings.Wishes(
                "zh-CN", null, null, java.util.Set.of(), address(), java.util.Set.of(NoticeKind.STEP), nonce(), false);
    }

    private String state(UUID delivery) {
        return TestDatabase.ownerJdbc()
                .sql("select state from matters.delivery where id = :id")
                .param("id", delivery)
                .query(String.class)
                .single();
    }

    private void sent(UUID delivery) {
        sender.send(Instant.now().plusSeconds(1));
        await().atMost(Duration.ofSeconds(30)).until(() -> state(delivery).equals("SENT"));
    }

    private void tried(UUID delivery, int tries) {
        sender.send(Instant.now().plusSeconds(1));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> TestDatabase.ownerJdbc()
                        .sql("select tries = :tries and fault is not null from matters.delivery where id = :id")
                        .param("tries", tries)
                        .param("id", delivery)
                        .query(Boolean.class)
                        .single());
    }

    private String address() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
