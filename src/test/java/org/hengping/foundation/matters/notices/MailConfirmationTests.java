package org.hengping.foundation.matters.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Nothing goes to an address before whoever reads it said so, and nobody sees another's wishes or what leaves for them. */
@HouseTest
class MailConfirmationTests {

    private static final Pattern LINK = Pattern.compile("/notices/mail/confirm\\?token=([0-9a-f]{64})");

    @Autowired
    private ApplicationContext house;

    @Autowired
    private MockMvcTester web;

    @Autowired
    private MailConfirmation confirmation;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Value("${hengping.mail.port}")
    private int mailPort;

    private GreenMail mails;
    private Account person;
    private Actor actor;

    @BeforeEach
    void listen() {
        mails = new GreenMail(new ServerSetup(mailPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        person = AccountFixture.ready(house, TownFixture.make().team().code(), null, Role.HANDLER);
        actor = house.getBean(Directory.class).actor(person.account()).orElseThrow();
    }

    @AfterEach
    void close() {
        mails.stop();
    }

    @Test
    void anAddressIsUsedOnlyAfterItsLinkWasFollowedOnceByTheAccountThatAsked() throws Exception {
        assertThat(wishes("someone@example.org")).hasRedirectedUrl("/notices/settings");
        String token = token(0);
        notice();
        assertThat(deliveries()).as("not confirmed yet").isZero();
        assertThat(page("/notices/mail/confirm?token=" + token, person))
                .hasStatusOk()
                .bodyText()
                .contains("someone@example.org", token)
                .doesNotContain("??");
        notice();
        assertThat(deliveries()).as("looking confirms nothing").isZero();

        Account stranger = AccountFixture.ready(house, TownFixture.make().team().code(), null, Role.HANDLER);
        Actor other = house.getBean(Directory.class).actor(stranger.account()).orElseThrow();
        assertThat(other.call(() -> confirmation.confirm(token, other))).isFalse();
        assertThat(confirmed(token)).hasRedirectedUrl("/notices/settings");
        notice();
        assertThat(deliveries()).isOne();
        assertThat(actor.call(() -> confirmation.confirm(token, actor)))
                .as("a token works once")
                .isFalse();
        assertThatThrownBy(() -> actor.call(() -> confirmation.ask(actor)))
                .as("there is nothing left to confirm")
                .isInstanceOf(Refusal.class);
    }

    @Test
    void anotherAddressIsConfirmedAnewAndOldLinksAreDead() throws Exception {
        wishes("first@example.org");
        String first = token(0);
        wishes("second@example.org");
        assertThat(actor.call(() -> confirmation.confirm(first, actor)))
                .as("it was sent to another address")
                .isFalse();
        String second = token(1);
        assertThat(actor.call(() -> confirmation.ask(actor))).isTrue();
        assertThat(actor.call(() -> confirmation.confirm(second, actor)))
                .as("a newer one was sent")
                .isFalse();
        String third = token(2);
        assertThat(actor.call(() -> confirmation.confirm(third, actor))).isTrue();
        wishes("second@example.org");
        notice();
        assertThat(deliveries()).as("the same address stays confirmed").isOne();
        wishes("third@example.org");
        notice();
        assertThat(deliveries()).isOne();
    }

    @Test
    void aLinkExpiresAndOnlyItsDigestIsKept() throws Exception {
        wishes("someone@example.org");
        String token = token(0);
        assertThat(TestDatabase.ownerJdbc()
                        .sql("select row_to_json(s)::text from matters.notice_setting s where account = :account")
                        .param("account", person.id())
                        .query(String.class)
                        .single())
                .doesNotContain(token);
        TestDatabase.ownerJdbc()
                .sql(
                        "update matters.notice_setting set mail_token_until = now() - interval '1 second' where account = :account")
                .param("account", person.id())
                .update();
        assertThat(confirmed(token)).hasRedirectedUrl("/notices/settings");
        notice();
        assertThat(deliveries()).isZero();
    }

    @Test
    void nobodyFillsAStrangersLetterBox() {
        wishes("someone@example.org");
        for (int i = 0; i < 4; i++) {
            actor.call(() -> confirmation.ask(actor));
        }
        assertThatThrownBy(() -> actor.call(() -> confirmation.ask(actor)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("too-many-requests"));
        assertThat(mails.getReceivedMessages()).hasSize(5);
    }

    @Test
    void nobodySeesOrChangesAnothersWishes() {
        wishes("someone@example.org");
        Account stranger = AccountFixture.ready(house, "440100-ZZ", "ALL", Role.DUTY_OFFICER);
        Actor other = house.getBean(Directory.class).actor(stranger.account()).orElseThrow();
        assertThat(as(actor, "select count(*) from matters.notice_setting")).isOne();
        assertThat(as(other, "select count(*) from matters.notice_setting where account = '" + person.id() + "'"))
                .as("however wide the scope is")
                .isZero();
        int changed = other.call(() -> transactions.execute(
                status -> jdbc.sql("update matters.notice_setting set mail = 'thief@example.org' where account = :id")
                        .param("id", person.id())
                        .update()));
        assertThat(changed).isZero();
        assertThatThrownBy(() -> other.call(() -> transactions.execute(status -> jdbc.sql(
                                "insert into matters.notice_setting (account, mail, updated_at) values (:id, 'x@example.org', now())")
                        .param("id", UUID.randomUUID())
                        .update())))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void whatLeavesTheHouseIsSeenByTheHouseAloneAndByNobodyWithoutATransaction() throws Exception {
        wishes("someone@example.org");
        confirmed(token(0));
        notice();
        assertThat(deliveries()).isOne();
        Account officer = AccountFixture.ready(house, "440100-ZZ", "ALL", Role.DUTY_OFFICER);
        Actor wide = house.getBean(Directory.class).actor(officer.account()).orElseThrow();
        String all = "select count(*) from matters.delivery where account = '" + person.id() + "'";
        assertThat(as(wide, all)).isZero();
        assertThat(as(actor, all)).as("not even the person's own").isZero();
        assertThat(as(Actor.system("incidents"), all)).as("nor another room's").isZero();
        assertThat(as(Actor.system("matters"), all)).isOne();
        assertThat(jdbc.sql(all).query(Long.class).single()).isZero();
    }

    private long as(Actor reader, String count) {
        return reader.call(() ->
                transactions.execute(status -> jdbc.sql(count).query(Long.class).single()));
    }

    private String token(int mail) throws Exception {
        assertThat(mails.getReceivedMessages()).hasSize(mail + 1);
        Matcher link =
                LINK.matcher(mails.getReceivedMessages()[mail].getContent().toString());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private MvcTestResult wishes(String mail) {
        return web.post()
                .uri("/notices/settings")
                .with(SignedIn.as(person))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("mail", mail)
                .param("mailKinds", "STEP")
                .exchange();
    }

    private MvcTestResult confirmed(String token) {
        return web.post()
                .uri("/notices/mail/confirm")
                .with(SignedIn.as(person))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("token", token)
                .exchange();
    }

    private MvcTestResult page(String path, Account account) {
        return web.get().uri(path).with(SignedIn.as(account)).exchange();
    }

    private void notice() {
        TestDatabase.ownerJdbc().sql("""
                        insert into matters.notice (id, account, room, matter, number, title, code, at)
                        values (gen_random_uuid(), :account, 'incidents', gen_random_uuid(), 'SJ-TEST-2', 'x', 'incident.assign', now())
                        """).param("account", person.id()).update();
    }

    private long deliveries() {
        return TestDatabase.ownerJdbc()
                .sql("select count(*) from matters.delivery where account = :account")
                .param("account", person.id())
                .query(Long.class)
                .single();
    }
}
