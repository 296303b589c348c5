package org.hengping.foundation.matters.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is to leave the house. A delivery is claimed for some minutes and tried; whoever claims it and is killed before
 * saying how it went leaves it to the next, so that it leaves at least once, always under the same id.
 */
@Component
class Deliveries {

    /** After so many tries it is dead until an administrator sends it again. */
    static final int TRIES = 8;

    /** Longer than the tries of a batch take, one after the other. */
    static final Duration CLAIMED = Duration.ofMinutes(5);

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int BATCH = 5;
    private static final Actor HOUSE = Actor.system("matters");

    /** The ways out. */
    enum Way {
        MAIL,
        WEBHOOK
    }

    /** A delivery that was claimed, with its notice; the person's wishes are read at the time of sending. */
    record Claimed(
            UUID id,
            Way way,
            int tries,
            UUID account,
            String room,
            @Nullable UUID matter,
            String number,
            String code,
            String kind,
            Instant at,
            @Nullable Instant dueAt,
            Integer @Nullable [] counts) {}

    /** A line of the administrators' page: nothing of what it says. */
    record Line(
            UUID id,
            Way way,
            String state,
            int tries,
            Instant createdAt,
            Instant nextAt,
            @Nullable String fault) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Deliveries(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Takes what is due, so that nobody else tries it meanwhile. */
    List<Claimed> claim(Instant now) {
        return HOUSE.call(() -> transactions.execute(status -> jdbc.sql("""
                        with due as (
                          select id from matters.delivery where state = 'WAITING' and next_at <= :now
                          order by next_at limit :batch for update skip locked
                        ), claimed as (
                          update matters.delivery d set tries = d.tries + 1, next_at = :until from due where d.id = due.id
                          returning d.id, d.way, d.tries, d.account, d.notice
                        )
                        select c.id, c.way, c.tries, c.account, n.room, n.matter, n.number, n.code, n.kind, n.at, n.due_at, n.counts
                        from claimed c join matters.notice n on n.id = c.notice
                        """)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(CLAIMED)))
                .param("batch", BATCH)
                .query((row, n) -> claimed(row))
                .list()));
    }

    void sent(UUID id, Instant now) {
        update("update matters.delivery set state = 'SENT', ended_at = :now, fault = null where id = :id", id, now);
    }

    /** Nothing is to be sent any more: the person no longer wants it. */
    void dropped(UUID id) {
        HOUSE.run(() ->
                transactions.executeWithoutResult(status -> jdbc.sql("delete from matters.delivery where id = :id")
                        .param("id", id)
                        .update()));
    }

    /** It is tried again, each time after a longer while, until it is dead. @param fault in technical words, without content */
    void failed(Claimed delivery, String fault, Instant now) {
        boolean dead = delivery.tries() >= TRIES;
        HOUSE.run(() -> transactions.executeWithoutResult(status -> jdbc.sql("""
                        update matters.delivery set fault = left(:fault, 300), next_at = :next,
                            state = case when :dead then 'DEAD' else state end, ended_at = case when :dead then :now::timestamptz end
                        where id = :id and state = 'WAITING'
                        """)
                .param("fault", fault)
                .param("next", Timestamp.from(now.plus(wait(delivery.tries()))))
                .param("dead", dead)
                .param("now", Timestamp.from(now))
                .param("id", delivery.id())
                .update()));
    }

    /** 1, 4, 16, 64 minutes and so on, six hours at most. */
    static Duration wait(int tries) {
        Duration wait = Duration.ofMinutes(1L << Math.min(20, 2 * (tries - 1)));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** What is dead, and what failed and waits, newest first. */
    List<Line> troubled() {
        return HOUSE.call(() -> transactions.execute(status -> jdbc.sql("""
                        (select id, way, state, tries, created_at, next_at, fault from matters.delivery
                         where state = 'DEAD' order by id desc limit 100)
                        union all
                        (select id, way, state, tries, created_at, next_at, fault from matters.delivery
                         where state = 'WAITING' and fault is not null order by next_at limit 100)
                        """)
                .query((row, n) -> new Line(
                        row.getObject("id", UUID.class),
                        Way.valueOf(row.getString("way")),
                        row.getString("state"),
                        row.getInt("tries"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("next_at").toInstant(),
                        row.getString("fault")))
                .list()));
    }

    /** Gives a dead delivery all its tries again. @return false when there is none of that id */
    boolean again(UUID id, Instant now) {
        return update("""
                        update matters.delivery set state = 'WAITING', tries = 0, next_at = :now, ended_at = null
                        where id = :id and state = 'DEAD'
                        """, id, now) == 1;
    }

    /** What was sent long ago is of no use to anybody. */
    void forget(Instant before) {
        HOUSE.run(() -> transactions.executeWithoutResult(
                status -> jdbc.sql("delete from matters.delivery where state <> 'WAITING' and ended_at < :before")
                        .param("before", Timestamp.from(before))
                        .update()));
    }

    private int update(String sql, UUID id, Instant now) {
        return HOUSE.call(() -> transactions.execute(status ->
                jdbc.sql(sql).param("id", id).param("now", Timestamp.from(now)).update()));
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        Timestamp due = row.getTimestamp("due_at");
        java.sql.Array counts = row.getArray("counts");
        return new Claimed(
                row.getObject("id", UUID.class),
                Way.valueOf(row.getString("way")),
                row.getInt("tries"),
                row.getObject("account", UUID.class),
                row.getString("room"),
                row.getObject("matter", UUID.class),
                row.getString("number"),
                row.getString("code"),
                row.getString("kind"),
                row.getTimestamp("at").toInstant(),
                due == null ? null : due.toInstant(),
                counts == null ? null : (Integer[]) counts.getArray());
    }
}
