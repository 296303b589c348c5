package org.hengping.governance.incidents.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is sent, the house answers in the right form, loses nothing and takes nothing twice. 1,000 requests in the
 * ordinary run, 10,000 by {@code script/test --faults}; {@code -Dhengping.malformed} sends as many as one likes,
 * {@code -Dhengping.malformed.seed} others.
 */
@HouseTest
class MalformedRequestsTests {

    private static final String REQUESTS = "hengping.malformed";
    private static final long SEED = Long.getLong("hengping.malformed.seed", 311L);
    private static final int SENDERS = 3;
    private static final Pattern TAKEN = Pattern.compile(
            "\"(?:service_request_id|token)\":\"([0-9a-f]{32})\"|<(?:service_request_id|token)>([0-9a-f]{32})<"
                    + "|\\{\"id\":\"([0-9a-f-]{36})\"");

    @LocalServerPort
    private int port;

    private final ApplicationContext house;
    private final JsonMapper json;
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

    @Autowired
    MalformedRequestsTests(ApplicationContext house, JsonMapper json) {
        this.house = house;
        this.json = json;
    }

    @Test
    void whateverIsSentIsAnsweredInTheRightFormAndNothingIsLostOrDoubled() throws Exception {
        answersAll(Integer.getInteger(REQUESTS, 1_000));
    }

    @Test
    @Tag("faults")
    void tenThousandAreAnsweredAlike() throws Exception {
        answersAll(Integer.getInteger(REQUESTS, 10_000));
    }

