package org.hengping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hengping.foundation.audit.verify.VerifyAuditRun;
import org.hengping.platform.database.DatabaseVisit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The house and its database killed while reports come in: what was acknowledged is there once, with its step, its audit
 * entry and its ledger entry; what was not is settled by sending it again. One data directory, with fsync, for them all.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class FaultTests {

    private static final Path DATA = Path.of("target", "fault-data").toAbsolutePath();
    private static final Pattern READY = Pattern.compile("Hengping is ready");
    private static final int MANY = 200;
    private static final int FEW = 20;

    /** As a browser sends it: an id in Base64. */
    private static final String SESSION =
            Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));

    private static int port;
    private static HouseProcess house;

    /** How an acknowledged report has to be stored. */
    private static final String STORED = """
            select i.id, i.number, i.description as key, i.version, k.matter as kept,
                   (select string_agg(s.seq || ' ' || s.move, ', ') from incidents.step s where s.matter_id = i.id) as steps,
                   a.versions as audited, u.versions as entered
            from incidents.incident i
            left join matters.idempotency k on k.key = i.description
            left join (select object, string_agg(object_version::text, ', ') as versions from audit.entry
                       where object_version is not null group by object) a on a.object = 'incidents:' || i.id
            left join (select record, string_agg(version::text, ', ') as versions from evidence.update_entry
                       group by record) u on u.record = i.id
            where i.description like :mark || '-%'
            order by i.number
            """;

    private record Stored(
            String id,
            String number,
            String key,
            long version,
            String kept,
            String steps,
            String audited,
            String entered) {}

    @BeforeAll
    static void beginWithNothing() throws IOException {
        killPostgres();
        FileSystemUtils.deleteRecursively(DATA);
        port = HouseProcess.freePort();
    }

    @BeforeEach
    void open() throws Exception {
        if (house == null || !house.runs() || postmaster().isEmpty()) {
            leaveNothingRunning();
            start();
        }
    }

    private static void start() throws Exception {
        long from = System.nanoTime();
        // the arranged incidents alone: who is killed has no need of a large city
        house = HouseProcess.start("demonstration", port, DATA, "--hengping.demo-incidents=0");
        house.await(READY);
        say("start", from);
    }

    @AfterAll
    static void leaveNothingRunning() throws Exception {
        if (house != null) {
            house.kill();
            house.awaitEnd();
        }
        killPostgres();
    }

    @Test
    @Order(1)
    void theHouseIsKilledAndLosesNothing() throws Exception {
        Patrol patrol = patrol("house-killed");
        patrol.awaitAcknowledged(MANY);
        long from = System.nanoTime();
        house.kill();
        long to = System.nanoTime();
        patrol.halt();
        house.awaitEnd();
        assertHit(patrol, from, to);
        start();
        assertNothingIsLost(patrol, "house-killed");
    }

    @Test
    @Order(2)
    void theDatabaseIsKilledAndNothingIsAcknowledgedThatIsNotStored() throws Exception {
        Patrol patrol = patrol("database-killed");
        patrol.awaitAcknowledged(MANY);
        long from = System.nanoTime();
        killPostgres();
        long to = System.nanoTime();
        patrol.awaitAnswered(4, to);
        patrol.halt();
        assertHit(patrol, from, to);
        assertThat(patrol.sendings())
                .filteredOn(sending -> sending.sent() > to)
                .allMatch(sending -> sending.status() == 503);
        assertThat(patrol.status("/actuator/health")).isEqualTo(503);
        assertAReaderIsToldSo();
        assertEndsQuickly();
        start();
        assertNothingIsLost(patrol, "database-killed");
    }

    @Test
    @Order(3)
    void bothAreKilledAtOnceAndTheNextStartIsClean() throws Exception {
        Patrol patrol = patrol("both-killed");
        patrol.awaitAcknowledged(FEW);
        long from = System.nanoTime();
        killPostgres();
        house.kill();
        long to = System.nanoTime();
        patrol.halt();
        house.awaitEnd();
        assertHit(patrol, from, to);
        start();
        assertNothingIsLost(patrol, "both-killed");
    }

    @Test
    @Order(4)
    void theHouseIsEndedAndLosesNothing() throws Exception {
        Patrol patrol = patrol("house-ended");
        patrol.awaitAcknowledged(FEW);
        long from = System.nanoTime();
        assertEndsQuickly();
        patrol.halt();
        assertThat(patrol.sendings()).anyMatch(sending -> sending.sent() < from && sending.over() > from);
        assertThat(postmaster()).isEmpty();
        assertThat(stored("house-ended").stream().collect(Collectors.toMap(Stored::key, Stored::id)))
                .containsAllEntriesOf(patrol.acknowledged());
        assertThat(verifyAudit()).startsWith("0 intact");
    }

    /** The page of somebody who is signed in, though sessions are in the database that is gone. */
    private static void assertAReaderIsToldSo() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/desk"))
                                .header("Cookie", "SESSION=" + SESSION)
                                .header("Accept", "text/html")
                                .header("Accept-Language", "en")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains(
                        "<h1>",
                        "/app.css",
                        answer.headers().firstValue("X-Request-Id").orElseThrow());
    }

    private static Patrol patrol(String mark) throws IOException {
        return new Patrol(port, Files.readString(DATA.resolve("demo-api-token")).strip(), mark);
    }

    /** A fault that hits nobody proves nothing; and before it all went well. */
    private static void assertHit(Patrol patrol, long from, long to) {
        assertThat(patrol.sendings())
                .filteredOn(sending -> sending.over() < from)
                .allMatch(Patrol.Sending::acknowledged);
        List<Patrol.Sending> hit = patrol.sendings().stream()
                .filter(sending -> sending.sent() < to && !sending.acknowledged())
                .toList();
        assertThat(hit).isNotEmpty();
        System.out.printf(
                "%d acknowledged, then %d hit under way%n",
                patrol.acknowledged().size(), hit.size());
    }

    private static void assertNothingIsLost(Patrol patrol, String mark) throws Exception {
        assertThat(house.said()).doesNotContain("ERROR");
        Map<String, String> before = patrol.acknowledged();
        List<Stored> survived = stored(mark);
        assertThat(survived).extracting(Stored::id).containsAll(before.values());
        patrol.sendAgain();
        Map<String, String> acknowledged = patrol.acknowledged();
        assertThat(acknowledged).containsAllEntriesOf(before).containsOnlyKeys(patrol.intents());
        for (String id : acknowledged.values()) {
            assertThat(patrol.status("/api/v1/incidents/" + id)).isEqualTo(200);
        }
        List<Stored> stored = stored(mark);
        assertThat(stored).hasSameSizeAs(patrol.intents());
        assertThat(stored.stream().collect(Collectors.toMap(Stored::key, Stored::id)))
                .isEqualTo(acknowledged);
        assertThat(stored)
                .allSatisfy(each -> assertThat(each)
                        .isEqualTo(
                                new Stored(each.id(), each.number(), each.key(), 1, each.id(), "1 REPORT", "1", "1")));
        assertNoGaps(stored.stream().map(Stored::number).toList());
        assertThat(verifyAudit()).startsWith("0 intact");
        System.out.printf(
                "%s: %d stored of %d intended, %d of them after the fault%n",
                mark, stored.size(), patrol.intents().size(), stored.size() - survived.size());
    }

    /** @param numbers in their order, which the last digits give */
    private static void assertNoGaps(List<String> numbers) {
        String first = numbers.getFirst();
        String series = first.substring(0, first.lastIndexOf('-') + 1);
        int number = Integer.parseInt(first.substring(series.length()));
        for (String each : numbers) {
            assertThat(each).isEqualTo("%s%06d", series, number++);
        }
    }

    /** Five seconds are promised on a machine that does nothing else; a busy one gets twice that. */
    private static void assertEndsQuickly() throws InterruptedException {
        Duration ended = house.end();
        System.out.println("ended within " + ended.toMillis() + " ms");
        assertThat(ended).isLessThan(Duration.ofSeconds(10));
    }

    private static List<Stored> stored(String mark) throws Exception {
        try (DatabaseVisit visit = DatabaseVisit.begin(DATA, Map.of())) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(visit.connection(), true));
            // the whole city: otherwise row security shows nothing
            jdbc.sql("select set_config('hengping.lo', '0', false), set_config('hengping.hi', :hi, false)")
                    .param("hi", Long.toString(Long.MAX_VALUE))
                    .query()
                    .listOfRows();
            return jdbc.sql(STORED).param("mark", mark).query(Stored.class).list();
        }
    }

    private static String verifyAudit() {
        return VerifyAuditRun.inEnvironment(Map.of("HENGPING_DATA", DATA.toString()));
    }

    private static void killPostgres() {
        postmaster().ifPresent(server -> {
            List<ProcessHandle> family =
                    Stream.concat(Stream.of(server), server.children()).toList();
            family.forEach(ProcessHandle::destroyForcibly);
        });
    }

    private static Optional<ProcessHandle> postmaster() {
        try (Stream<String> lines = Files.lines(DATA.resolve("postgres/cluster-18/postmaster.pid"))) {
            return lines.findFirst().flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
        } catch (IOException stopped) {
            return Optional.empty();
        }
    }

    private static void say(String what, long from) {
        System.out.println(what + " took " + (System.nanoTime() - from) / 1_000_000 + " ms");
    }
}
