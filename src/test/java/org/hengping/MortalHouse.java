package org.hengping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hengping.foundation.audit.verify.VerifyAuditRun;
import org.hengping.platform.database.DatabaseVisit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/** The house in a process of its own with a durable database, to be killed and started again on the same directory. */
final class MortalHouse implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final Pattern READY = Pattern.compile("Hengping is ready");

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

    private static final String STEPS = """
            select s.seq || ' ' || s.move from incidents.step s join incidents.incident i on i.id = s.matter_id
            where i.id = cast(:id as uuid) order by s.seq
            """;

    record Stored(
            String id,
            String number,
            String key,
            long version,
            String kept,
            String steps,
            String audited,
            String entered) {}

    private final Path data;
    private int port;
    private @Nullable HouseProcess process;

    /** @param data directory under target, emptied before the first test */
    MortalHouse(String data) {
        this.data = Path.of("target", data).toAbsolutePath();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        killPostgres();
        FileSystemUtils.deleteRecursively(data);
        port = HouseProcess.freePort();
    }

    int port() {
        return port;
    }

    HouseProcess process() {
        return java.util.Objects.requireNonNull(process);
    }

    Caller caller() throws IOException {
        return new Caller(port, data);
    }

    Patrol patrol(String mark) throws IOException {
        return new Patrol(port, Files.readString(data.resolve("demo-api-token")).strip(), mark);
    }

    /** Starts, unless house and database both run. */
    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (process == null || !process.runs() || postmaster().isEmpty()) {
            leaveNothingRunning();
            start();
        }
    }

    void start() throws Exception {
        long from = System.nanoTime();
        // the arranged incidents alone: who is killed has no need of a large city
        process = HouseProcess.start("demonstration", port, data, "--hengping.demo-incidents=0");
        process.await(READY);
        System.out.println("start took " + (System.nanoTime() - from) / 1_000_000 + " ms");
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        leaveNothingRunning();
    }

    private void leaveNothingRunning() throws InterruptedException {
        if (process != null) {
            process.kill();
            process.awaitEnd();
        }
        killPostgres();
    }

    /** As {@code kill -9} of the server and all its sessions does. */
    void killPostgres() {
        postmaster().ifPresent(server -> {
            List<ProcessHandle> family =
                    Stream.concat(Stream.of(server), server.children()).toList();
            family.forEach(ProcessHandle::destroyForcibly);
        });
    }

    Optional<ProcessHandle> postmaster() {
        try (Stream<String> lines = Files.lines(data.resolve("postgres/cluster-18/postmaster.pid"))) {
            return lines.findFirst().flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
        } catch (IOException stopped) {
            return Optional.empty();
        }
    }

    List<Stored> stored(String mark) throws Exception {
        try (DatabaseVisit visit = DatabaseVisit.begin(data, Map.of())) {
            return everywhere(visit)
                    .sql(STORED)
                    .param("mark", mark)
                    .query(Stored.class)
                    .list();
        }
    }

    /** The steps of an incident, each with its number. */
    List<String> steps(Object incident) throws Exception {
        try (DatabaseVisit visit = DatabaseVisit.begin(data, Map.of())) {
            return everywhere(visit)
                    .sql(STEPS)
                    .param("id", incident.toString())
                    .query(String.class)
                    .list();
        }
    }

    private static JdbcClient everywhere(DatabaseVisit visit) {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(visit.connection(), true));
        // the whole city: otherwise row security shows nothing
        jdbc.sql("select set_config('hengping.lo', '0', false), set_config('hengping.hi', :hi, false)")
                .param("hi", Long.toString(Long.MAX_VALUE))
                .query()
                .listOfRows();
        return jdbc;
    }

    String verifyAudit() {
        return VerifyAuditRun.inEnvironment(Map.of("HENGPING_DATA", data.toString()));
    }

    /** A fault that hits nobody proves nothing; and before it all went well. */
    static void assertHit(Patrol patrol, long from, long to) {
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

    /** What was acknowledged is stored once, with all that belongs to it; what was not is settled by sending it again. */
    void assertNothingIsLost(Patrol patrol, String mark) throws Exception {
        assertThat(process().said()).doesNotContain("ERROR");
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
    void assertEndsQuickly() throws InterruptedException {
        Duration ended = process().end();
        System.out.println("ended within " + ended.toMillis() + " ms");
        assertThat(ended).isLessThan(Duration.ofSeconds(10));
    }
}
