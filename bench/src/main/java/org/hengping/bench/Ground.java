package org.hengping.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.hengping.platform.Ids;

/** What is arranged before and counted after the rounds, by a connection above all rights. */
final class Ground {

    /** Audit entries an event: seven moves, and two photos given to it. */
    private static final int ENTRIES = 9;

    private static final String PHOTO = """
            insert into documents.document (id, type, bytes, sm3, name, width, height, stored_at, owner)
            values (?, 'image/jpeg', 245760, ?, 'IMG_20260101_120000.jpg', 1600, 1200, ?, ?)
            """;

    private static final String ROWS = """
            select (select count(*) from incidents.incident where status = 'CLOSED' and version = 7),
                   (select count(*) from incidents.step),
                   (select count(*) from evidence.update_entry where room = 'incidents'),
                   (select count(*) from audit.entry where room in ('incidents', 'documents')),
                   (select count(*) from audit.entry),
                   (select count(*) from audit.link),
                   (select count(*) from matters.open_task where verb = 'RATE'),
                   (select count(*) from matters.notice),
                   (select count(*) from documents.document where matter is not null),
                   (select coalesce(sum(last), 0) from matters.series)
            """;

    private final Connection connection;
    private List<Cast> casts = List.of();
    private long entries;

    Ground(Connection connection) throws SQLException {
        this.connection = connection;
        this.entries = Sql.number(connection, "select count(*) from audit.entry");
    }

    /** Takes note of audited events, so that nobody need count the entries while the machine is measured. */
    void audited(int events) {
        entries += (long) ENTRIES * events;
    }

    void people(List<Cast> people) {
        this.casts = people;
    }

    /** How many rows stand there. */
    record Rows(
            long closed,
            long steps,
            long ledger,
            long audited,
            long entries,
            long links,
            long ratingsAwaited,
            long notices,
            long photos,
            long numbers) {

        /** What must stand there after so many events, of which so many were audited. */
        Rows plus(int events, int eventsAudited) {
            long entered = (long) ENTRIES * eventsAudited;
            return new Rows(
                    closed + events,
                    steps + 7L * events,
                    ledger + 7L * events,
                    audited + entered,
                    entries + entered,
                    links + entered,
                    ratingsAwaited + events,
                    notices + events,
                    photos + 2L * events,
                    numbers + events);
        }

        void requireEqual(Rows found) {
            Mismatch.unlessEqual("closed incidents of version 7", closed, found.closed);
            Mismatch.unlessEqual("steps", steps, found.steps);
            Mismatch.unlessEqual("ledger entries", ledger, found.ledger);
            Mismatch.unlessEqual("audit entries of the two rooms", audited, found.audited);
            Mismatch.unlessEqual("audit entries", entries, found.entries);
            Mismatch.unlessEqual("audit links", found.entries, found.links);
            Mismatch.unlessEqual("open tasks", ratingsAwaited, found.ratingsAwaited);
            Mismatch.unlessEqual("notices", notices, found.notices);
            Mismatch.unlessEqual("attached photos", photos, found.photos);
            Mismatch.unlessEqual("numbers given", numbers, found.numbers);
        }
    }

    Rows rows() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ROWS)) {
            row.next();
            return new Rows(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    row.getLong(10));
        }
    }

    /** The rows of two photos for each event, as if they had been uploaded before; no file stands behind them. */
    List<Loop.Photos> photos(boolean people, int events, int first) throws SQLException {
        List<Loop.Photos> photos = new ArrayList<>(events);
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(PHOTO)) {
            for (int i = 0; i < events; i++) {
                Cast cast = casts.get((first + i) % casts.size());
                photos.add(new Loop.Photos(
                        photo(statement, people ? cast.head().id() : PlainLoop.OWNER),
                        photo(statement, people ? cast.checker().id() : PlainLoop.OWNER)));
            }
            statement.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
        return photos;
    }

    private static UUID photo(PreparedStatement statement, UUID owner) throws SQLException {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        UUID id = Ids.at(now.toInstant());
        statement.setObject(1, id);
        statement.setBytes(2, new byte[32]);
        statement.setObject(3, now);
        statement.setObject(4, owner);
        statement.addBatch();
        return id;
    }

    /** Both ways start alike: nothing left to seal, every page written. */
    void settle() throws SQLException {
        awaitSealed();
        Sql.run(connection, "checkpoint");
    }

    void awaitSealed() throws SQLException {
        long end = System.nanoTime() + 120_000_000_000L;
        while (Sql.number(connection, "select coalesce(max(seq), 0) from audit.link") < entries) {
            if (System.nanoTime() > end) {
                throw new Mismatch("the audit trail was not sealed within two minutes");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    long walPosition() throws SQLException {
        return Sql.number(connection, "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    }
}
