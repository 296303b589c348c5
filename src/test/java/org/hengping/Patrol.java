package org.hengping;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Four who report incidents as fast as they are answered. Each notes the key before it sends and the answer when it has
 * one; who gets none stops, since the house is gone.
 */
final class Patrol {

    private static final int REPORTERS = 4;
    private static final int NONE = 0;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

    /**
     * How one sending ended.
     *
     * @param status of HTTP, 0 if the connection broke
     * @param sent by {@link System#nanoTime}, as {@code over}
     * @param id of the incident that was acknowledged
     */
    record Sending(
            String key,
            int status,
            long sent,
            long over,
            @Nullable String id) {

        boolean acknowledged() {
            return status == 201;
        }
    }

    private final String house;
    private final String token;
    private final String mark;
    private final AtomicInteger number = new AtomicInteger();
    private final Set<String> intents = ConcurrentHashMap.newKeySet();
    private final Queue<Sending> sendings = new ConcurrentLinkedQueue<>();
    private final List<Thread> reporters;
    private volatile boolean going = true;

    /** @param mark begins the description of all reports, and no other's */
    Patrol(int port, String token, String mark) {
        this.house = "http://127.0.0.1:" + port;
        this.token = token;
        this.mark = mark;
        this.reporters = IntStream.range(0, REPORTERS)
                .mapToObj(each -> Thread.ofPlatform().start(this::goRound))
                .toList();
    }

    /** Waits until that many were acknowledged. */
    void awaitAcknowledged(int enough) {
        until(() -> sendings.size() >= enough && acknowledgements().count() >= enough);
    }

    /** Waits until that many sent after that moment have an answer. */
    void awaitAnswered(int enough, long moment) {
        until(() -> sendings.stream().filter(each -> each.sent() > moment).count() >= enough);
    }

    void halt() throws InterruptedException {
        going = false;
        for (Thread reporter : reporters) {
            reporter.join();
        }
    }

    List<Sending> sendings() {
        return List.copyOf(sendings);
    }

    Set<String> intents() {
        return Set.copyOf(intents);
    }

    /** The incident of each acknowledged key. @throws IllegalStateException if a key has two */
    Map<String, String> acknowledged() {
        return acknowledgements()
                .collect(Collectors.toMap(
                        Sending::key,
                        each -> String.valueOf(each.id()),
                        (one, other) -> {
                            if (!one.equals(other)) {
                                throw new IllegalStateException(one + " and " + other + " have the same key");
                            }
                            return one;
                        },
                        LinkedHashMap::new));
    }

    /** Sends what has no acknowledgement once more, and the last ones that have: under the same key nothing is doubled. */
    void sendAgain() {
        Map<String, String> known = acknowledged();
        Stream<String> last = known.keySet().stream().skip(Math.max(0, known.size() - 8));
        Stream.concat(intents.stream().filter(key -> !known.containsKey(key)), last)
                .toList()
                .forEach(this::send);
    }

    int status(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).GET().build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Stream<Sending> acknowledgements() {
        return sendings.stream().filter(Sending::acknowledged);
    }

    private void goRound() {
        int status;
        do {
            String key = mark + "-" + number.incrementAndGet();
            intents.add(key);
            status = send(key);
        } while (going && status != NONE);
    }

    private int send(String key) {
        String body = """
                {"classCode": "O-01-01", "description": "%s", "areaCode": "440106011", "source": "PATROL"}""".formatted(key);
        HttpRequest request = request("/api/v1/incidents")
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        long sent = System.nanoTime();
        int status = NONE;
        String id = null;
        try {
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            status = answer.statusCode();
            if (status == 201) {
                id = JsonMapper.shared().readTree(answer.body()).required("id").asString();
            }
        } catch (IOException broken) {
            // nobody knows whether it was stored
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        sendings.add(new Sending(key, status, sent, System.nanoTime(), id));
        return status;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(house + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("X-On-Behalf-Of", "grid");
    }

    private static void until(BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not happen within three minutes");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
