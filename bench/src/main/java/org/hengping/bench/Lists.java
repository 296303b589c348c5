package org.hengping.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hengping.platform.database.EmbeddedPostgres;
import org.springframework.util.FileSystemUtils;

/** The work desk and filtered lists over many incidents through HTTP, beside one incident by its key through HTTP. */
final class Lists {

    private static final int MONTHS = 11;

    private final Connection above;
    private final Server server;
    private final Options options;

    private Lists(Connection above, Server server, Options options) {
        this.above = above;
        this.server = server;
        this.options = options;
    }

    static void run(Options options) throws Exception {
        Path data = House.TARGET.resolve("list");
        int rows = options.number("rows", 1_000_000);
        // what was seeded once serves again; another number starts anew
        Path seeded = data.resolve("seeded-" + rows);
        if (!Files.exists(seeded)) {
            FileSystemUtils.deleteRecursively(data);
        }
        Files.createDirectories(data);
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(data.resolve("postgres"), EmbeddedPostgres.Tuning.safe())) {
            postgres.ensureDatabase("hengping");
            try (Connection above = postgres.superuser("hengping")) {
                Machine.describe(above);
                Plans.prepare(above);
                try (Server server = new Server(data, postgres)) {
                    if (!Files.exists(seeded)) {
                        seed(above, rows);
                        Files.createFile(seeded);
                    }
                    Mismatch.unlessEqual(
                            "seeded incidents",
                            rows,
                            Sql.number(above, "select count(*) from incidents.incident where number like 'BM-%'"));
                    server.signIn("dispatcher");
                    new Lists(above, server, options)
                            .measure(new Plans(above, data.resolve("postgres").resolve("postgres.log")));
                }
            }
        }
        System.out.println("load average after " + Machine.load());
    }

    private static void seed(Connection above, int rows) throws SQLException, IOException {
        long start = System.nanoTime();
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        LocalDate from = today.minusMonths(MONTHS).withDayOfMonth(1);
        String text;
        try (var in = Lists.class.getResourceAsStream("/seed.sql")) {
            text = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        above.setAutoCommit(false);
        Sql.run(above, "select parts.ensure('incidents.incident', '" + from + "', '" + today + "')");
        Sql.run(above, "set local role hengping_owner");
        Sql.run(
                above,
                text.replace(":rows", Integer.toString(rows))
                        .replace(":from'", from + "'")
                        .replace(":to'", today + "'"));
        above.commit();
        above.setAutoCommit(true);
        Sql.run(above, "vacuum analyze");
        System.out.printf(Locale.ROOT, "seeded in %.0f s%n", (System.nanoTime() - start) / 1e9);
    }

    private void measure(Plans plans) throws Exception {
        List<Question> questions = Question.all(
                texts(
                        "select id::text from incidents.incident where number like 'BM-%' order by hashtext(id::text) limit 500"),
                texts("select code from organization.area where level = 'TOWN' order by hashtext(code) limit 20"),
                texts(
                        "select class_code from incidents.incident where number like 'BM-%' group by 1 order by hashtext(class_code) limit 20"),
                """
                select matter::text from matters.open_task t
                join access.account a on a.account = 'dispatcher'
                join access.role_grant g on g.account = a.id
                where t.holder = 'u:' || a.unit || ':' || g.role order by t.due_at, t.id limit 60
                """);
        System.out.println("indexes: " + String.join(", ", texts("""
                select indexname from pg_indexes where schemaname = 'incidents' and tablename = 'incident'
                    or schemaname = 'matters' and tablename = 'open_task' order by 1""")));
        for (Question question : questions) {
            requireRight(question);
            System.out.println("plan of " + question.name() + ": " + plans.of(question, server));
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
            server.get(path);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return Spread.of(millis);
    }

    /** The first answer shows something, and what another statement above row security finds, in its order. */
    private void requireRight(Question question) throws SQLException, IOException, InterruptedException {
        List<String> expected = texts(question.expected());
        List<String> shown = Question.shown(server.get(question.paths().getFirst())).stream()
                .limit(expected.size())
                .toList();
        if (expected.isEmpty() || !shown.equals(expected)) {
            throw new Mismatch(question.name() + ": expected " + expected + ", shown " + shown);
        }
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
