package org.hengping.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.hengping.platform.database.EmbeddedPostgres;
import org.springframework.util.FileSystemUtils;

/**
 * The work desk, lists and search over many incidents through HTTP, beside one incident by its key through HTTP. Each size
 * has a house of its own, which is gone afterwards.
 */
final class Lists {

    private static final int PAGE = 20;
    private static final int DEEP = 10_000;

    /** Counting the sums anew takes so long at most, in seconds; {@code --figures-wait N} waits longer. */
    private static final int FIGURES_WAIT = 5_400;

    private final Connection above;
    private final Visitor visitor;
    private final Options options;

    private Lists(Connection above, Visitor visitor, Options options) {
        this.above = above;
        this.visitor = visitor;
        this.options = options;
    }

    static void run(Options options) throws Exception {
        Path data = House.TARGET.resolve("list");
        Map<Integer, Server.Memory> memory = new LinkedHashMap<>();
        for (int rows : options.numbers("rows", "2000000")) {
            FileSystemUtils.deleteRecursively(data);
            Files.createDirectories(data);
            Load.requireSpace(data, rows);
            try {
                memory.put(rows, measured(data, rows, options));
            } finally {
                keepLog(data);
                FileSystemUtils.deleteRecursively(data);
            }
            System.out.println("load average after " + Machine.load());
        }
        System.out.println("\n| incidents | heap in use after collection, MB | resident, MB |\n|---|---|---|");
        memory.forEach((rows, each) -> System.out.printf(
                Locale.ROOT, "| %,d | %.0f | %.0f |%n", rows, each.heap() / 1e6, each.resident() / 1e6));
    }

