package org.hengping.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.hengping.platform.database.EmbeddedPostgres;
import org.springframework.util.FileSystemUtils;

/**
 * Many people at once, each in a session of their own: they read desk, lists and incidents and bring incidents round from
 * report to close. Some moves are made by two at once on purpose: one of them must be told so. Afterwards the database
 * must hold every acknowledged move once and nothing else.
 */
final class Users {

    private static final int TOWNS = 3;

    /** Signing in hashes passwords, which takes a processor; more at once would only wait. */
    private static final int AT_ONCE = 4;

    private static final String CAST = """
            select d.code, lower(c.code) || '.dispatcher', lower(u.code) || '.head', u.id::text,
                   array(select lower(t.code) || ':' || a.code from organization.area a
                         cross join lateral (select code from organization.unit where kind = 'TOWN' and area_code = a.code
                                             order by code limit 1) t
                         where a.level = 'TOWN' and a.lo >= d.lo and a.lo < d.hi order by a.code limit %d)
            from organization.area d
            cross join lateral (select code from organization.unit where kind = 'CENTRE' and area_code = d.code limit 1) c
            cross join lateral (select code, id from organization.unit where kind = 'DEPARTMENT' and area_code = d.code
                                order by code limit 1) u
            where d.level = 'DISTRICT' order by d.code
            """.formatted(TOWNS);

    /** Everybody else who may sign in twice within one code's time, heads and handlers of other units. */
    private static final String READERS = """
            select account, substr(account, 1, 6) from access.account
            where account ~ '^[0-9]{6}-[a-z]+\\.(head|handler)$' order by account
            """;

    private final Connection above;
    private final Server server;
    private final Options options;
    private final Tally tally = new Tally();

    private Users(Connection above, Server server, Options options) {
        this.above = above;
        this.server = server;
        this.options = options;
    }

