package org.hengping.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.hengping.platform.database.EmbeddedPostgres;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Fills a house that has migrated and stands still with many incidents: drawn and streamed through {@code COPY} into the
 * months' partitions, their words beside them, nothing kept on disk but the tables. The house's indexes are taken away
 * before and made again afterwards, and have to be the same ones.
 */
final class Load {

    /** A year of reports, whatever their number. */
    private static final int MONTHS = 12;

    private static final int STREAMS = 2;
    private static final int CHUNK = 1 << 17;

    /** Bytes on disk an incident costs at most, with indexes, words and what is written before it is in place. */
    private static final long BYTES_A_ROW = 1_250;

    private static final long MOST = 25_000_000_000L;
    private static final long WAL = 6_000_000_000L;
    private static final int SAMPLE = 2_000;

    private static final String FILLED =
            "'incidents.incident'::regclass, 'incidents.word'::regclass, 'matters.open_task'::regclass";

    private static final String INDEXES = """
            select i.indexrelid::regclass::text, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
            from pg_index i where i.indrelid in (%s) and i.indisvalid order by 1
            """.formatted(FILLED);

    private record Index(String name, String definition) {}

    private final EmbeddedPostgres postgres;
    private final Connection above;
    private final int rows;
    private final long started = System.nanoTime();

    private Load(EmbeddedPostgres postgres, Connection above, int rows) {
        this.postgres = postgres;
        this.above = above;
        this.rows = rows;
    }

    /** @throws Mismatch before anything is written, if the disk could not hold it */
    static void requireSpace(Path directory, int rows) throws IOException {
        long wanted = rows * BYTES_A_ROW;
        long free = Files.getFileStore(directory).getUsableSpace();
        System.out.printf(
                Locale.ROOT, "%,d incidents: %.1f GB expected at most, %.1f GB free%n", rows, wanted / 1e9, free / 1e9);
        if (wanted > MOST || free < wanted + WAL) {
            throw new Mismatch(
                    "that many incidents want %.0f GB, of which 25 are allowed, and 6 GB beside; %.0f are free"
                            .formatted(wanted / 1e9, free / 1e9));
        }
    }

    /** @param above a connection above all rights, without a transaction */
    static void fill(EmbeddedPostgres postgres, Connection above, int rows) throws Exception {
        new Load(postgres, above, rows).fill();
    }

    private void fill() throws Exception {
        Instant until = Instant.now();
        YearMonth last = YearMonth.from(until.atZone(Draw.ZONE));
        Sql.run(above, "alter system set autovacuum = off");
        Sql.run(above, "select pg_reload_conf()");
        for (String table : List.of("incidents.incident", "incidents.word")) {
            Sql.run(
                    above,
                    "select parts.ensure('%s', '%s', '%s')"
                            .formatted(table, last.minusMonths(MONTHS - 1).atDay(1), last.atDay(1)));
        }
        List<Index> indexes = indexes();
        for (Index index : indexes) {
            if (!index.definition.startsWith("CREATE UNIQUE")) {
                Sql.run(above, "drop index " + index.name);
            }
        }
        stream(last, until, false);
        stream(last, until, true);
        Sql.run(above, tasks());
        said("who waits for what");
        Sql.run(above, "set maintenance_work_mem = '1GB'");
        for (Index index : indexes) {
            if (!index.definition.startsWith("CREATE UNIQUE")) {
                Sql.run(above, "set role hengping_owner");
                Sql.run(above, index.definition);
                Sql.run(above, "reset role");
                said("index " + index.name);
            }
        }
        Sql.run(above, "vacuum (analyze, parallel 2) incidents.incident");
        Sql.run(above, "vacuum (analyze, parallel 2) incidents.word");
        Sql.run(above, "vacuum analyze");
        Sql.run(above, "alter system reset autovacuum");
        Sql.run(above, "select pg_reload_conf()");
        Sql.run(above, "checkpoint");
        said("vacuum, analyze, checkpoint");
        requireAsTheHouseHasIt(indexes);
    }

    private void stream(YearMonth last, Instant until, boolean words) throws Exception {
        Draw.City city = city();
        AtomicLong done = new AtomicLong();
        long from = System.nanoTime();
        try (ExecutorService streams = Executors.newFixedThreadPool(STREAMS)) {
            List<Future<?>> months = new ArrayList<>();
            for (int i = 0; i < MONTHS; i++) {
                int begin = (int) ((long) rows * i / MONTHS);
                int end = (int) ((long) rows * (i + 1) / MONTHS);
                Draw draw = new Draw(city, last.minusMonths(MONTHS - 1L - i), begin, end - begin, until);
                months.add(streams.submit(() -> {
                    copy(draw, words);
                    long now = done.addAndGet(end - begin);
                    System.out.printf(
                            Locale.ROOT,
                            "  %s: %,d %s, %,.0f a second%n",
                            draw.month(),
                            now,
                            words ? "words" : "incidents",
                            now / ((System.nanoTime() - from) / 1e9));
                    return true;
                }));
            }
            for (Future<?> month : months) {
                month.get();
            }
        }
        said(words ? "words" : "incidents");
    }

