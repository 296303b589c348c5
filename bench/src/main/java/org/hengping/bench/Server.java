package org.hengping.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.platform.database.EmbeddedPostgres;

/** The demonstration as {@code script/server} runs it, in a process of its own, on a database of this one. */
final class Server implements AutoCloseable {

    /** Long enough for the invented city on a slow machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Process process;
    private final String base;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String cookie = "";

    Server(Path data, EmbeddedPostgres postgres) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        this.base = "http://127.0.0.1:" + port;
        Path log = data.resolve("house.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Duser.timezone=Asia/Shanghai",
                        "-Dfile.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        Path.of("target", "house", "hengping.jar").toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HENGPING_"));
        builder.environment().put("HENGPING_PORT", Integer.toString(port));
        builder.environment().put("HENGPING_DATA", data.toString());
        builder.environment().put("HENGPING_DB_URL", postgres.url("hengping"));
        builder.environment().put("HENGPING_DB_OWNER", postgres.migrator().user());
        builder.environment()
                .put("HENGPING_DB_OWNER_PASSWORD", postgres.migrator().password());
        builder.environment().put("HENGPING_DB_USER", postgres.application().user());
        builder.environment()
                .put("HENGPING_DB_USER_PASSWORD", postgres.application().password());
        this.process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        awaitHealthy(log);
        this.token = Files.readString(data.resolve("demo-api-token")).strip();
    }

    private void awaitHealthy(Path log) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (client.send(
                                        HttpRequest.newBuilder(URI.create(base + "/actuator/health"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // the port opens last
            }
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new Mismatch("the house did not start, see " + log);
            }
            LockSupport.parkNanos(200_000_000);
        }
    }

    /** Signs in as an account of the demonstration, whose password and code the page fills in. */
    void signIn(String account) throws IOException, InterruptedException {
        HttpResponse<String> page = client.send(
                HttpRequest.newBuilder(URI.create(base + "/sign-in?account=" + account))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        cookie = session(page);
        String form = "_csrf=" + field(page.body(), "name=\"_csrf\"") + "&account=" + account + "&password="
                + field(page.body(), "id=\"password\"") + "&code=" + field(page.body(), "id=\"code\"");
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(base + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", cookie)
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Mismatch.unlessEqual("status of the sign-in", 302, answer.statusCode());
        cookie = session(answer);
    }

    private static String session(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Set-Cookie")
                .map(set -> set.substring(0, set.indexOf(';')))
                .orElseThrow();
    }

    private static String field(String page, String mark) {
        Matcher matcher = Pattern.compile("<input[^>]*" + mark + "[^>]*value=\"([^\"]*)\"")
                .matcher(page);
        if (!matcher.find()) {
            throw new Mismatch("no field " + mark + " on the sign-in page");
        }
        return URLEncoder.encode(matcher.group(1), StandardCharsets.UTF_8);
    }

    /** Asks: a path of the API by token, a page by session. @return the body of an answer that must be 200 */
    String get(String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        HttpResponse<String> answer = client.send(
                (path.startsWith("/api/")
                                ? request.header("Authorization", "Bearer " + token)
                                : request.header("Cookie", cookie))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Mismatch.unlessEqual("status of " + path, 200, answer.statusCode());
        return answer.body();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
