package org.hengping.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hengping.platform.database.EmbeddedPostgres;

/** The demonstration as {@code script/server} runs it, in a process of its own, on a database of this one; no large city. */
final class Server implements AutoCloseable {

    /** Long enough for the invented city on a slow machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Process process;
    private final String base;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

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
                        Path.of("target", "house", "hengping.jar").toString(),
                        "--hengping.demo-incidents=0"))
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

    URI at(String path) {
        return URI.create(base + path);
    }

    /** With the token of the demonstration's API client. */
    HttpRequest.Builder asMachine(String path) {
        return HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Bytes that live on the heap, once everything else was collected, and bytes of memory the process holds. */
    record Memory(long heap, long resident) {}

    Memory memory() throws IOException, InterruptedException {
        jcmd("GC.run");
        jcmd("GC.run");
        long heap = Pattern.compile("used (\\d+)K")
                .matcher(jcmd("GC.heap_info")
                        .lines()
                        .filter(line -> line.contains(" total "))
                        .collect(Collectors.joining("\n")))
                .results()
                .mapToLong(used -> Long.parseLong(used.group(1)) * 1024)
                .sum();
        long resident = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
        return new Memory(heap, resident);
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return said;
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
