package org.hengping.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.domain.IncidentDesk;

/**
 * The closed loop of seven moves through the Desk, beside the same rows by one statement a move, with and without audit,
 * and beside a process engine. The ways take turns, each from a checkpoint with nothing left to seal.
 */
final class LifeCycle {

    private enum Way {
        DESK,
        PLAIN,
        UNAUDITED,
        FLOWABLE
    }

    private static final int MEANWHILE = 200;

    private final House house;
    private final Flowable flowable;
    private final Ground ground;
    private final Machine machine;
    private final Options options;
    private final Map<Way, List<Loop>> loops = new EnumMap<>(Way.class);
    private final Map<Way, Integer> done = new EnumMap<>(Way.class);
    private final List<Connection> connections = new ArrayList<>();

    private LifeCycle(House house, Flowable flowable, Ground ground, Machine machine, Options options) {
        this.house = house;
        this.flowable = flowable;
        this.ground = ground;
        this.machine = machine;
        this.options = options;
    }

    static void run(Options options) throws Exception {
        List<Integer> threads = options.numbers("threads", "1,4");
        House house = House.fresh("life-cycle");
        try (Connection above = house.superuser();
                Flowable flowable = new Flowable(house.postgres())) {
            Machine.describe(above);
            LifeCycle bench = new LifeCycle(house, flowable, new Ground(above), new Machine(above), options);
            Ground.Rows before = bench.ground.rows();
            bench.prepare(threads.stream().max(Integer::compare).orElseThrow());
            bench.warm(threads.getLast());
            bench.countCalls();
            for (int each : threads) {
                bench.measure(each);
            }
            bench.ground.awaitSealed();
            int audited = bench.done.get(Way.DESK) + bench.done.get(Way.PLAIN);
            int events = audited + bench.done.get(Way.UNAUDITED);
            Ground.Rows after = bench.ground.rows();
            before.plus(events, audited).requireEqual(after);
            int peers = bench.done.get(Way.FLOWABLE);
            flowable.requireHistoryOf(peers);
            System.out.printf(
                    "%nafter %d events, as computed: %s%nafter %d processes, as computed: %d tasks in Flowable's history%n"
                            + "load average after %s%n",
                    events, after, peers, peers * Loop.MOVES, Machine.load());
            for (Connection connection : bench.connections) {
                connection.close();
            }
        }
    }

