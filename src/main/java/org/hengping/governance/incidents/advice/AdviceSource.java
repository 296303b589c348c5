package org.hengping.governance.incidents.advice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Feeds the index from what the house holds: the names of the classes, and the newest closed matters of the city, then those
 * closed since. A closing may commit after a later one, so each time begins a little before the last ended; what comes twice
 * is replaced.
 */
@Component
class AdviceSource {

    private static final int MOST = 30_000;
    private static final int CHUNK = 2_000;
    private static final Duration OVERLAP = Duration.ofMinutes(3);
    /** Sample records are of another city. */
    private static final long CITY_TOP = 990_000_000_000_000L;

    private record Closed(Instant at, AdviceIndex.Matter matter) {}

    private final JdbcClient jdbc;
    private final IncidentClasses classes;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final AdviceIndex index = new AdviceIndex(MOST);
    private @Nullable Instant read;
    private @Nullable List<IncidentClasses.IncidentClass> named;

    AdviceSource(JdbcClient jdbc, IncidentClasses classes, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.classes = classes;
        this.transactions = transactions;
        this.clock = clock;
    }

    AdviceIndex index() {
        return index;
    }

    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void follow() {
        Actor.system("incidents").run(this::takeIn);
    }

    private synchronized void takeIn() {
        List<IncidentClasses.IncidentClass> known = classes.all();
        if (!known.equals(named)) {
            index.take(known.stream()
                    .filter(each -> !each.tree().equals("SAMPLE"))
                    .map(each -> AdviceIndex.Matter.named(
                            each.code(),
                            each.name() + " " + each.groupName() + " "
                                    + String.join(
                                            " ",
                                            each.conditions().stream()
                                                    .flatMap(condition -> condition.closing() == null
                                                            ? java.util.stream.Stream.empty()
                                                            : java.util.stream.Stream.of(condition.closing()))
                                                    .toList())))
                    .toList());
            named = known;
        }
        Instant from = read;
        Instant now = clock.instant();
        if (from == null) {
            index.take(newest());
            read = now.minus(OVERLAP);
            return;
        }
        while (true) {
            List<Closed> closed = since(from);
            index.take(closed.stream().map(Closed::matter).toList());
            if (closed.size() < CHUNK || !closed.getLast().at().isAfter(from)) {
                read = now.minus(OVERLAP);
                return;
            }
            from = closed.getLast().at();
        }
    }

    private List<AdviceIndex.Matter> newest() {
        return list("order by closed_at desc limit " + MOST, Instant.EPOCH).stream()
                .map(Closed::matter)
                .toList();
    }

    private List<Closed> since(Instant from) {
        return list("order by closed_at limit " + CHUNK, from);
    }

    private List<Closed> list(String end, Instant from) {
        return java.util.Objects.requireNonNull(transactions.execute(status -> jdbc.sql("""
                        select id, description, class_code, condition_code, lead_unit, home, closed_at
                        from incidents.incident
                        where closed_at is not null and closed_at >= :from and status in ('CLOSED', 'EVALUATED')
                          and area >= :lo and area < :hi
                        """ + end)
                .param("from", Timestamp.from(from))
                .param("lo", Scope.EVERYTHING.lo())
                .param("hi", CITY_TOP)
                .query((row, n) -> {
                    Instant at = row.getTimestamp("closed_at").toInstant();
                    return new Closed(
                            at,
                            new AdviceIndex.Matter(
                                    row.getObject("id", UUID.class),
                                    row.getString("description"),
                                    row.getString("class_code"),
                                    row.getString("condition_code"),
                                    row.getObject("lead_unit", UUID.class),
                                    row.getLong("home") / 1_000_000_000L,
                                    at.toEpochMilli(),
                                    false));
                })
                .list()));
    }
}