    private void copy(Draw draw, boolean words) throws SQLException {
        String part = "parts.incidents_" + (words ? "word_" : "incident_")
                + draw.month().toString().replace('-', '_');
        String columns = words ? "id, marks" : Draw.COLUMNS;
        try (Connection connection = postgres.superuser("hengping")) {
            CopyIn copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + part + " (" + columns + ") from stdin");
            StringBuilder lines = new StringBuilder(CHUNK + 1_000);
            while (draw.more()) {
                draw.next(lines, words);
                if (lines.length() > CHUNK || !draw.more()) {
                    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(bytes, 0, bytes.length);
                    lines.setLength(0);
                }
            }
            copy.endCopy();
        }
    }

    private Draw.City city() throws SQLException {
        List<Long> towns = new ArrayList<>();
        List<Draw.Condition> conditions = new ArrayList<>();
        Map<Long, List<UUID>> departments = new HashMap<>();
        try (Statement statement = above.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("select lo from organization.area where level = 'TOWN' order by code")) {
                while (row.next()) {
                    towns.add(row.getLong(1));
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "select distinct on (code) class_code, code, version from incidents.condition order by code, version desc")) {
                while (row.next()) {
                    conditions.add(new Draw.Condition(row.getString(1), row.getString(2), row.getInt(3)));
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "select d.code::bigint, u.id from organization.area d join organization.unit u on u.kind = 'DEPARTMENT' and u.area_code = d.code where d.level = 'DISTRICT' order by u.code")) {
                while (row.next()) {
                    departments
                            .computeIfAbsent(row.getLong(1), district -> new ArrayList<>())
                            .add(row.getObject(2, UUID.class));
                }
            }
        }
        return new Draw.City(towns, conditions, departments);
    }

    private static String tasks() throws IOException {
        try (var in = java.util.Objects.requireNonNull(Load.class.getResourceAsStream("/tasks.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<Index> indexes() throws SQLException {
        List<Index> indexes = new ArrayList<>();
        try (Statement statement = above.createStatement();
                ResultSet row = statement.executeQuery(INDEXES)) {
            while (row.next()) {
                indexes.add(new Index(row.getString(1), row.getString(2)));
            }
        }
        return indexes;
    }

    /** Every index of the house is there, complete and valid; so is every row; and words are what the house makes of texts. */
    private void requireAsTheHouseHasIt(List<Index> before) throws SQLException {
        if (!indexes().equals(before)) {
            throw new Mismatch("the indexes are " + indexes() + ", not " + before);
        }
        Mismatch.unlessEqual(
                "partitions without one of their indexes",
                0,
                Sql.number(
                        above,
                        "select count(*) from pg_inherits p cross join pg_index of_parent where p.inhparent in (%s) and of_parent.indrelid = p.inhparent and not exists (select from pg_index i join pg_inherits l on l.inhrelid = i.indexrelid where i.indrelid = p.inhrelid and i.indisvalid and l.inhparent = of_parent.indexrelid)"
                                .formatted(FILLED)));
        Mismatch.unlessEqual(
                "loaded incidents",
                rows,
                Sql.number(above, "select count(*) from incidents.incident where number like 'BM-%'"));
        Mismatch.unlessEqual(
                "words of incidents",
                Sql.number(above, "select count(*) from incidents.incident"),
                Sql.number(above, "select count(*) from incidents.word"));
        Mismatch.unlessEqual(
                "open tasks",
                Sql.number(
                        above,
                        "select count(*) from incidents.incident where number like 'BM-%' and stage is not null"),
                Sql.number(above, "select count(*) from matters.open_task where from_name = 'bench'"));
        Mismatch.unlessEqual(
                "incidents of a sample whose words are as the house makes them",
                Sql.number(above, "select least(%d, %d)".formatted(SAMPLE, rows)),
                Sql.number(above, """
                        select count(*) from (
                            select * from incidents.incident where number like 'BM-%%' and number like '%%7' limit %1$d) as i
                        join incidents.word w using (id)
                        where w.marks = incidents.marks(i.area, i.description, i.address)
                        """.formatted(Math.min(SAMPLE, rows))));
        System.out.printf(
                Locale.ROOT,
                "%d indexes, as the house has them: %s%n",
                before.size(),
                String.join(", ", before.stream().map(Index::name).toList()));
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "loaded %,d incidents in %.0f s, %,.0f a second with words, tasks, indexes and vacuum; database %.1f GB%n",
                rows,
                seconds,
                rows / seconds,
                Sql.number(above, "select pg_database_size('hengping')") / 1e9);
    }

    private void said(String what) {
        System.out.printf(Locale.ROOT, "  %5.0f s  %s%n", (System.nanoTime() - started) / 1e9, what);
    }
}
