package org.hengping.foundation.matters;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for an actor, of every room, by effective deadline. */
@Component
public class OpenTasks {

    /** One waiting matter. */
    public record Task(
            String room,
            UUID matter,
            String verb,
            String number,
            String title,
            long area,
            @Nullable Instant dueAt,
            Instant arrivedAt,
            String fromName) {}

    /** How many wait; each number stops at {@link #MANY}. */
    public record Counts(int all, int overdue, int today) {}

    /** Counts stop here, so that a crowded desk costs no more than a full one: shown as "999+". */
    public static final int MANY = 1000;

    private static final RowMapper<Task> TASK = (row, n) -> {
        Timestamp due = row.getTimestamp("due_at");
        return new Task(
                row.getString("room"),
                row.getObject("matter", UUID.class),
                row.getString("verb"),
                row.getString("number"),
                row.getString("title"),
                row.getLong("area"),
                due == null ? null : due.toInstant(),
                row.getTimestamp("arrived_at").toInstant(),
                row.getString("from_name"));
    };

    private final JdbcClient jdbc;

    OpenTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first tasks by deadline; those without one come last. Call within a transaction. */
    public List<Task> waiting(Actor actor, int limit) {
        return jdbc.sql("""
                        select t.room, t.matter, t.verb, t.number, t.title, t.area, t.due_at, t.arrived_at, t.from_name
                        from unnest(:holders::text[]) as h(holder)
                        cross join lateral (
                          select * from matters.open_task o where o.holder = h.holder order by o.due_at, o.id limit :limit
                        ) t
                        order by t.due_at, t.id limit :limit
                        """)
                .param("holders", Waiting.holders(actor).toArray(String[]::new))
                .param("limit", limit)
                .query(TASK)
                .list();
    }

    /** What asks for the actor's review, grant or confirmation: by their names, whatever the room. */
    public List<Task> approvals(Actor actor, int limit) {
        return jdbc.sql("""
                        select o.room, o.matter, o.verb, o.number, o.title, o.area, o.due_at, o.arrived_at, o.from_name
                        from matters.open_task o
                        where o.holder = any (:holders) and o.verb ~ '_(REVIEW|GRANT|CONFIRM)$'
                        order by o.due_at, o.id limit :limit
                        """)
                .param("holders", Waiting.holders(actor).toArray(String[]::new))
                .param("limit", limit)
                .query(TASK)
                .list();
    }

    /** Counts for the desk's head. */
    public Counts counts(Actor actor, Instant now, Instant endOfDay) {
        return jdbc.sql("""
                        select count(*)::int as all, count(*) filter (where due_at < :now)::int as overdue,
                               count(*) filter (where due_at >= :now and due_at < :end)::int as today
                        from unnest(:holders::text[]) as h(holder)
                        cross join lateral (
                          select o.due_at from matters.open_task o where o.holder = h.holder order by o.due_at, o.id limit :many
                        ) t
                        """)
                .param("holders", Waiting.holders(actor).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .param("end", Timestamp.from(endOfDay))
                .param("many", MANY)
                .query(DataClassRowMapper.newInstance(Counts.class))
                .single();
    }

    /** Who one matter waits for. */
    public List<Waiting> of(UUID matter) {
        return jdbc.sql("select holder, verb, due_at from matters.open_task where matter = :matter order by holder")
                .param("matter", matter)
                .query(DataClassRowMapper.newInstance(Waiting.class))
                .list();
    }
}
