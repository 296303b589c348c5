package org.hengping.bench;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plans of the statements the house really sends, under its own role, settings and parameters: the server writes them
 * to its log ({@code auto_explain}) while the questions are asked.
 */
final class Plans {

    /** So often that the driver prepares on the server and the server may choose a plan for any parameters. */
    private static final int TIMES = 12;

    /** Reading more than this row by row is no plan for a page of twenty. */
    private static final long MANY = 2_000;

    private static final Pattern NODE = Pattern.compile(
            "(Seq Scan|Index Only Scan(?: Backward)?|Index Scan(?: Backward)?|Bitmap Index Scan|Bitmap Heap Scan|Sort)"
                    + "(?: using (\\S+))?(?: on (\\S+))?[^\\n]*?\\(actual rows=([\\d.]+) loops=(\\d+)\\)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by (?:Filter|Index Recheck): (\\d+)");

    private final Connection connection;
    private final Path log;

    Plans(Connection connection, Path log) {
        this.connection = connection;
        this.log = log;
    }

    /** Before the house connects: its sessions are to load what can explain. Costs nothing while switched off. */
    static void prepare(Connection superuser) throws SQLException {
        Sql.run(superuser, "alter role hengping_app set session_preload_libraries = 'auto_explain'");
    }

    /** Asks, and says which indexes answered. @throws Mismatch when a table of incidents or tasks was read through */
    String of(Question question, Visitor visitor) throws SQLException, IOException, InterruptedException {
        explain("0");
        long before = Files.size(log);
        for (int i = 0; i < TIMES; i++) {
            visitor.get(question.paths().get(i % question.paths().size()));
        }
        explain("-1");
        String text;
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.position(before);
            text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
        return judged(question.name(), text);
    }

    private void explain(String duration) throws SQLException {
        Sql.run(connection, "load 'auto_explain'");
        for (String setting : new String[] {
            "log_analyze = on", "log_timing = off", "log_nested_statements = on", "log_min_duration = " + duration
        }) {
            Sql.run(connection, "alter system set auto_explain." + setting);
        }
        Sql.run(connection, "select pg_reload_conf()");
        // sessions take it up with their next statement
        LockSupport.parkNanos(300_000_000);
    }

    private static String judged(String name, String text) {
        TreeSet<String> indexes = new TreeSet<>();
        long worst = 0;
        for (String plan : text.split("\\n(?=\\d{4}-\\d\\d-\\d\\d )")) {
            if (!plan.contains("incidents_incident_") && !plan.contains("open_task") && !plan.contains(" on figure")) {
                continue;
            }
            long read = 0;
            // a node with the lines that belong to it
            for (String part : plan.split("->  ")) {
                Matcher node = NODE.matcher(part);
                if (!node.find() || node.group(1).equals("Sort")) {
                    continue;
                }
                long rows = (long) (Double.parseDouble(node.group(4)) * Long.parseLong(node.group(5)));
                Matcher removed = REMOVED.matcher(part);
                rows += removed.find() ? Long.parseLong(removed.group(1)) * Long.parseLong(node.group(5)) : 0;
                read += rows;
                if (node.group(1).equals("Seq Scan") && rows > MANY) {
                    throw new Mismatch(name + " reads " + node.group(3) + " row by row:\n" + plan);
                }
                String index = node.group(1).equals("Bitmap Index Scan") ? node.group(3) : node.group(2);
                if (index != null) {
                    indexes.add(index.replaceAll("_\\d{4}_\\d\\d|^incidents_", ""));
                }
            }
            worst = Math.max(worst, read);
        }
        if (indexes.isEmpty()) {
            throw new Mismatch(name + ": no index was used:\n" + text);
        }
        return "at most " + worst + " rows looked at; " + String.join(", ", indexes);
    }
}