    /** What the house said is worth more than its tables when a run failed. */
    static void keepLog(Path data) throws IOException {
        if (Files.exists(data.resolve("house.log"))) {
            Files.copy(
                    data.resolve("house.log"), House.TARGET.resolve("house.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Server.Memory measured(Path data, int rows, Options options) throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(data.resolve("postgres"), EmbeddedPostgres.Tuning.safe())) {
            postgres.ensureDatabase("hengping");
            try (Connection above = postgres.superuser("hengping")) {
                Machine.describe(above);
                Plans.prepare(above);
                // migrates, makes the cast, and stands still while the database is filled
                new Server(data, postgres).close();
                Load.fill(postgres, above, rows);
                Sql.run(above, "delete from incidents.figure_slot");
                try (Server server = new Server(data, postgres)) {
                    awaitFigures(above, options.number("figures-wait", FIGURES_WAIT));
                    new Lists(above, Visitor.signIn(server, "dispatcher"), options)
                            .measure(new Plans(above, data.resolve("postgres").resolve("postgres.log")));
                    Mismatch.unlessEqual(
                            "incidents afterwards",
                            rows,
                            Sql.number(above, "select count(*) from incidents.incident where number like 'BM-%'"));
                    return server.memory();
                }
            }
        }
    }

    /** The house, finding no sums, counts them anew from all records, and holds up nobody for long while it does. */
    private static void awaitFigures(Connection above, int seconds) throws SQLException {
        long start = System.nanoTime();
        double longest = 0;
        while (Sql.number(above, "select count(*) from incidents.figure_slot where state = 'SHOWN'") == 0) {
            if (System.nanoTime() - start > seconds * 1_000_000_000L) {
                throw new Mismatch("the sums of the indicators were not there within %d s".formatted(seconds));
            }
            longest = Math.max(longest, Sql.number(above, """
                    select coalesce(max(extract(epoch from clock_timestamp() - xact_start) * 1000), 0)::bigint
                    from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()
                    """) / 1e3);
            LockSupport.parkNanos(100_000_000);
        }
        System.out.printf(
                Locale.ROOT,
                "sums of the indicators counted in %.0f s: %,d rows, %.1f GB; the longest transaction seen to write took %.1f s%n",
                (System.nanoTime() - start) / 1e9,
                Sql.number(above, "select count(*) from incidents.figure"),
                Sql.number(above, """
                        select sum(pg_total_relation_size(inhrelid))::bigint from pg_inherits
                        where inhparent = 'incidents.figure'::regclass
                        """) / 1e9,
                longest);
        Sql.run(above, "vacuum analyze incidents.figure");
    }

    private void measure(Plans plans) throws Exception {
        List<Question> questions = new ArrayList<>(Question.all(
                texts(
                        "select id::text from incidents.incident tablesample bernoulli (1) where number like 'BM-%' order by hashtext(id::text) limit 500"),
                texts("select code from organization.area where level = 'TOWN' order by hashtext(code) limit 20"),
                texts("select distinct class_code from incidents.condition order by class_code limit 20"),
                deep("true"),
                deep("area >= 440106000000000 and area < 440107000000000"),
                """
                select matter::text from matters.open_task t
                join access.account a on a.account = 'dispatcher'
                join access.role_grant g on g.account = a.id
                where t.holder = 'u:' || a.unit || ':' || g.role order by t.due_at, t.id limit 60
                """));
        questions.addAll(Question.indicators(
                texts("select class_code from incidents.incident where number like 'BM-%' order by id desc limit 1")
                        .getFirst()));
        for (Question question : questions) {
            requireRight(question);
            System.out.println("plan of " + question.name() + ": " + plans.of(question, visitor));
        }
        warm(questions);
        int rounds = options.number("rounds", 5);
        int requests = options.number("requests", 500);
        Map<Question, List<Spread>> rows = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Question question : questions) {
                rows.computeIfAbsent(question, key -> new ArrayList<>()).add(ask(question, requests));
            }
        }
        questions.forEach(question -> {
            try {
                requireRight(question);
            } catch (SQLException | IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        });
        print(rows, rounds, requests);
    }

    private static void print(Map<Question, List<Spread>> rows, int rounds, int requests) {
        System.out.printf(
                "%n%d rounds of %d requests each, one after the other, ms: median over the rounds (range)%n",
                rounds, requests);
        System.out.println("| request | p50 | p99 | p50 / by key | p99 / by key |");
        System.out.println("|---|---|---|---|---|");
        List<Spread> key = rows.entrySet().iterator().next().getValue();
        rows.forEach((question, each) -> System.out.printf(
                "| %s | %s | %s | %s | %s |%n",
                question.name(),
                over(each, 0.5).text(1),
                over(each, 0.99).text(1),
                ratios(each, key, 0.5).text(2),
                ratios(each, key, 0.99).text(2)));
    }

    private static Spread over(List<Spread> rounds, double share) {
        return Spread.of(
                rounds.stream().mapToDouble(round -> round.percentile(share)).toArray());
    }

    private static Spread ratios(List<Spread> rounds, List<Spread> key, double share) {
        double[] ratios = new double[rounds.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = rounds.get(i).percentile(share) / key.get(i).percentile(share);
        }
        return Spread.of(ratios);
    }

    private void warm(List<Question> questions) throws IOException, InterruptedException {
        long end = System.nanoTime() + options.number("warm-seconds", 90) * 1_000_000_000L;
        do {
            for (Question question : questions) {
                ask(question, 50);
            }
        } while (System.nanoTime() < end);
    }

    private Spread ask(Question question, int times) throws IOException, InterruptedException {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            String path = question.paths().get(i % question.paths().size());
            long start = System.nanoTime();
            visitor.get(path);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return Spread.of(millis);
    }

    /** The first answer shows something, and what another statement above row security finds, in its order. */
    private void requireRight(Question question) throws SQLException, IOException, InterruptedException {
        List<String> expected = texts(question.expected());
        List<String> shown = question.reading().of(visitor.get(question.paths().getFirst()), expected);
        if (expected.isEmpty() || !shown.equals(expected)) {
            throw new Mismatch(question.name() + ": expected " + expected + ", shown " + shown);
        }
    }

    /** Where page 10,000 begins, or the last page but one of a shorter list. */
    private Question.Cursor deep(String where) throws SQLException {
        long rows = Sql.number(above, "select count(*) from incidents.incident where " + where);
        long page = Math.max(2, Math.min(DEEP, rows / PAGE - 1));
        String after = texts("select id::text from incidents.incident where " + where
                        + " order by id desc limit 1 offset " + ((page - 1) * PAGE - 1))
                .getFirst();
        return new Question.Cursor(page, after);
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = above.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