    private void prepare(int threads) throws SQLException {
        List<Cast> casts = Cast.ofEveryDistrict(house.bean(Areas.class), house.bean(Units.class));
        for (Way way : Way.values()) {
            done.put(way, 0);
            List<Loop> each = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                if (way == Way.DESK) {
                    each.add(new DeskLoop(house.bean(IncidentDesk.class), casts));
                } else if (way == Way.FLOWABLE) {
                    each.add(flowable.loop());
                } else {
                    Connection connection = house.application();
                    connections.add(connection);
                    each.add(new PlainLoop(connection, casts, way == Way.PLAIN));
                }
            }
            loops.put(way, each);
        }
        ground.people(casts);
    }

    /** Until the time is over and the processor time an event of Desk and engine is flat: the last three slices within 5 %. */
    private void warm(int threads) throws Exception {
        int seconds = options.number("warm-seconds", 90);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long latest = System.nanoTime() + 3 * seconds * 1_000_000_000L;
        List<Double> desk = new ArrayList<>();
        List<Double> peer = new ArrayList<>();
        while (System.nanoTime() < end || !(flat(desk) && flat(peer)) && System.nanoTime() < latest) {
            desk.add(slice(Way.DESK, threads, MEANWHILE * 2).ownCpu());
            slice(Way.PLAIN, threads, MEANWHILE);
            slice(Way.UNAUDITED, threads, MEANWHILE);
            peer.add(slice(Way.FLOWABLE, threads, MEANWHILE).ownCpu());
        }
        warmed("the Desk", desk);
        warmed("Flowable", peer);
        flowable.analyze();
    }

    private static void warmed(String what, List<Double> cpu) {
        System.out.printf(
                Locale.ROOT,
                "warm-up: %d slices; JVM ms an event through %s, last three: %s%s%n",
                cpu.size(),
                what,
                cpu.subList(Math.max(0, cpu.size() - 3), cpu.size()).stream()
                        .map(value -> String.format(Locale.ROOT, "%.2f", value))
                        .toList(),
                flat(cpu) ? "" : "  ! NOT FLAT: a cold JVM or a noisy machine");
    }

    private static boolean flat(List<Double> values) {
        if (values.size() < 3) {
            return false;
        }
        Spread last = Spread.of(values.subList(values.size() - 3, values.size()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
        return last.sorted()[2] <= last.sorted()[0] * 1.05;
    }

    /** What goes over the wire for one event, on one thread's connection. */
    private void countCalls() throws SQLException {
        for (Way way : Way.values()) {
            List<Loop.Photos> photos = photos(way, MEANWHILE);
            Loop loop = loops.get(way).getFirst();
            Wire.counted();
            for (int i = 0; i < MEANWHILE; i++) {
                loop.round(done.get(way) + i, photos.get(i));
            }
            Wire.Count count = Wire.counted();
            count(way, MEANWHILE);
            System.out.printf(
                    Locale.ROOT,
                    "%-9s  %.1f round trips an event (%.2f a move), %.1f statements, begin, set and commit among them%n",
                    way,
                    (double) count.roundTrips / MEANWHILE,
                    (double) count.roundTrips / MEANWHILE / Loop.MOVES,
                    (double) count.statements / MEANWHILE);
        }
    }

    private void measure(int threads) throws Exception {
        int rounds = options.number("rounds", 5);
        Map<Way, List<Slice>> slices = new EnumMap<>(Way.class);
        for (int round = 0; round < rounds; round++) {
            for (Way way : Way.values()) {
                slices.computeIfAbsent(way, key -> new ArrayList<>())
                        .add(slice(way, threads, options.number("events", 2000)));
            }
        }
        System.out.printf(
                "%n%d thread(s), %d rounds of %d events each way, median (range)%n",
                threads, rounds, options.number("events", 2000));
        System.out.println("| way | events/s | steps/s | JVM CPU ms/event | server CPU ms/event | WAL bytes/event |");
        System.out.println("|---|---|---|---|---|---|");
        slices.forEach((way, each) -> System.out.printf(
                "| %s | %s | %s | %s | %s | %s |%n",
                way,
                spread(each, Slice::rate).text(1),
                spread(each, slice -> slice.rate() * Loop.MOVES).text(0),
                spread(each, Slice::ownCpu).text(2),
                spread(each, Slice::serverCpu).text(2),
                spread(each, Slice::wal).text(0)));
        for (Way other : List.of(Way.PLAIN, Way.UNAUDITED, Way.FLOWABLE)) {
            double[] ratios = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                ratios[round] = slices.get(Way.DESK).get(round).rate()
                        / slices.get(other).get(round).rate();
            }
            System.out.printf(
                    "DESK / %s, round by round: %s%n", other, Spread.of(ratios).text(2));
        }
    }

    /** What is handed in: for the ways of the house with a row behind it. */
    private List<Loop.Photos> photos(Way way, int events) throws SQLException {
        return way == Way.FLOWABLE
                ? Stream.generate(() -> new Loop.Photos(UUID.randomUUID(), UUID.randomUUID()))
                        .limit(events)
                        .toList()
                : ground.photos(way == Way.DESK, events, done.get(way));
    }

    private void count(Way way, int events) {
        done.merge(way, events, Integer::sum);
        if (way == Way.DESK || way == Way.PLAIN) {
            ground.audited(events);
        }
    }

    private static Spread spread(List<Slice> slices, ToDoubleFunction<Slice> value) {
        return Spread.of(slices.stream().mapToDouble(value).toArray());
    }

    /** What so many events took; processor time and WAL include the sealing of what they wrote. */
    private record Slice(double rate, double ownCpu, double serverCpu, double wal) {}

    private Slice slice(Way way, int threads, int events) throws Exception {
        List<Loop.Photos> photos = photos(way, events);
        int first = done.get(way);
        ground.settle();
        long wal = ground.walPosition();
        double ownCpu = Machine.ownCpu();
        double serverCpu = machine.serverCpu();
        long start = System.nanoTime();
        try (ExecutorService crew = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Loop loop = loops.get(way).get(thread);
                int offset = thread;
                work.add(crew.submit(() -> {
                    for (int i = offset; i < events; i += threads) {
                        loop.round(first + i, photos.get(i));
                    }
                    return true;
                }));
            }
            for (Future<?> each : work) {
                each.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        count(way, events);
        ground.awaitSealed();
        return new Slice(
                events / seconds,
                (Machine.ownCpu() - ownCpu) / events,
                (machine.serverCpu() - serverCpu) / events,
                (double) (ground.walPosition() - wal) / events);
    }
}
