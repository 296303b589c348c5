package org.hengping;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The house in a process of its own, as its users start, end and kill it. */
public final class HouseProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final StringBuilder said = new StringBuilder();
    private boolean silent;

    private HouseProcess(Process process) {
        this.process = process;
        // reads on for ever, so that the house never waits for its console
        Thread.ofVirtual().start(this::listen);
    }

    /** @param arguments of the command line */
    public static HouseProcess start(String profile, int port, Path data, String... arguments) throws IOException {
        Files.createDirectories(data);
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                Hengping.class.getName()));
        words.addAll(Arrays.asList(arguments));
        ProcessBuilder command = new ProcessBuilder(words);
        command.environment().keySet().removeIf(name -> name.startsWith("HENGPING_"));
        command.environment().put("HENGPING_PROFILE", profile);
        command.environment().put("HENGPING_PORT", Integer.toString(port));
        command.environment().put("HENGPING_DATA", data.toString());
        return new HouseProcess(command.redirectErrorStream(true).start());
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until the console shows that. */
    public synchronized MatchResult await(Pattern words) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Matcher found = words.matcher(said.toString());
            if (found.find()) {
                return found.toMatchResult();
            }
            long left = end - System.nanoTime();
            if (silent || left <= 0) {
                throw new AssertionError((silent ? "the house ended" : "in vain") + ", having said:\n" + said);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** All that the console has shown until now. */
    public synchronized String said() {
        return said.toString();
    }

    public boolean runs() {
        return process.isAlive();
    }

    /** As Ctrl-C ends it. @return how long that took */
    public Duration end() throws InterruptedException {
        long from = System.nanoTime();
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /** As {@code kill -9} does; comes back at once. */
    public void kill() {
        process.destroyForcibly();
    }

    public void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    private void listen() {
        process.inputReader().lines().forEach(this::hear);
        synchronized (this) {
            silent = true;
            notifyAll();
        }
    }

    private synchronized void hear(String line) {
        said.append(line).append('\n');
        notifyAll();
    }

    /** What this test itself was loaded from. */
    private static String classPath() {
        if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader) {
            List<String> places = new ArrayList<>();
            for (URL place : loader.getURLs()) {
                try {
                    places.add(Path.of(place.toURI()).toString());
                } catch (URISyntaxException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
            return String.join(File.pathSeparator, places);
        }
        return System.getProperty("java.class.path");
    }
}
