package org.hengping.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/** What the figures were measured on, and what the machine spent. */
final class Machine {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final String SETTINGS = """
            select name || ' ' || current_setting(name) from pg_settings
            where name in ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums',
                           'shared_buffers', 'max_wal_size', 'wal_level', 'random_page_cost', 'jit')
            order by name
            """;

    private final ProcessHandle postmaster;

    /** @param connection any connection to the server */
    Machine(Connection connection) throws SQLException {
        this.postmaster = ProcessHandle.of(Sql.number(connection, "select pg_backend_pid()"))
                .flatMap(ProcessHandle::parent)
                .orElseThrow();
    }

    /** Processor time of this process, in milliseconds. */
    static double ownCpu() {
        return SYSTEM.getProcessCpuTime() / 1e6;
    }

    /** Processor time of the server and the processes it has now, in milliseconds; ended ones are lost. */
    double serverCpu() {
        return Stream.concat(Stream.of(postmaster), postmaster.children())
                .mapToLong(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
                .sum();
    }

    static void describe(Connection connection) throws SQLException {
        System.out.printf(
                Locale.ROOT,
                "%s, %d processors, %.0f GB memory, %s, Java %s, load average before %s%n",
                LocalDate.now(java.time.ZoneId.systemDefault()),
                SYSTEM.getAvailableProcessors(),
                SYSTEM.getTotalMemorySize() / 1e9,
                System.getProperty("os.name"),
                System.getProperty("java.version"),
                load());
        StringBuilder line = new StringBuilder("PostgreSQL:");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SETTINGS)) {
            while (rows.next()) {
                line.append(' ').append(rows.getString(1)).append(';');
            }
        }
        System.out.println(line);
    }

    /** Processes waiting or running over one, five and fifteen minutes, where the system says. */
    static String load() {
        try {
            String text = Files.readString(Path.of("/proc/loadavg"));
            return text.substring(0, text.lastIndexOf(' ', text.lastIndexOf(' ') - 1));
        } catch (IOException elsewhere) {
            return String.format(Locale.ROOT, "%.2f", SYSTEM.getSystemLoadAverage());
        }
    }
}
