package org.hengping.bench;

import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What many people saw: how long each kind of request took, what was acknowledged, what went wrong. */
final class Tally {

    private final Map<String, Queue<Double>> millis = new ConcurrentSkipListMap<>();
    private final Map<UUID, Map<Long, String>> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger conflicts = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();

    /** From here on times count; what was acknowledged or went wrong before counts too. */
    void begin() {
        millis.clear();
    }

    void took(String kind, double milliseconds) {
        millis.computeIfAbsent(kind, name -> new ConcurrentLinkedQueue<>()).add(milliseconds);
    }

    /** A step that the house confirmed. Two confirmations of one step are an error. */
    void acknowledged(UUID incident, long version, String move) {
        String before = acknowledged
                .computeIfAbsent(incident, id -> new ConcurrentSkipListMap<>())
                .put(version, move);
        if (before != null) {
            error("double move: " + before + " and " + move + " made version " + version + " of " + incident);
        }
    }

    Map<UUID, Map<Long, String>> acknowledged() {
        return new TreeMap<>(acknowledged);
    }

    /** Two are sent to make the same move. */
    void together() {
        together.incrementAndGet();
    }

    /** One of two who made the same move was told so. */
    void conflict() {
        conflicts.incrementAndGet();
    }

    void error(String what) {
        errors.add(what);
    }

    void print(double seconds) {
        System.out.println("| request | number | a second | p50 ms | p99 ms | longest ms |\n|---|---|---|---|---|---|");
        double[] all = millis.values().stream()
                .flatMap(Queue::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        millis.forEach((kind, each) ->
                line(kind, each.stream().mapToDouble(Double::doubleValue).toArray(), seconds));
        line("all", all, seconds);
        System.out.printf(
                "errors: %d%nmoves two people were sent to make: %d; told that another was first (409): %d%n",
                errors.size(), together.get(), conflicts.get());
    }

    private static void line(String kind, double[] millis, double seconds) {
        Spread spread = Spread.of(millis);
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %.1f | %.1f | %.1f | %.1f |%n",
                kind,
                millis.length,
                millis.length / seconds,
                spread.percentile(0.5),
                spread.percentile(0.99),
                spread.percentile(1));
    }

    void requireNoErrors() {
        errors.stream().limit(10).forEach(error -> System.out.println("! " + error));
        Mismatch.unlessEqual("errors", 0, errors.size());
        if (conflicts.get() > together.get()) {
            throw new Mismatch(conflicts + " conflicts, but only " + together + " moves were made by two");
        }
    }
}