    private void answersAll(int requests) throws Exception {
        Open311Fixture fixture = new Open311Fixture(house);
        String key = fixture.key(10_000, "*");
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            int sender = i;
            senders.add(Thread.ofPlatform()
                    .start(() -> send(sender, requests, new MalformedRequests(SEED + sender, key), key)));
        }
        for (Thread sender : senders) {
            sender.join();
        }
        System.out.println("malformed requests answered: " + new TreeMap<>(statuses));
        assertThat(wrong).as("seed " + SEED).isEmpty();
        assertThat(TestDatabase.ownerJdbc()
                        .sql("select count(*) from incidents.incident where reported_by = :by")
                        .param("by", fixture.officer.id())
                        .query(Long.class)
                        .single())
                .as("what was answered as taken is there once")
                .isEqualTo(taken.size());
        assertThat(taken.size()).as("reports in between were taken").isGreaterThanOrEqualTo(requests / 50);
    }

    private void send(int sender, int number, MalformedRequests requests, String key) {
        try (Line line = new Line()) {
            for (int i = 0; i < number / SENDERS; i++) {
                MalformedRequests.Sent sent = requests.next();
                try {
                    judge(sent, line.ask(sent));
                } catch (IOException | RuntimeException broken) {
                    line.hangUp();
                    if (sent.complete() && !sent.wire()) {
                        wrong.add(sent.path() + " -> " + broken);
                    }
                }
                if (i % 25 == 0) {
                    proper(line, key, "s" + sender + "-" + i);
                }
            }
        } catch (IOException broken) {
            wrong.add(broken.toString());
        }
    }

    /** A proper report, sent twice: the house is still there, and takes it once. */
    private void proper(Line line, String key, String name) throws IOException {
        byte[] body = ("api_key=" + key + "&service_code=E-01-13&lat=23.12&long=113.26&description=Hole+" + name)
                .getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ("POST /open311/v2/requests.json HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: " + name
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length
                        + "\r\n\r\n" + new String(body, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        MalformedRequests.Sent sent = new MalformedRequests.Sent(bytes, "proper " + name, false, true, false);
        Answer first = line.ask(sent);
        Answer second = line.ask(sent);
        if (first.status() != 200 || !first.body().equals(second.body())) {
            wrong.add("proper " + name + " -> " + first + " and " + second);
        }
        keep(first);
    }

    private void judge(MalformedRequests.Sent sent, Answer answer) {
        statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
        if (answer.status() >= 500 && !(answer.status() == 501 && sent.wire())) {
            wrong.add(text(sent) + " -> " + answer);
        } else if (answer.status() >= 400 && sent.complete() && !sent.wire() && !sent.head()) {
            form(sent, answer);
        } else if (answer.status() < 300) {
            keep(answer);
        }
    }

    private void keep(Answer answer) {
        if (answer.post()) {
            Matcher id = TAKEN.matcher(answer.body());
            if (id.find()) {
                taken.add(id.group(1) != null ? id.group(1) : id.group(2) != null ? id.group(2) : id.group(3));
            }
        }
    }

    private void form(MalformedRequests.Sent sent, Answer answer) {
        try {
            String path = sent.path().substring(sent.path().indexOf(' ') + 1);
            if (path.startsWith("/open311/")) {
                if (answer.type().startsWith("application/json")) {
                    JsonNode errors = json.readTree(answer.body());
                    assertThat(errors.isArray()).isTrue();
                    assertThat(List.copyOf(errors.path(0).propertyNames())).isEqualTo(Open311Tests.of("error"));
                } else {
                    assertThat(answer.type()).startsWith("text/xml");
                    assertThat(Open311Tests.parsed(answer.body().getBytes(StandardCharsets.UTF_8))
                                    .getTagName())
                            .isEqualTo("errors");
                }
            } else {
                assertThat(answer.type()).startsWith("application/problem+json");
                assertThat(json.readTree(answer.body()).path("status").asInt()).isEqualTo(answer.status());
            }
        } catch (AssertionError | RuntimeException unlike) {
            wrong.add(text(sent) + " -> " + answer + " " + unlike.getMessage());
        }
    }

    private static String text(MalformedRequests.Sent sent) {
        String bytes = new String(sent.bytes(), StandardCharsets.UTF_8);
        return bytes.substring(0, Math.min(2_000, bytes.length()));
    }

    private record Answer(int status, String type, String body, boolean post) {
        @Override
        public String toString() {
            return status + " " + type + " " + body.substring(0, Math.min(300, body.length()));
        }
    }

    /** One connection, opened anew whenever the other side closed it. */
    private final class Line implements AutoCloseable {

        private @Nullable Socket socket;

        Answer ask(MalformedRequests.Sent sent) throws IOException {
            boolean kept = socket != null;
            try {
                return asked(sent);
            } catch (IOException closed) {
                hangUp();
                if (!kept || !sent.complete()) {
                    throw closed;
                }
                return asked(sent);
            }
        }

        private Answer asked(MalformedRequests.Sent sent) throws IOException {
            Socket open = socket;
            if (open == null) {
                open = new Socket("127.0.0.1", port);
                open.setSoTimeout(20_000);
                socket = open;
            }
            open.getOutputStream().write(sent.bytes());
            open.getOutputStream().flush();
            if (!sent.complete()) {
                open.shutdownOutput();
            }
            Answer answer = read(new BufferedInputStream(open.getInputStream()), sent);
            if (!sent.complete() || sent.wire()) {
                hangUp();
            }
            return answer;
        }

        private Answer read(InputStream in, MalformedRequests.Sent sent) throws IOException {
            String first = line(in);
            int status = Integer.parseInt(first.split(" ")[1]);
            Map<String, String> headers = new HashMap<>();
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            boolean none = sent.head() || status == 204 || status == 304;
            if (!none && headers.containsKey("content-length")) {
                body.writeBytes(in.readNBytes(Integer.parseInt(headers.get("content-length"))));
            } else if (!none && "chunked".equals(headers.get("transfer-encoding"))) {
                for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                    body.writeBytes(in.readNBytes(size));
                    line(in);
                }
                line(in);
            } else if (!none) {
                body.writeBytes(in.readAllBytes());
            }
            if ("close".equals(headers.get("connection"))) {
                hangUp();
            }
            return new Answer(
                    status,
                    headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT),
                    body.toString(StandardCharsets.UTF_8),
                    new String(sent.bytes(), 0, 5, StandardCharsets.ISO_8859_1).startsWith("POST"));
        }

        private static String line(InputStream in) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("closed");
                }
                if (c != '\r') {
                    line.write(c);
                }
            }
            return line.toString(StandardCharsets.ISO_8859_1);
        }

        void hangUp() {
            Socket open = socket;
            socket = null;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException gone) {
                    // it is closed
                }
            }
        }

        @Override
        public void close() {
            hangUp();
        }
    }
}
