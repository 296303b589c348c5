package org.hengping.foundation.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.platform.crypto.Sm3;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of schema {@code audit}, as the trail, the sealer and the heads use them. */
@Component
class AuditChain {

    /** The hash of the link before the first. */
    static final byte[] NOTHING = new byte[Sm3.LENGTH];

    /** Sealing and signing are done by one server of a database at a time. */
    private static final long LOCK = 0x6175646974L;

    /** An entry as it stands in the table. */
    record Entry(AuditRow row, long xid) {

        /** The hash of the link that takes this entry up after the link with the given hash. */
        byte[] hashAfter(byte[] previous) {
            byte[] rest = new CanonicalBytes().add(row.mac()).add(xid).toBytes();
            return Sm3.digest(previous, CanonicalBytes.of(row), rest);
        }
    }

    /** The last link and the place of its entry in the order of sealing. */
    record Tip(long seq, byte[] hash, int epoch, long xid, UUID entry) {
        static final Tip NONE = new Tip(0, NOTHING, 0, 0, new UUID(0, 0));
    }

    /** A link to be appended. */
    record Link(long seq, UUID entry, byte[] hash) {}

    private final JdbcClient jdbc;

    AuditChain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AuditRow row) {
        jdbc.sql("insert into audit.entry (" + AuditRow.COLUMNS + ") values (" + AuditRow.PLACEHOLDERS + ")")
                .params(row.values())
                .update();
    }

    /** False while another transaction seals or signs; otherwise nobody else does until this one ends. */
    boolean tryLock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
    }

    /** Waits until nobody else seals or signs. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?) is null")
                .param(LOCK)
                .query(Boolean.class)
                .single();
    }

    /** Transaction numbers that already stand in the table cannot come: it was restored into another cluster. */
    int epoch() {
        int epoch = jdbc.sql("select max(number) from audit.epoch")
                .query(Integer.class)
                .single();
        boolean restored = jdbc.sql("""
                        select exists (select from audit.entry
                            where epoch = ? and xid >= pg_snapshot_xmax(pg_current_snapshot()))""").param(epoch).query(Boolean.class).single();
        if (!restored) {
            return epoch;
        }
        jdbc.sql("insert into audit.epoch (number) values (?)").param(epoch + 1).update();
        return epoch + 1;
    }

    /** @throws IllegalStateException if the entry of the last link is gone */
    Tip tip() {
        return jdbc.sql("""
                        select l.seq, l.hash, l.entry, e.epoch, e.xid::text::bigint as xid
                        from audit.link l left join audit.entry e on e.id = l.entry
                        order by l.seq desc limit 1""")
                .query((row, number) -> {
                    if (row.getObject("epoch") == null) {
                        throw new IllegalStateException("the entry of link " + row.getLong("seq") + " is gone");
                    }
                    return new Tip(
                            row.getLong("seq"),
                            row.getBytes("hash"),
                            row.getInt("epoch"),
                            row.getLong("xid"),
                            row.getObject("entry", UUID.class));
                })
                .optional()
                .orElse(Tip.NONE);
    }

    /**
     * The next entries in the order of sealing. Below the snapshot's horizon no writer is open any more, so no entry can
     * appear there later.
     */
    List<Entry> unsealed(Tip tip, int epoch, int limit) {
        return jdbc.sql("""
                        select %s, xid::text::bigint as xid from audit.entry
                        where (epoch, xid, id) > (?, ?::text::xid8, ?)
                          and (epoch, xid) < (?, pg_snapshot_xmin(pg_current_snapshot()))
                        order by epoch, xid, id limit ?""".formatted(AuditRow.COLUMNS))
                .params(tip.epoch(), Long.toString(tip.xid()), tip.entry(), epoch, limit)
                .query((row, number) -> new Entry(auditRow(row), row.getLong("xid")))
                .list();
    }

    void append(List<Link> links) {
        jdbc.sql("insert into audit.link (seq, entry, hash) select * from unnest(?::bigint[], ?::uuid[], ?::bytea[])")
                .params(
                        links.stream().mapToLong(Link::seq).toArray(),
                        links.stream().map(link -> link.entry().toString()).toArray(String[]::new),
                        links.stream().map(Link::hash).toArray(byte[][]::new))
                .update();
    }

    /** The hash of a link; of link 0, the empty chain, always {@link #NOTHING}. */
    Optional<byte[]> hashAt(long seq) {
        if (seq == 0) {
            return Optional.of(NOTHING);
        }
        return jdbc.sql("select hash from audit.link where seq = ?")
                .param(seq)
                .query(byte[].class)
                .optional();
    }

    Optional<AuditHead> newestHead() {
        return jdbc.sql("select * from audit.head order by number desc limit 1")
                .query((row, number) -> head(row))
                .optional();
    }

    /** Heads after that number in order. */
    List<AuditHead> headsAfter(long number) {
        return jdbc.sql("select * from audit.head where number > ? order by number")
                .param(number)
                .query((row, count) -> head(row))
                .list();
    }

    Optional<AuditHead> head(long number) {
        return jdbc.sql("select * from audit.head where number = ?")
                .param(number)
                .query((row, count) -> head(row))
                .optional();
    }

    void append(AuditHead head) {
        jdbc.sql("""
                        insert into audit.head (number, size, root, at, previous, signature)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(
                        head.number(),
                        head.size(),
                        head.root(),
                        head.at().atOffset(ZoneOffset.UTC),
                        head.previous(),
                        head.signature())
                .update();
    }

    private static AuditHead head(ResultSet row) throws SQLException {
        return new AuditHead(
                row.getLong("number"),
                row.getLong("size"),
                row.getBytes("root"),
                instant(row, "at"),
                row.getBytes("previous"),
                row.getBytes("signature"));
    }

    static AuditRow auditRow(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getObject("id", UUID.class),
                row.getInt("epoch"),
                instant(row, "at"),
                row.getObject("actor", UUID.class),
                row.getObject("unit", UUID.class),
                row.getString("client"),
                row.getString("room"),
                row.getString("action"),
                row.getString("object"),
                row.getObject("object_version", Long.class),
                row.getInt("items"),
                row.getString("request"),
                row.getBytes("digest"),
                row.getBytes("mac"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
