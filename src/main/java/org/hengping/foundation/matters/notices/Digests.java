package org.hengping.foundation.matters.notices;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What waits, told once a day at the person's hour to those for whom something does. An hour that was missed is made up
 * for; whatever was written before a stop is not written again.
 */
@Component
class Digests {

    private static final Logger LOG = LoggerFactory.getLogger(Digests.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int CHUNK = 200;
    /** When those who said nothing are told. */
    static final int HOUR = 8;

    private record Held(UUID account, String holder) {}

    private final JdbcClient jdbc;
    private final Recipients recipients;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Digests(JdbcClient jdbc, Recipients recipients, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.recipients = recipients;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 10_000)
    void writeWhatIsDue() {
        try {
            write(clock.instant());
        } catch (DataAccessException | TransactionException later) {
            // the database was stopped or is starting; the hour is made up for
            LOG.warn("digests put off: {}", later.getMessage());
        }
    }

    /** Writes the digests of every hour of the day up to then that are not written. @return how many */
    int write(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZONE);
        return Actor.system("matters").call(() -> {
            List<Integer> hours = transactions.execute(status -> jdbc.sql("""
                            select h from generate_series(0, :hour) h
                            where not exists (select from matters.digest_run r where r.day = :day and r.hour = h)
                            """)
                    .param("hour", now.atZone(ZONE).getHour())
                    .param("day", day)
                    .query(Integer.class)
                    .list());
            return hours.isEmpty() ? 0 : write(hours, day, now);
        });
    }

    private int write(List<Integer> hours, LocalDate day, Instant now) {
        Recipients.Posts posts = recipients.posts();
        List<Held> held = new ArrayList<>();
        for (String holder : transactions.execute(status -> holders())) {
            posts.of(holder).forEach(account -> held.add(new Held(account, holder)));
        }
        held.sort(java.util.Comparator.comparing(Held::account));
        int written = 0;
        int from = 0;
        while (from < held.size()) {
            int to = Math.min(held.size(), from + CHUNK);
            // all of one account's holders are counted together
            while (to < held.size()
                    && held.get(to).account().equals(held.get(to - 1).account())) {
                to++;
            }
            List<Held> chunk = held.subList(from, to);
            written += transactions.execute(status -> chunk(chunk, hours, day, now));
            from = to;
        }
        transactions.executeWithoutResult(status -> hours.forEach(hour -> jdbc.sql(
                        "insert into matters.digest_run (day, hour, at) values (:day, :hour, :at) on conflict do nothing")
                .param("day", day)
                .param("hour", hour)
                .param("at", Timestamp.from(now))
                .update()));
        return written;
    }

    private int chunk(List<Held> chunk, List<Integer> hours, LocalDate day, Instant now) {
        return jdbc.sql("""
                        insert into matters.notice (id, account, room, number, title, code, at, counts, once)
                        select uuidv7(), w.account, 'desk', '', '', 'digest', :now, array[w.waiting, w.late, w.today],
                               'digest:' || :day
                        from (
                          select a.account, count(*)::int as waiting, (count(*) filter (where t.due_at < :now))::int as late,
                                 (count(*) filter (where t.due_at >= :now and t.due_at < :end))::int as today
                          from unnest(:accounts::uuid[], :holders::text[]) as a(account, holder)
                          cross join lateral (
                            select o.due_at from matters.open_task o where o.holder = a.holder order by o.due_at, o.id limit 1000
                          ) t
                          group by a.account
                        ) w
                        left join matters.notice_setting s on s.account = w.account
                        where case when s.account is null then :standard else s.digest_hour end = any (:hours)
                        on conflict (account, once) where once is not null do nothing
                        """)
                .param("now", Timestamp.from(now))
                .param("end", Timestamp.from(day.plusDays(1).atStartOfDay(ZONE).toInstant()))
                .param("day", day.toString())
                .param("accounts", chunk.stream().map(Held::account).toArray(UUID[]::new))
                .param("holders", chunk.stream().map(Held::holder).toArray(String[]::new))
                .param("standard", HOUR)
                .param("hours", hours.toArray(Integer[]::new))
                .update();
    }

    /** Every holder for whom something waits, from step to step of the index and not over all tasks. */
    private List<String> holders() {
        return jdbc.sql("""
                        with recursive h(holder) as (
                          (select holder from matters.open_task order by holder limit 1)
                          union all
                          select (select o.holder from matters.open_task o where o.holder > h.holder order by o.holder limit 1)
                          from h where h.holder is not null
                        )
                        select holder from h where holder is not null
                        """).query(String.class).list();
    }
}
