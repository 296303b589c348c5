package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.evidence.MeasureValue;
import org.hengping.foundation.evidence.Measures;
import org.hengping.foundation.evidence.Period;
import org.hengping.governance.incidents.domain.ImportRuns;
import org.hengping.governance.incidents.domain.RequestImport;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;

/** Real requests of a city come in with their past, and the figures over them are those of the file. */
@HouseTest
class RequestImportTests {

    private static final Actor OPERATOR = new Actor(
            UUID.randomUUID(),
            "operator",
            "operator",
            null,
            "",
            Set.of("DATA_OPERATOR"),
            Set.of(),
            Scope.EVERYTHING,
            null);
    private static final String HEAD =
            "SRRecordID,ServiceRequestNum,SRType,CreatedDate,SRStatus,DueDate,CloseDate,Agency,Address,Latitude,Longitude\n";

    @Autowired
    private RequestImport imports;

    @Autowired
    private ImportRuns runs;

    @Autowired
    private Measures measures;

    @Autowired
    private DataSource source;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private ApplicationContext house;

    @TempDir
    private Path files;

    @Test
    void theFiguresOverRealRequestsAreThoseOfTheFile() throws IOException {
        Path real = real();
        ImportRuns.Run first = run(Files.readString(real));
        assertThat(first.read()).isEqualTo(6000);
        assertThat(first.created() + first.changed() + first.unchanged()).isEqualTo(6000);
        assertThat(first.rejected()).isZero();

        int closedWithDue = 0;
        int onTime = 0;
        int due = 0;
        for (CSVRecord row : rows(real)) {
            boolean limited = !row.get("DueDate").isBlank();
            boolean closed = !row.get("CloseDate").isBlank();
            due += limited ? 1 : 0;
            if (limited && closed) {
                closedWithDue++;
                onTime += time(row, "CloseDate").isAfter(time(row, "DueDate")) ? 0 : 1;
            }
        }
        assertThat(onTime).isEqualTo(4800);
        assertThat(closedWithDue).isEqualTo(5720);
        MeasureValue closedOnTime = value("incidents.closed-on-time");
        assertThat(closedOnTime.numerator()).isEqualTo(onTime);
        assertThat(closedOnTime.denominator()).isEqualTo(closedWithDue);
        MeasureValue dueOnTime = value("incidents.due-closed-on-time");
        assertThat(dueOnTime.numerator()).isEqualTo(onTime);
        assertThat(dueOnTime.denominator()).isEqualTo(due);

        ImportRuns.Run second = run(Files.readString(real));
        assertThat(second.unchanged()).isEqualTo(6000);
        assertThat(second.created() + second.changed() + second.rejected()).isZero();
        ImportRuns.Run third = run(Files.readString(real).replaceFirst("3400 GARRISON BLVD", "3401 GARRISON BLVD"));
        assertThat(third.changed()).isEqualTo(1);
        assertThat(third.unchanged()).isEqualTo(5999);
        assertThat(run(Files.readString(real)).changed())
                .as("and back, so that the rows are the file's again")
                .isEqualTo(1);
    }

    @Test
    void faultyRowsAreListedWithTheirReasonsAndLeaveWhenCorrected() {
        String mark = UUID.randomUUID().toString();
        ImportRuns.Run run = run(HEAD
                + mark + "-1,1,SW-Dirty Alley,04/12/2018 11:11:26 AM,Closed,,04/12/2018 12:45:47 PM,Solid Waste,,,\n"
                + mark + "-2,2,SW-Dirty Alley,31/31/2018 11:11:26 AM,Closed,,04/12/2018 12:45:47 PM,Solid Waste,,,\n"
                + mark + "-3,3,SW-Dirty Alley,04/12/2018 11:11:26 AM,Vanished,,,Solid Waste,,95,\n"
                + mark + "-4,4,SW-Dirty Alley,04/12/2018 11:11:26 AM,Closed,,04/11/2018 12:45:47 PM,Solid Waste,,,\n"
                + mark + "-1,5,SW-Dirty Alley,04/12/2018 11:11:26 AM,Open,,,Solid Waste,,,\n"
                + mark + "-6,6,too few\n");
        assertThat(run.read()).isEqualTo(6);
        assertThat(run.created()).isEqualTo(1);
        assertThat(run.rejected()).isEqualTo(5);
        assertThat(faults(mark))
                .containsExactlyInAnyOrder(
                        "[unreadable-time:CreatedDate]",
                        "[unknown-status:SRStatus, unreadable-number:Latitude]",
                        "[closed-before-created:CloseDate]",
                        "[twice:SRRecordID]",
                        "[columns:-]");
        run(HEAD + mark + "-4,4,SW-Dirty Alley,04/12/2018 11:11:26 AM,Closed,,04/13/2018 12:45:47 PM,Solid Waste,,,\n");
        assertThat(faults(mark)).hasSize(4);
    }

