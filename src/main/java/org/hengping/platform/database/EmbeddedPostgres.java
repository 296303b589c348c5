package org.hengping.platform.database;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hengping.platform.CannotStart;
import org.hengping.platform.Console;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL 18 that comes along and lives in one directory: programs, cluster, passwords, log. One process at a
 * time uses the directory. A server left running by a killed process is joined, one that was killed is recovered.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** What the server promises: whether a commit survives the machine, and its cache in megabytes. */
    public record Tuning(boolean durable, long cacheMegabytes) {

        /** Durable, with a quarter of the machine's memory as cache, 64 MB to 1 GB. */
        public static Tuning safe() {
            OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            return new Tuning(true, Math.clamp(machine.getTotalMemorySize() / 4 / 1_048_576, 64, 1024));
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String CLUSTER = "cluster-18";

    private final Path home;
    private final Path cluster;
    private final Path programs;
    private final LoweredRights rights;
    private final Secrets secrets;
    private final FileChannel lock;
    private int port;

    private EmbeddedPostgres(Path home, Path programs, LoweredRights rights, Secrets secrets, FileChannel lock) {
        this.home = home;
        this.cluster = home.resolve(CLUSTER);
        this.programs = programs;
        this.rights = rights;
        this.secrets = secrets;
        this.lock = lock;
    }

    /**
     * Starts the server of that directory or joins it if it still runs.
     *
     * @param directory made if missing; must not be shared between machines
     * @throws CannotStart if the directory is in use or PostgreSQL does not come up
     */
    public static EmbeddedPostgres start(Path directory, Tuning tuning) {
        try {
            Path home = Files.createDirectories(directory).toRealPath();
            FileChannel lock = lock(home);
            try {
                Path programs = PostgresBinaries.unpack(home);
                LoweredRights rights = LoweredRights.find(home, programs);
                EmbeddedPostgres postgres = new EmbeddedPostgres(home, programs, rights, Secrets.of(home), lock);
                postgres.createIfMissing(tuning);
                postgres.startOrJoin(tuning);
                return postgres;
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new CannotStart(failure, "problem.data", directory, failure);
        }
    }

    /** TCP port on 127.0.0.1. */
    public int port() {
        return port;
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The login that owns nothing itself but may act as the owner; it migrates. */
    public Login migrator() {
        return secrets.login(DatabaseRoles.MIGRATOR);
    }

    /** The login of the application: no ownership, no definition of tables, bound by row security. */
    public Login application() {
        return secrets.login(DatabaseRoles.APPLICATION);
    }

    /** Makes the roles if they are missing, and the database, empty and owned by the owner role, if it is missing. */
    public void ensureDatabase(String name) throws SQLException {
        try (Connection connection = superuser("postgres")) {
            DatabaseRoles.ensure(connection, migrator(), application());
            DatabaseRoles.ensureDatabase(connection, name);
        }
        try (Connection inside = superuser(name)) {
            DatabaseRoles.grantDefaults(inside);
        }
    }

    /** A connection above all rights: for the roles themselves, and for tests that attack. */
    public Connection superuser(String database) throws SQLException {
        Login login = secrets.login(Secrets.SUPERUSER);
        return DriverManager.getConnection(url(database), login.user(), login.password());
    }

    /** False once the server was stopped or killed. */
    public boolean runs() {
        return running().isPresent();
    }

    /** Stops the server; running statements are rolled back. */
    @Override
    public void close() {
        try {
            stop("fast");
        } finally {
            leave();
        }
    }

    /** Gives the directory free and lets the server run, as a killed process does. */
    void leave() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<Postmaster> postmaster() {
        return Postmaster.of(cluster);
    }

    private static FileChannel lock(Path home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            // the same answer as for another process
        }
        channel.close();
        throw new CannotStart("problem.in-use", home);
    }

    private void createIfMissing(Tuning tuning) throws IOException {
        if (Files.exists(cluster)) {
            return;
        }
        Console.say("postgres.create", home);
        // under another name until it is whole: a start that was interrupted begins anew
        Path unfinished = home.resolve(CLUSTER + ".unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        Path password = home.resolve("superuser.once");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, secrets.login(Secrets.SUPERUSER).password());
        rights.own(home);
        List<String> words = new ArrayList<>(List.of(
                programs.resolve("bin/initdb").toString(),
                "-D",
                unfinished.toString(),
                "-U",
                Secrets.SUPERUSER,
                "--pwfile=" + password,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=" + characterLocale(),
                "--data-checksums",
                "--no-instructions"));
        if (!tuning.durable()) {
            words.add("--no-sync");
        }
        Path log = home.resolve("initdb.log");
        try {
            if (run(words, log, Duration.ofMinutes(5)) != 0) {
                throw new CannotStart("problem.postgres", "initdb", log, lastWords(log));
            }
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String characterLocale() {
        // trigrams of Chinese text need a character type that knows letters beyond ASCII
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        return mac ? "en_US.UTF-8" : "C.UTF-8";
    }

    private void startOrJoin(Tuning tuning) throws IOException {
        Optional<Postmaster> running = running();
        if (running.isPresent()) {
            Console.say("postgres.attach");
            port = running.get().port();
            if (answers()) {
                return;
            }
            stop("immediate");
        }
        removeStalePid();
        Console.say("postgres.start");
        Files.writeString(cluster.resolve("postgresql.conf"), configuration(tuning));
        rights.own(cluster);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            port = freePort();
            Path log = home.resolve("postgres.log");
            Files.deleteIfExists(log);
            int result = pgCtl(List.of("start", "-w", "-t", "600", "-l", log.toString(), "-o", "-p " + port));
            if (result == 0 && answers()) {
                return;
            }
            // Children of a killed server end a moment after it; until then the shared memory is in use.
            boolean worthWaiting =
                    lastWords(log).contains("shared memory") || lastWords(log).contains("already in use");
            if (!worthWaiting || System.nanoTime() > end) {
                throw new CannotStart("problem.postgres", "pg_ctl start", log, lastWords(log));
            }
            Console.say("postgres.wait");
            pause();
        }
    }

    /** PostgreSQL takes a process number that exists for a living server; a zombie or a stranger's is none. */
    private void removeStalePid() throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        Optional<Postmaster> left = Postmaster.of(cluster);
        while (left.isPresent() && left.get().zombie() && System.nanoTime() < end) {
            pause();
        }
        if (running().isEmpty()) {
            Files.deleteIfExists(Postmaster.file(cluster));
        }
    }

    private Optional<Postmaster> running() {
        return Postmaster.of(cluster).filter(server -> server.serves(cluster));
    }

    private boolean answers() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (running().isPresent() && System.nanoTime() < end) {
            try (Connection connection = superuser("postgres")) {
                return connection.isValid(5);
            } catch (SQLException notYet) {
                pause();
            }
        }
        return false;
    }

    private String configuration(Tuning tuning) {
        Path socket = home.resolve("socket");
        // the path of a Unix socket holds 107 bytes on Linux, 103 on macOS
        boolean fits = socket.toString().length() < 80;
        return """
                # Written at each start; own settings go by ALTER SYSTEM.
                listen_addresses = '127.0.0.1'
                unix_socket_directories = '%s'
                unix_socket_permissions = 0700
                max_connections = 100
                password_encryption = 'scram-sha-256'
                shared_buffers = '%dMB'
                max_wal_size = '2GB'
                random_page_cost = 1.1
                jit = off
                fsync = %s
                synchronous_commit = %s
                full_page_writes = %s
                timezone = 'Asia/Shanghai'
                log_timezone = 'Asia/Shanghai'
                log_line_prefix = '%%m [%%p] '
                lc_messages = 'C'
                """.formatted(
                        fits ? socketDirectory(socket) : "",
                        tuning.cacheMegabytes(),
                        onOff(tuning.durable()),
                        onOff(tuning.durable()),
                        onOff(tuning.durable()));
    }

    private String socketDirectory(Path socket) {
        try {
            Files.createDirectories(socket);
            rights.own(socket);
            return socket.toString().replace("'", "''");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits for the process itself: pg_ctl would wait for a killed server that nobody has buried. */
    private void stop(String mode) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        if (running().isPresent()) {
            pgCtl(List.of("stop", "-m", mode, "-W"));
        }
        while (running().isPresent()) {
            if (System.nanoTime() > end) {
                Path log = home.resolve("postgres.log");
                throw new CannotStart("problem.postgres", "pg_ctl stop", log, lastWords(log));
            }
            pause();
        }
    }

    private int pgCtl(List<String> words) {
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("bin/pg_ctl").toString(), "-D", cluster.toString()));
        command.addAll(words);
        return run(command, home.resolve("pg_ctl.log"), Duration.ofMinutes(11));
    }

    private int run(List<String> words, Path log, Duration limit) {
        // into a file, never a pipe: the server inherits it and would keep the pipe open for ever
        ProcessBuilder builder = new ProcessBuilder(rights.command(words))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        try {
            Process process = builder.start();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static String lastWords(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
        } catch (IOException none) {
            return "";
        }
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
}
