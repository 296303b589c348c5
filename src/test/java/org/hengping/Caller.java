package org.hengping;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API of a running house in the name of accounts of the demonstration. */
final class Caller {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

    /** @param body of a 2xx what was asked for, otherwise the problem */
    record Answer(int status, JsonNode body) {

        String text(String field) {
            return body.required(field).asString();
        }

        long version() {
            return body.required("version").asLong();
        }

        UUID id() {
            return UUID.fromString(text("id"));
        }
    }

    /** Something to send, ready. */
    record Request(String account, String path, @Nullable String key, String body) {}

    private final String house;
    private final String token;

    /** @param data the house's directory */
    Caller(int port, Path data) throws IOException {
        this.house = "http://127.0.0.1:" + port;
        this.token = Files.readString(data.resolve("demo-api-token")).strip();
    }

    static Request report(String account, String area, String description) {
        return new Request(account, "/api/v1/incidents", null, """
                {"classCode": "O-01-01", "description": "%s", "areaCode": "%s", "source": "PATROL"}""".formatted(description, area));
    }

    static Request move(String account, @Nullable String key, UUID incident, long version, String move, String data) {
        return new Request(
                account, "/api/v1/incidents/" + incident + "/moves", key, """
                {"move": "%s", "version": %d, "data": %s}""".formatted(move, version, data));
    }

    Answer post(Request wanted) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(wanted.account(), wanted.path())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wanted.body()));
        if (wanted.key() != null) {
            request.header("Idempotency-Key", wanted.key());
        }
        return answer(request);
    }

    Answer get(String account, String path) throws IOException, InterruptedException {
        return answer(request(account, path));
    }

    /** Sends them all at the same moment. @return the answers in the order of the requests */
    List<Answer> atOnce(Request... wanted) throws Exception {
        CyclicBarrier start = new CyclicBarrier(wanted.length);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> sent = Stream.of(wanted)
                    .map(each -> people.submit(() -> {
                        start.await();
                        return post(each);
                    }))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> each : sent) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    private HttpRequest.Builder request(String account, String path) {
        return HttpRequest.newBuilder(URI.create(house + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token)
                .header("X-On-Behalf-Of", account);
    }

    private static Answer answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
    }
}
