package org.hengping.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** One of many at work: desk, list, incident, move, and again, with a moment's thought before each. */
final class Person {

    /** What somebody does all day. */
    enum Post {
        GRID(1),
        DISPATCHER(4),
        HEAD(2),
        CHECKER(1),
        READER(0);

        /** At most so many after one look at desk, list and incident. */
        private final int moves;

        Post(int moves) {
            this.moves = moves;
        }
    }

    /** @param area code of the district or town that is looked at */
    record Seat(String account, Post post, Counter counter, String area) {}

    /** Begins the description of everything reported here, and of nothing else. */
    static final String MARK = "Bench report";

    /** One in so many moves is given to two at once. */
    private static final int SHARED = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LINK = Pattern.compile("href=\"/incidents/([0-9a-f-]{36})\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");
    private static final byte[] PHOTO = photo();

    private final Visitor visitor;
    private final Seat seat;
    private final Tally tally;
    private final SplittableRandom random;
    private final int number;
    private final int thinkMillis;
    private int said;

    /** @param thinkMillis between two requests, on average */
    Person(Visitor visitor, Seat seat, Tally tally, int number, int thinkMillis) {
        this.visitor = visitor;
        this.seat = seat;
        this.tally = tally;
        this.number = number;
        this.thinkMillis = thinkMillis;
        this.random = new SplittableRandom(440_100 + number);
    }

    Visitor visitor() {
        return visitor;
    }

    void work(long end) throws InterruptedException {
        think();
        while (System.nanoTime() < end) {
            read("desk", "/desk");
            think();
            String list = read("list", "/incidents?area=" + seat.area);
            think();
            Matcher link = LINK.matcher(list == null ? "" : list);
            if (link.find()) {
                read("incident", "/incidents/" + link.group(1));
                think();
            }
            for (int moves = seat.post.moves; moves > 0 && System.nanoTime() < end; moves--) {
                move();
                think();
            }
        }
    }

    private void think() {
        LockSupport.parkNanos((long) (thinkMillis * (0.5 + random.nextDouble()) * 1_000_000));
    }

    private void move() throws InterruptedException {
        Counter counter = seat.counter;
        switch (seat.post) {
            case GRID -> report();
            case DISPATCHER -> {
                if (!make("CLOSE", "{\"outcome\":\"SOLVED\"}", null)
                        && !make("DISPATCH", "{\"leadUnit\":\"" + counter.lead() + "\"}", "SIGN")) {
                    make("REGISTER", "{\"conditionCode\":\"" + PlainLoop.CONDITION + "\"}", "DISPATCH");
                }
            }
            case HEAD -> {
                if (!make(
                        "REPORT_BACK",
                        "{\"result\":\"" + PlainLoop.RESULT + "\",\"photoIds\":[\"%s\"]}",
                        "CHECK_PASS")) {
                    make("SIGN", "{}", "REPORT_BACK");
                }
            }
            case CHECKER -> make("CHECK_PASS", "{\"photoIds\":[\"%s\"]}", "CLOSE");
            case READER -> {
                // looks on
            }
        }
    }

    private void report() throws InterruptedException {
        String body = "{\"classCode\":\"" + PlainLoop.CLASS + "\",\"description\":\"" + MARK + " " + number + "-"
                + ++said + "\",\"areaCode\":\"" + seat.area + "\",\"source\":\"PATROL\"}";
        HttpResponse<String> answer = send("report", json("/api/v1/incidents", body));
        if (answer == null) {
            return;
        }
        if (answer.statusCode() != 201) {
            wrong("REPORT", answer);
            return;
        }
        UUID id = UUID.fromString(found(ID, answer.body()));
        tally.acknowledged(id, 1, "REPORT");
        hand("REGISTER", id, 1, seat.area);
    }

    /** @return false if nothing waited for that move */
    private boolean make(String move, String data, @Nullable String next) throws InterruptedException {
        String queue = seat.post == Post.CHECKER ? move + seat.area : move;
        Counter.Ticket ticket = seat.counter.take(queue);
        if (ticket == null) {
            return false;
        }
        String given = data;
        if (data.contains("%s")) {
            String photo = upload();
            if (photo == null) {
                return true;
            }
            given = data.formatted(photo);
        }
        HttpResponse<String> answer = send(
                "move",
                json(
                        "/api/v1/incidents/" + ticket.id() + "/moves",
                        "{\"move\":\"" + move + "\",\"version\":" + ticket.version() + ",\"data\":" + given + "}"));
        if (answer == null) {
            return true;
        }
        if (answer.statusCode() == 409 && ticket.shared()) {
            tally.conflict();
        } else if (answer.statusCode() != 200) {
            wrong(move, answer);
        } else {
            long version = Long.parseLong(found(VERSION, answer.body()));
            tally.acknowledged(ticket.id(), version, move);
            if (next != null) {
                hand(next, ticket.id(), version, ticket.town());
            }
        }
        return true;
    }

    private void hand(String move, UUID id, long version, String town) {
        boolean shared = random.nextInt(SHARED) == 0;
        Counter.Ticket ticket = new Counter.Ticket(id, version, town, shared);
        String queue = move.equals("CHECK_PASS") ? move + town : move;
        seat.counter.put(queue, ticket);
        if (shared) {
            seat.counter.put(queue, ticket);
            tally.together();
        }
    }

    private @Nullable String upload() throws InterruptedException {
        String edge = "edge" + UUID.randomUUID();
        HttpResponse<String> answer = send(
                "photo",
                visitor.request("/api/v1/documents")
                        .header("Content-Type", "multipart/form-data; boundary=" + edge)
                        .POST(BodyPublishers.ofByteArrays(List.of(
                                ("--" + edge
                                                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n"
                                                + "Content-Type: image/jpeg\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII),
                                PHOTO,
                                ("\r\n--" + edge + "--\r\n").getBytes(StandardCharsets.US_ASCII)))));
        if (answer == null) {
            return null;
        }
        if (answer.statusCode() != 201) {
            wrong("photo", answer);
            return null;
        }
        return found(ID, answer.body());
    }

    private @Nullable String read(String kind, String path) throws InterruptedException {
        HttpResponse<String> answer = send(kind, visitor.request(path));
        if (answer != null && answer.statusCode() != 200) {
            wrong(kind, answer);
        }
        return answer == null ? null : answer.body();
    }

    private HttpRequest.Builder json(String path, String body) {
        return visitor.request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body));
    }

    private @Nullable HttpResponse<String> send(String kind, HttpRequest.Builder request) throws InterruptedException {
        long start = System.nanoTime();
        try {
            HttpResponse<String> answer =
                    visitor.server().send(request.timeout(PATIENCE).build());
            tally.took(kind, (System.nanoTime() - start) / 1e6);
            return answer;
        } catch (IOException broken) {
            tally.error(kind + " of " + seat.account + ": " + broken);
            return null;
        }
    }

    private void wrong(String what, HttpResponse<String> answer) {
        tally.error(what + " of " + seat.account + ": " + answer.statusCode() + " "
                + answer.body().substring(0, Math.min(300, answer.body().length())));
    }

    private static String found(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        if (!matcher.find()) {
            throw new Mismatch("no " + pattern + " in " + body);
        }
        return matcher.group(1);
    }

    /** What a phone sends after it made the picture smaller. */
    private static byte[] photo() {
        BufferedImage image = new BufferedImage(1_024, 768, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = image.createGraphics();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 400; i++) {
            paint.setColor(new Color(random.nextInt(0x1000000)));
            paint.fillOval(random.nextInt(1_024), random.nextInt(768), random.nextInt(120), random.nextInt(120));
        }
        paint.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