    static void run(Options options) throws Exception {
        Path data = House.TARGET.resolve("users");
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        int rows = options.number("rows", 200_000);
        Load.requireSpace(data, rows);
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(data.resolve("postgres"), EmbeddedPostgres.Tuning.safe())) {
            postgres.ensureDatabase("hengping");
            try (Connection above = postgres.superuser("hengping")) {
                Machine.describe(above);
                new Server(data, postgres).close();
                Load.fill(postgres, above, rows);
                try (Server server = new Server(data, postgres)) {
                    new Users(above, server, options).go();
                }
            }
        } finally {
            Lists.keepLog(data);
            FileSystemUtils.deleteRecursively(data);
        }
        System.out.println("load average after " + Machine.load());
    }

    private void go() throws Exception {
        List<Person> people = people();
        int warm = options.number("warm-seconds", 30);
        System.out.printf("%d people signed in, each in a session of their own%n", people.size());
        work(people, warm);
        tally.begin();
        int seconds = options.number("seconds", 120);
        long from = System.nanoTime();
        work(people, seconds);
        double took = (System.nanoTime() - from) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%n%d people for %.0f s after %d s of warming, %d ms between two requests of one on average%n",
                people.size(),
                took,
                warm,
                options.number("think-ms", 1_000));
        tally.print(took);
        requireEveryMoveOnce();
        tally.requireNoErrors();
    }

    private void work(List<Person> people, int seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (ExecutorService crew = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> days = new ArrayList<>();
            for (Person person : people) {
                days.add(crew.submit(() -> {
                    person.work(end);
                    return true;
                }));
            }
            for (Future<?> day : days) {
                day.get();
            }
        }
    }

    /** Those who move incidents, ten in every district, and readers up to the number asked for. */
    private List<Person> people() throws Exception {
        List<Person.Seat> seats = new ArrayList<>();
        try (var statement = above.createStatement();
                ResultSet row = statement.executeQuery(CAST)) {
            while (row.next()) {
                Counter counter = new Counter(row.getString(1), row.getString(4));
                for (int i = 0; i < 2; i++) {
                    seats.add(new Person.Seat(row.getString(2), Person.Post.DISPATCHER, counter, row.getString(1)));
                    seats.add(new Person.Seat(row.getString(3), Person.Post.HEAD, counter, row.getString(1)));
                }
                for (String town : (String[]) row.getArray(5).getArray()) {
                    String unit = town.substring(0, town.indexOf(':'));
                    String area = town.substring(town.indexOf(':') + 1);
                    seats.add(new Person.Seat(unit + ".grid", Person.Post.GRID, counter, area));
                    seats.add(new Person.Seat(unit + ".checker", Person.Post.CHECKER, counter, area));
                }
            }
        }
        int many = options.number("users", 200);
        Set<String> moving =
                new LinkedHashSet<>(seats.stream().map(Person.Seat::account).toList());
        try (var statement = above.createStatement();
                ResultSet row = statement.executeQuery(READERS)) {
            while (row.next() && seats.size() < many) {
                if (!moving.contains(row.getString(1))) {
                    seats.add(new Person.Seat(
                            row.getString(1), Person.Post.READER, new Counter("", ""), row.getString(2)));
                }
            }
        }
        if (seats.size() < many) {
            throw new Mismatch("the demonstration has accounts for " + seats.size() + " people only");
        }
        Semaphore few = new Semaphore(AT_ONCE);
        // the page shows the next code only once the current one was used
        Map<String, Lock> doors = new ConcurrentHashMap<>();
        List<Person> people = new ArrayList<>();
        try (ExecutorService crew = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Person>> arriving = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Person.Seat seat = seats.get(i);
                int number = i;
                Lock door = doors.computeIfAbsent(seat.account(), account -> new ReentrantLock());
                arriving.add(crew.submit(() -> {
                    door.lock();
                    few.acquire();
                    try {
                        return new Person(
                                Visitor.signIn(server, seat.account()),
                                seat,
                                tally,
                                number,
                                options.number("think-ms", 1_000));
                    } finally {
                        few.release();
                        door.unlock();
                    }
                }));
            }
            for (Future<Person> each : arriving) {
                people.add(each.get());
            }
        }
        Mismatch.unlessEqual(
                "sessions of different people",
                many,
                people.stream()
                        .map(person -> person.visitor().cookie())
                        .distinct()
                        .count());
        return people;
    }

    /** What the database holds of the incidents reported here: gapless steps, each acknowledged, no other. */
    private void requireEveryMoveOnce() throws SQLException {
        long acknowledged = 0;
        long closed = 0;
        try (PreparedStatement statement = above.prepareStatement("""
                select i.version, array(select s.seq || ' ' || s.move from incidents.step s where s.matter_id = i.id order by s.seq),
                       i.closed_at is not null
                from incidents.incident i where i.id = ?
                """)) {
            for (Map.Entry<UUID, Map<Long, String>> each : tally.acknowledged().entrySet()) {
                statement.setObject(1, each.getKey());
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        throw new Mismatch("the acknowledged incident " + each.getKey() + " is not there");
                    }
                    List<String> expected = each.getValue().entrySet().stream()
                            .map(step -> step.getKey() + " " + step.getValue())
                            .toList();
                    List<String> found = List.of((String[]) row.getArray(2).getArray());
                    Mismatch.unlessEqual("version of " + each.getKey(), expected.size(), row.getLong(1));
                    for (int i = 0; i < expected.size(); i++) {
                        if (!expected.get(i).startsWith(i + 1 + " ")) {
                            throw new Mismatch("steps of " + each.getKey() + " have a gap: " + expected);
                        }
                    }
                    if (!found.equals(expected)) {
                        throw new Mismatch(
                                "steps of " + each.getKey() + ": acknowledged " + expected + ", found " + found);
                    }
                    acknowledged += expected.size();
                    closed += row.getBoolean(3) ? 1 : 0;
                }
            }
        }
        Mismatch.unlessEqual(
                "incidents reported beside those acknowledged",
                0,
                Sql.number(
                                above,
                                "select count(*) from incidents.incident where description like '" + Person.MARK + "%'")
                        - tally.acknowledged().size());
        System.out.printf(
                Locale.ROOT,
                "%,d incidents reported, %,d closed; %,d acknowledged steps, each there once, without a gap, and no other%n",
                tally.acknowledged().size(),
                closed,
                acknowledged);
    }
}
