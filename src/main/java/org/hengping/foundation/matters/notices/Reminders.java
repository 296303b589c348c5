package org.hengping.foundation.matters.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells people about tasks at their times. Each open task carries what is told about it next and when, under an index of
 * just that, so that looking costs the same with a million tasks. Notice and next time are one transaction, and a notice
 * has a key of its own: whatever happens between, nothing is told twice.
 */
@Component
class Reminders {

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime MORNING = LocalTime.of(8, 30);
    private static final int BATCH = 500;

    private enum Next {
        NEW("task.new"),
        SOON("task.soon"),
        LATE("task.late"),
        STILL_LATE("task.still-late");

        private final String code;

        Next(String code) {
            this.code = code;
        }
    }

    private record Task(
            UUID id,
            String room,
            UUID matter,
            String holder,
            String number,
            String title,
            long area,
            @Nullable UUID unit,
            @Nullable Instant dueAt,
            Next next,
            int mornings,
            @Nullable Instant soonAt) {}

    /** What follows a telling. @param next null for nothing more */
    private record After(@Nullable Next next, @Nullable Instant at, int mornings) {}

    private record Told(UUID account, Task task, String once) {}

    private final JdbcClient jdbc;
    private final Recipients recipients;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Reminders(JdbcClient jdbc, Recipients recipients, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.recipients = recipients;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 2_000)
    void tellWhatIsDue() {
        try {
            tell(clock.instant());
        } catch (DataAccessException | TransactionException later) {
            // the database was stopped or is starting; what is to be told stays
            LOG.warn("reminders put off: {}", later.getMessage());
        }
    }

    /** Tells everything whose time has come by then. @return how many tasks */
    int tell(Instant now) {
        return Actor.system("matters").call(() -> {
            Recipients.Posts posts = recipients.posts();
            int all = 0;
            int batch;
            do {
                batch = transactions.execute(status -> batch(now, posts));
                all += batch;
            } while (batch == BATCH);
            return all;
        });
    }

    private int batch(Instant now, Recipients.Posts posts) {
        boolean alone = jdbc.sql("select pg_try_advisory_xact_lock(hashtext('matters.reminders'))")
                .query(Boolean.class)
                .single();
        if (!alone) {
            return 0;
        }
        List<Task> tasks = jdbc.sql("""
                        select t.id, t.room, t.matter, t.holder, t.number, t.title, t.area, t.unit, t.due_at, t.next, t.mornings,
                               (select matters.soon_at(t.arrived_at, t.due_at, r.share, r.minutes) from matters.reminder r
                                where r.room in (t.room, '*') and r.verb in (t.verb, '*')
                                order by r.room = '*', r.verb = '*' limit 1) as soon_at
                        from matters.open_task t where t.next_at <= :now order by t.next_at limit :batch
                        for update of t skip locked
                        """)
                .param("now", Timestamp.from(now))
                .param("batch", BATCH)
                .query((row, n) -> task(row))
                .list();
        List<Told> told = new ArrayList<>();
        List<After> after = new ArrayList<>();
        for (Task task : tasks) {
            // a task seen first after its deadline is late and no longer soon
            Instant due = task.dueAt();
            Task seen = task.next() == Next.SOON && due != null && now.isAfter(due) ? as(task, Next.LATE) : task;
            for (UUID account : people(seen, posts)) {
                told.add(new Told(account, seen, once(seen, now)));
            }
            after.add(after(seen, now));
        }
        insert(told, now);
        update(tasks, after);
        return tasks.size();
    }

    private static Collection<UUID> people(Task task, Recipients.Posts posts) {
        return switch (task.next()) {
            case NEW -> posts.of(task.holder());
            case SOON, STILL_LATE -> posts.withHead(task.holder(), task.unit());
            case LATE -> {
                Set<UUID> people = posts.withHead(task.holder(), task.unit());
                people.addAll(posts.supervisors(task.area()));
                yield people;
            }
        };
    }

