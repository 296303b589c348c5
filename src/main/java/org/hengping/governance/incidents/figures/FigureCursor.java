package org.hengping.governance.incidents.figures;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the sums up with the steps, behind their writers' backs. Sums and cursor change in one transaction, so that a
 * step is counted once whatever ends in between; below the snapshot's horizon no writer is open any more, so no step can
 * appear behind the cursor.
 */
@Component
class FigureCursor {

    static final int BATCH = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(FigureCursor.class);
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final Duration IDLE = Duration.ofSeconds(20);

    /** How far the sums go, and how they stood when they were last counted anew. */
    record Standing(
            Instant knownAt,
            @Nullable Instant recountedAt,
            @Nullable Boolean agrees) {}

    private record Next(String xid, UUID step, UUID matter) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final Clock clock;
    private final boolean running;

    FigureCursor(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${hengping.incidents.figures:true}") boolean running) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
        this.running = running;
    }

    @Scheduled(fixedDelay = 1_000)
    void follow() {
        if (!running) {
            return;
        }
        try {
            catchUp();
        } catch (DataAccessException | TransactionException later) {
            // the database was stopped or is starting; the steps wait
            LOG.warn("figures put off: {}", later.getMessage());
        }
    }

    @Scheduled(cron = "0 40 2 * * *", zone = "Asia/Shanghai")
    void recountNightly() {
        if (running) {
            recount();
        }
    }

    /** Adds every step that may be added now; says how many. */
    int catchUp() {
        return Actor.system("incidents").call(() -> {
            if (standing().isEmpty() || restored()) {
                rebuild();
            }
            int taken = 0;
            int batch;
            do {
                batch = transaction.execute(status -> batch());
                taken += batch;
            } while (batch == BATCH);
            return taken;
        });
    }

    /** The sums of all steps there are and of incidents that came without, from nothing. */
    void rebuild() {
        Actor.system("incidents")
                .run(() -> snapshot.executeWithoutResult(status -> {
                    // a year of a large city takes its time; nobody reads half of it
                    jdbc.sql("set local transaction_timeout = 0").update();
                    lock();
                    jdbc.sql("delete from incidents.figure").update();
                    String horizon = jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                            .query(String.class)
                            .single();
                    jdbc.sql(FigureSql.add(FigureSql.ALL, true))
                            .param("xid", horizon)
                            .param("step", BEFORE_ALL)
                            .update();
                    jdbc.sql("""
                            insert into incidents.figure_cursor (xid, step, known_at)
                            values (:xid::text::xid8, :step, :now)
                            on conflict (one) do update
                            set xid = excluded.xid, step = excluded.step, known_at = excluded.known_at,
                                recounted_at = null, agrees = null
                            """)
                            .param("xid", horizon)
                            .param("step", BEFORE_ALL)
                            .param("now", Timestamp.from(clock.instant()))
                            .update();
                }));
    }

    /** Counts everything anew beside the sums and keeps whether they agree; says so. */
    boolean recount() {
        return Actor.system("incidents").call(() -> {
            catchUp();
            boolean agrees = snapshot.execute(status -> {
                jdbc.sql("set local transaction_timeout = 0").update();
                return differences() == 0;
            });
            if (!agrees) {
                LOG.error("the figures differ from what their records say");
            }
            transaction.executeWithoutResult(
                    status -> jdbc.sql("update incidents.figure_cursor set recounted_at = :now, agrees = :agrees")
                            .param("now", Timestamp.from(clock.instant()))
                            .param("agrees", agrees)
                            .update());
            return agrees;
        });
    }

    /** Steps the cursor has passed, counted beside the sums in one snapshot. */
    private long differences() {
        Next place = place().orElseThrow();
        return jdbc.sql(FigureSql.differences())
                .param("xid", place.xid())
                .param("step", place.step())
                .query(Long.class)
                .single();
    }

    private Optional<Next> place() {
        return jdbc.sql("select xid::text as xid, step, step as matter from incidents.figure_cursor")
                .query((row, number) -> next(row))
                .optional();
    }

    Optional<Standing> standing() {
        return jdbc.sql("select known_at, recounted_at, agrees from incidents.figure_cursor")
                .query((row, number) -> {
                    Timestamp recounted = row.getTimestamp("recounted_at");
                    return new Standing(
                            row.getTimestamp("known_at").toInstant(),
                            recounted == null ? null : recounted.toInstant(),
                            row.getObject("agrees", Boolean.class));
                })
                .optional();
    }

    /** Transaction numbers that the cursor has passed cannot come again: the database is another one. */
    private boolean restored() {
        return jdbc.sql("select exists (select from incidents.figure_cursor"
                        + " where xid > pg_snapshot_xmax(pg_current_snapshot()))")
                .query(Boolean.class)
                .single();
    }

    /** One at a time adds or counts anew. Not a row lock: a snapshot must begin after whoever was before. */
    private void lock() {
        jdbc.sql("lock table incidents.figure_cursor in share row exclusive mode")
                .update();
    }

    private int batch() {
        lock();
        Optional<Next> place = place();
        if (place.isEmpty()) {
            return 0;
        }
        List<Next> batch = jdbc.sql("""
                        select xid::text as xid, id as step, matter_id as matter from incidents.step
                        where (xid, id) > (:xid::text::xid8, :step)
                          and xid < pg_snapshot_xmin(pg_current_snapshot())
                        order by xid, id limit :limit
                        """)
                .param("xid", place.get().xid())
                .param("step", place.get().step())
                .param("limit", BATCH)
                .query((row, number) -> next(row))
                .list();
        if (!batch.isEmpty()) {
            List<UUID> matters = batch.stream().map(Next::matter).distinct().toList();
            List<UUID> ordered = asStored(matters);
            jdbc.sql(FigureSql.add(FigureSql.SOME, false))
                    .param("matters", matters.toArray(UUID[]::new))
                    .param("first", ordered.getFirst())
                    .param("last", ordered.getLast())
                    .param("steps", batch.stream().map(Next::step).toArray(UUID[]::new))
                    .update();
            moved(batch.getLast());
        } else {
            Instant now = clock.instant();
            jdbc.sql("update incidents.figure_cursor set known_at = :now where known_at < :idle")
                    .param("now", Timestamp.from(now))
                    .param("idle", Timestamp.from(now.minus(IDLE)))
                    .update();
        }
        return batch.size();
    }

    private void moved(Next last) {
        jdbc.sql("update incidents.figure_cursor set xid = :xid::text::xid8, step = :step, known_at = :now")
                .param("xid", last.xid())
                .param("step", last.step())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** As the database orders them: the JDK compares the halves as signed numbers. */
    private static List<UUID> asStored(List<UUID> ids) {
        return ids.stream()
                .sorted((one, other) -> {
                    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
                    return high != 0
                            ? high
                            : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
                })
                .toList();
    }

    private static Next next(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Next(row.getString("xid"), row.getObject("step", UUID.class), row.getObject("matter", UUID.class));
    }
}
