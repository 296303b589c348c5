package org.hengping.foundation.audit.verify;

import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the whole trail as JSON lines: first {@code {"format":"hengping-audit","version":1}}, then the sealed entries
 * in the order of the chain with {@code seq} and {@code hash}, then those not yet sealed, without the two. Bytes are
 * hexadecimal, times ISO 8601 in UTC with microseconds. A link whose entry is gone has an {@code id} and nothing else.
 */
public final class AuditExport {

    private static final String SEALED = "select l.seq, l.hash, l.entry, e.* from audit.link l"
            + " left join audit.entry e on e.id = l.entry order by l.seq";
    private static final String UNSEALED = "select null::bigint as seq, null::bytea as hash, e.id as entry, e.*"
            + " from audit.entry e where not exists (select from audit.link l where l.entry = e.id)"
            + " order by e.epoch, e.xid, e.id";
    private static final JsonMapper JSON = JsonMapper.shared();

    private AuditExport() {}

    /**
     * Writes one consistent state. The connection must be in a transaction of its own, or in none, with
     * {@code repeatable read} when others write meanwhile.
     *
     * @return how many entries were written
     */
    public static long write(Connection connection, Writer out) throws SQLException, IOException {
        out.write("{\"format\":\"hengping-audit\",\"version\":1}\n");
        long written = 0;
        for (String query : List.of(SEALED, UNSEALED)) {
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(1000);
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        out.write(JSON.writeValueAsString(line(row)));
                        out.write('\n');
                        written++;
                    }
                }
            }
        }
        return written;
    }

    /** Opens one snapshot for as long as it takes; reading holds up neither writers nor the sealer. */
    public static long writeSnapshot(Connection connection, Writer out) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction_timeout = 0; set idle_in_transaction_session_timeout = 0");
        }
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        long written = write(connection, out);
        connection.rollback();
        return written;
    }

    private static ObjectNode line(ResultSet row) throws SQLException {
        ObjectNode line = JSON.createObjectNode();
        line.put("seq", row.getObject("seq", Long.class));
        line.put("hash", hex(row.getBytes("hash")));
        line.put("id", row.getString("entry"));
        if (row.getString("id") == null) {
            return line;
        }
        OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
        return line.put("epoch", row.getInt("epoch"))
                .put("xid", Long.parseLong(row.getString("xid")))
                .put("at", at == null ? null : at.toInstant().toString())
                .put("actor", row.getString("actor"))
                .put("unit", row.getString("unit"))
                .put("client", row.getString("client"))
                .put("room", row.getString("room"))
                .put("action", row.getString("action"))
                .put("object", row.getString("object"))
                .put("objectVersion", row.getObject("object_version", Long.class))
                .put("items", row.getInt("items"))
                .put("request", row.getString("request"))
                .put("digest", hex(row.getBytes("digest")))
                .put("mac", hex(row.getBytes("mac")));
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
}