    /** The same thing about the same matter and deadline is told once, however often its task is written anew. */
    private static String once(Task task, Instant now) {
        Instant due = task.dueAt();
        return task.next().code
                + ":"
                + task.matter()
                + ":"
                + (task.next() == Next.NEW ? task.id() : due == null ? "" : due.getEpochSecond())
                + (task.next() == Next.STILL_LATE ? ":" + now.atZone(ZONE).toLocalDate() : "");
    }

    private static After after(Task task, Instant now) {
        Instant due = task.dueAt();
        return switch (task.next()) {
            case NEW ->
                due == null || task.soonAt() == null
                        ? new After(null, null, task.mornings())
                        : new After(Next.SOON, task.soonAt(), task.mornings());
            case SOON -> new After(Next.LATE, due, task.mornings());
            case LATE, STILL_LATE ->
                task.mornings() == 0
                        ? new After(null, null, 0)
                        : new After(Next.STILL_LATE, morning(now), task.mornings() - 1);
        };
    }

    private static Instant morning(Instant now) {
        return now.atZone(ZONE)
                .toLocalDate()
                .plusDays(1)
                .atTime(MORNING)
                .atZone(ZONE)
                .toInstant();
    }

    private void insert(List<Told> told, Instant now) {
        if (told.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into matters.notice (id, account, room, matter, number, title, code, at, due_at, once)
                        select uuidv7(), n.account, n.room, n.matter, n.number, n.title, n.code, :now, n.due_at, n.once
                        from unnest(:accounts::uuid[], :rooms::text[], :matters::uuid[], :numbers::text[], :titles::text[],
                                    :codes::text[], :dues::timestamptz[], :once::text[])
                          as n(account, room, matter, number, title, code, due_at, once)
                        on conflict (account, once) where once is not null do nothing
                        """)
                .param("now", Timestamp.from(now))
                .param("accounts", told.stream().map(Told::account).toArray(UUID[]::new))
                .param("rooms", told.stream().map(each -> each.task().room()).toArray(String[]::new))
                .param(
                        "matters",
                        told.stream().map(each -> each.task().matter()).toArray(UUID[]::new))
                .param(
                        "numbers",
                        told.stream().map(each -> each.task().number()).toArray(String[]::new))
                .param("titles", told.stream().map(each -> each.task().title()).toArray(String[]::new))
                .param(
                        "codes",
                        told.stream().map(each -> each.task().next().code).toArray(String[]::new))
                .param(
                        "dues",
                        told.stream().map(each -> text(each.task().dueAt())).toArray(String[]::new))
                .param("once", told.stream().map(Told::once).toArray(String[]::new))
                .update();
    }

    private void update(List<Task> tasks, List<After> after) {
        if (tasks.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update matters.open_task t set next = a.next, next_at = a.at, mornings = a.mornings
                        from unnest(:ids::uuid[], :nexts::text[], :ats::timestamptz[], :mornings::int[]) as a(id, next, at, mornings)
                        where t.id = a.id
                        """)
                .param("ids", tasks.stream().map(Task::id).toArray(UUID[]::new))
                .param(
                        "nexts",
                        after.stream()
                                .map(each ->
                                        each.next() == null ? null : each.next().name())
                                .toArray(String[]::new))
                .param("ats", after.stream().map(each -> text(each.at())).toArray(String[]::new))
                .param("mornings", after.stream().map(After::mornings).toArray(Integer[]::new))
                .update();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static Task as(Task task, Next next) {
        return new Task(
                task.id(),
                task.room(),
                task.matter(),
                task.holder(),
                task.number(),
                task.title(),
                task.area(),
                task.unit(),
                task.dueAt(),
                next,
                task.mornings(),
                task.soonAt());
    }

    private static Task task(ResultSet row) throws SQLException {
        return new Task(
                row.getObject("id", UUID.class),
                row.getString("room"),
                row.getObject("matter", UUID.class),
                row.getString("holder"),
                row.getString("number"),
                row.getString("title"),
                row.getLong("area"),
                row.getObject("unit", UUID.class),
                instant(row, "due_at"),
                Next.valueOf(row.getString("next")),
                row.getInt("mornings"),
                instant(row, "soon_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