    @Test
    void whatIsNoSuchFileIsRefusedAndNothingIsStored() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> run("a,b\n1,2\n"))
                .satisfies(refusal ->
                        assertThat(refusal.fields().getFirst().code()).isEqualTo("csv-columns"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> run(HEAD))
                .satisfies(refusal ->
                        assertThat(refusal.fields().getFirst().code()).isEqualTo("csv-empty"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> run(HEAD + "\"never closed,1\n"))
                .satisfies(refusal ->
                        assertThat(refusal.fields().getFirst().code()).isEqualTo("csv-broken"));
    }

    @Test
    void anImportThatAKilledHouseLeftIsMarkedAsBrokenOffAndTheNextOneRuns() throws SQLException {
        UUID left = left();
        try (Connection elsewhere = source.getConnection();
                Statement statement = elsewhere.createStatement()) {
            statement.execute("select pg_advisory_lock(7311001)");
            events.publishEvent(started());
            assertThat(runs.find(left).orElseThrow().state())
                    .as("another house runs it")
                    .isEqualTo("RUNNING");
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> run(HEAD + row()))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("import-running"));
            statement.execute("select pg_advisory_unlock(7311001)");
        }
        events.publishEvent(started());
        assertThat(runs.find(left).orElseThrow().state()).isEqualTo("FAILED");
        UUID another = left();
        assertThat(run(HEAD + row()).created()).isEqualTo(1);
        assertThat(runs.find(another).orElseThrow().state())
                .as("found without a start")
                .isEqualTo("FAILED");
    }

    private static String row() {
        return UUID.randomUUID()
                + ",1,SW-Dirty Alley,04/12/2018 11:11:26 AM,Closed,,04/12/2018 12:45:47 PM,Solid Waste,,,\n";
    }

    private ApplicationReadyEvent started() {
        return new ApplicationReadyEvent(
                new SpringApplication(), new String[0], (ConfigurableApplicationContext) house, Duration.ZERO);
    }

    private static UUID left() {
        return TestDatabase.ownerJdbc().sql("""
                        insert into incidents.import_run (id, source, file_name, state, started_by, started_at, total)
                        values (gen_random_uuid(), 'city-311', 'requests.csv', 'RUNNING', gen_random_uuid(), now(), 10)
                        returning id
                        """).query(UUID.class).single();
    }

    private List<String> faults(String mark) {
        return runs.faults().stream()
                .filter(fault -> fault.raw().startsWith(mark))
                .map(ImportRuns.Faulty::reasons)
                .toList();
    }

    private MeasureValue value(String measure) {
        return OPERATOR.call(() -> measures.value(
                measure, new Period(LocalDate.of(2013, 1, 1), LocalDate.of(2021, 12, 31)), "SAMPLE", OPERATOR));
    }

    private ImportRuns.Run run(String text) {
        return OPERATOR.call(() -> {
            UUID id = imports.start(write(text), "requests.csv", OPERATOR);
            Instant end = Instant.now().plus(Duration.ofSeconds(120));
            while (Instant.now().isBefore(end)) {
                ImportRuns.Run run = runs.find(id).orElseThrow();
                if (!run.state().equals("RUNNING")) {
                    assertThat(run.state()).isEqualTo("DONE");
                    return run;
                }
                LockSupport.parkNanos(50_000_000);
            }
            throw new AssertionError("the import did not end");
        });
    }

    private Path write(String text) {
        try {
            return Files.writeString(files.resolve(UUID.randomUUID() + ".csv"), text);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Path real() {
        String shared = System.getenv().getOrDefault("HENGPING_SHARED", "../shared");
        Path real = Path.of(shared, "data", "requests", "city-311-requests.csv");
        Assumptions.assumeTrue(Files.isReadable(real), "the real requests are not here: " + real);
        return real;
    }

    private static List<CSVRecord> rows(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            return parser.getRecords();
        }
    }

    private static LocalDateTime time(CSVRecord row, String column) {
        return LocalDateTime.parse(
                row.get(column), DateTimeFormatter.ofPattern("MM/dd/yyyy hh:mm:ss a", Locale.ENGLISH));
    }
}
