package org.hengping.foundation.matters.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.access.web.Visitor;
import org.hengping.foundation.organization.TownFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@HouseTest
class NoticeTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext house;

    @Autowired
    private MockMvcTester web;

    @Autowired
    private Reminders reminders;

    @Autowired
    private Digests digests;

    @Autowired
    private NoticeStream stream;

    private final TownFixture town = TownFixture.make();

    @Test
    void aDeadlineThatComesNearIsToldOnceToTheHolderAndTheHead() {
        Account handler = account(Role.HANDLER);
        Account head = account(Role.UNIT_HEAD);
        Instant arrived = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        UUID matter = task("p:" + handler.id(), "HAND_IN", arrived, arrived.plus(10, ChronoUnit.HOURS));

        reminders.tell(arrived.plus(Duration.ofMinutes(479)));
        assertThat(told(handler, matter))
                .as("not before four fifths have passed")
                .isEmpty();
        reminders.tell(arrived.plus(Duration.ofMinutes(481)));
        reminders.tell(arrived.plus(Duration.ofMinutes(482)));
        reminders.tell(arrived.plus(Duration.ofMinutes(599)));

        assertThat(told(handler, matter)).containsExactly("task.soon");
        assertThat(told(head, matter)).containsExactly("task.soon");
    }

    @Test
    void whatIsLateIsToldAtOnceAndEveryMorningAndTheSupervisorHearsItOnce() {
        Account handler = account(Role.HANDLER);
        Account supervisor =
                AccountFixture.ready(house, town.area().code().substring(0, 6) + "-ZZ", null, Role.SUPERVISOR);
        Instant arrived = Instant.now().plus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Instant due = arrived.plus(10, ChronoUnit.HOURS);
        UUID matter = task("p:" + handler.id(), "HAND_IN", arrived, due);

        reminders.tell(due.plusSeconds(1));
        assertThat(told(handler, matter)).as("what is late is no longer soon").containsExactly("task.late");
        Instant morning = LocalDate.ofInstant(due, ZONE)
                .plusDays(1)
                .atTime(8, 31)
                .atZone(ZONE)
                .toInstant();
        for (int day = 0; day < 9; day++) {
            reminders.tell(morning.plus(day, ChronoUnit.DAYS));
            reminders.tell(morning.plus(day, ChronoUnit.DAYS).plusSeconds(60));
        }
        assertThat(told(handler, matter))
                .as("seven mornings, then only in the digest")
                .hasSize(8)
                .filteredOn("task.still-late"::equals)
                .hasSize(7);
        assertThat(told(supervisor, matter)).containsExactly("task.late");
    }

    @Test
    void aTaskWrittenAnewForTheSameDeadlineIsNotToldAgain() {
        Account handler = account(Role.HANDLER);
        Instant arrived = Instant.now().plus(40, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Instant due = arrived.plus(10, ChronoUnit.HOURS);
        UUID matter = task("p:" + handler.id(), "HAND_IN", arrived, due);
        reminders.tell(due.minusSeconds(60));
        TestDatabase.ownerJdbc()
                .sql("delete from matters.open_task where matter = :matter")
                .param("matter", matter)
                .update();
        task(matter, "p:" + handler.id(), "FORWARD", arrived, due);
        reminders.tell(due.minusSeconds(30));

        assertThat(told(handler, matter)).containsExactly("task.soon");
    }

    @Test
    void whatArrivesLateIsNotToldByItself() {
        Account handler = account(Role.HANDLER);
        Instant arrived = Instant.now().plus(60, ChronoUnit.DAYS);
        UUID matter = task("p:" + handler.id(), "HAND_IN", arrived, arrived.minusSeconds(5));

        reminders.tell(arrived.plusSeconds(90));

        assertThat(told(handler, matter)).isEmpty();
    }

    @Test
    void aUnitHearsOfWhatIsDispatchedToIt() {
        Account head = account(Role.UNIT_HEAD);
        Instant arrived = Instant.now();
        UUID matter = task("u:" + town.team().id() + ":UNIT_HEAD", "SIGN", arrived, arrived.plus(2, ChronoUnit.HOURS));

        reminders.tell(arrived.plusMillis(5));
        reminders.tell(arrived.plusMillis(10));

        assertThat(told(head, matter)).containsExactly("task.new");
    }

    @Test
    void theDigestComesOnceADayAtTheHourOfThePersonsChoice() {
        Account early = account(Role.HANDLER);
        Account late = account(Role.HANDLER);
        Account never = account(Role.HANDLER);
        Instant now = Instant.now();
        for (Account each : List.of(early, late, never)) {
            task("p:" + each.id(), "HAND_IN", now, now.plus(30, ChronoUnit.HOURS));
            task("p:" + each.id(), "HAND_IN", now.minus(3, ChronoUnit.DAYS), now.minus(2, ChronoUnit.DAYS));
        }
        setting(late, 10);
        setting(never, null);
        LocalDate day = LocalDate.of(2031, 3, 4);
        Instant eight = day.atTime(8, 1).atZone(ZONE).toInstant();

        digests.write(eight);
        assertThat(digest(early, day)).containsExactly(2, 2, 0);
        assertThat(digest(late, day)).isEmpty();
        // a second server, or the same one started anew before it had noted the hour
        TestDatabase.ownerJdbc()
                .sql("delete from matters.digest_run where day = :day")
                .param("day", day)
                .update();
        digests.write(eight.plusSeconds(60));
        digests.write(eight.plus(3, ChronoUnit.HOURS));

        assertThat(digest(early, day)).as("one digest, not three").hasSize(3);
        assertThat(digest(late, day))
                .as("an hour that was missed is made up for")
                .hasSize(3);
        assertThat(digest(never, day)).isEmpty();
    }

    @Test
    void anOpenStreamHearsOfANewNoticeAndOfReading() throws Exception {
        Account head = account(Role.UNIT_HEAD);
        Visitor visitor = new Visitor(port);
        visitor.signIn(head.name(), AccountFixture.PASSWORD, AccountFixture.code());
        try (Listening listening = new Listening(visitor)) {
            assertThat(listening.next()).startsWith("0 ");
            Instant arrived = Instant.now();
            task("u:" + town.team().id() + ":UNIT_HEAD", "SIGN", arrived, arrived.plus(2, ChronoUnit.HOURS));
            reminders.tell(arrived.plusMillis(5));
            assertThat(listening.next()).startsWith("1 ").contains("1");
            visitor.get("/notices");
            visitor.post("/notices/read");
            assertThat(listening.next()).startsWith("0 ");
        }
    }

    @Test
    void aStreamEndsWithItsSession() throws Exception {
        Account head = account(Role.UNIT_HEAD);
        Visitor visitor = new Visitor(port);
        visitor.signIn(head.name(), AccountFixture.PASSWORD, AccountFixture.code());
        try (Listening listening = new Listening(visitor)) {
            assertThat(listening.next()).startsWith("0 ");
            TestDatabase.ownerJdbc()
                    .sql("delete from access.session where principal_name = :account")
                    .param("account", head.id().toString())
                    .update();
            stream.beat();
            assertThat(listening.ended()).isTrue();
        }
    }

    @Test
    void aPersonHasSoManyStreamsAndTheOldestGoesFirst() throws Exception {
        Account head = account(Role.UNIT_HEAD);
        Visitor visitor = new Visitor(port);
        visitor.signIn(head.name(), AccountFixture.PASSWORD, AccountFixture.code());
        try (Listening first = new Listening(visitor)) {
            assertThat(first.next()).startsWith("0 ");
            Listening[] others = new Listening[NoticeStream.WINDOWS];
            for (int i = 0; i < others.length; i++) {
                others[i] = new Listening(visitor);
                assertThat(others[i].next()).startsWith("0 ");
            }
            assertThat(first.ended()).isTrue();
            for (Listening other : others) {
                other.close();
            }
        }
    }

    @Test
    void theInboxShowsOnlyOnesOwnAndOpeningReads() {
        Account mine = account(Role.HANDLER);
        Account other = account(Role.HANDLER);
        Instant arrived = Instant.now().plus(80, ChronoUnit.DAYS);
        UUID matter = task("p:" + mine.id(), "HAND_IN", arrived, arrived.plus(10, ChronoUnit.HOURS));
        reminders.tell(arrived.plus(9, ChronoUnit.HOURS));
        UUID notice = TestDatabase.ownerJdbc()
                .sql("select id from matters.notice where account = :account and matter = :matter")
                .param("account", mine.id())
                .param("matter", matter)
                .query(UUID.class)
                .single();

        assertThat(web.get().uri("/notices?kind=DUE&unread=true").with(SignedIn.as(mine)))
                .hasStatusOk()
                .bodyText()
                .contains("Task of a test", notice.toString())
                .doesNotContain("??");
        assertThat(web.get().uri("/notices?kind=STEP").with(SignedIn.as(mine)))
                .bodyText()
                .doesNotContain(notice.toString());
        assertThat(web.get().uri("/notices").with(SignedIn.as(other)))
                .bodyText()
                .doesNotContain(notice.toString());
        assertThat(post("/notices/" + notice + "/open", other)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/notices/" + notice + "/open", mine)).hasRedirectedUrl("/incidents/" + matter);
        assertThat(web.get().uri("/notices?unread=true").with(SignedIn.as(mine)))
                .bodyText()
                .doesNotContain(notice.toString());
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult post(String path, Account account) {
        return web.post()
                .uri(path)
                .with(SignedIn.as(account))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();
    }

    private Account account(Role role) {
        return AccountFixture.ready(house, town.team().code(), null, role);
    }

    private UUID task(String holder, String verb, Instant arrived, Instant due) {
        return task(UUID.randomUUID(), holder, verb, arrived, due);
    }

    private UUID task(UUID matter, String holder, String verb, Instant arrived, Instant due) {
        TestDatabase.ownerJdbc()
                .sql("""
                        insert into matters.open_task (id, room, matter, holder, verb, number, title, area, unit, due_at, arrived_at,
                                                       from_name)
                        values (gen_random_uuid(), 'incidents', :matter, :holder, :verb, 'SJ-TEST', 'Task of a test', :area, :unit,
                                :due, :arrived, 'Test')
                        """)
                .param("matter", matter)
                .param("holder", holder)
                .param("verb", verb)
                .param("area", town.area().lo())
                .param("unit", town.team().id())
                .param("due", Timestamp.from(due))
                .param("arrived", Timestamp.from(arrived))
                .update();
        return matter;
    }

    private static List<String> told(Account account, UUID matter) {
        return TestDatabase.ownerJdbc()
                .sql("select code from matters.notice where account = :account and matter = :matter order by at")
                .param("account", account.id())
                .param("matter", matter)
                .query(String.class)
                .list();
    }

    private static List<Integer> digest(Account account, LocalDate day) {
        return TestDatabase.ownerJdbc()
                .sql("select unnest(counts) from matters.notice where account = :account and once = :once")
                .param("account", account.id())
                .param("once", "digest:" + day)
                .query(Integer.class)
                .list();
    }

    private static void setting(Account account, @Nullable Integer hour) {
        TestDatabase.ownerJdbc()
                .sql(
                        "insert into matters.notice_setting (account, digest_hour, updated_at) values (:account, :hour, now())")
                .param("account", account.id())
                .param("hour", hour)
                .update();
    }

    /** A page that stays open, as a browser's event source reads it. */
    private final class Listening implements AutoCloseable {

        private final InputStream body;
        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

        Listening(Visitor visitor) throws Exception {
            HttpClient client = HttpClient.newHttpClient();
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/notices/stream"))
                            .header("Cookie", "SESSION=" + visitor.session())
                            .header("Accept", "text/event-stream")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            body = answer.body();
            Thread.startVirtualThread(this::read);
        }

        private void read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                String event = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event:")) {
                        event = line.substring(6);
                    } else if (line.startsWith("data:")) {
                        events.add(event.equals("end") ? "end" : line.substring(5));
                    }
                }
            } catch (java.io.IOException closed) {
                // closed by the test
            }
        }

        String next() throws InterruptedException {
            String event = events.poll(20, TimeUnit.SECONDS);
            assertThat(event).as("an event within twenty seconds").isNotNull();
            return java.util.Objects.requireNonNull(event);
        }

        boolean ended() throws InterruptedException {
            return next().equals("end");
        }

        @Override
        public void close() throws java.io.IOException {
            body.close();
        }
    }
}
