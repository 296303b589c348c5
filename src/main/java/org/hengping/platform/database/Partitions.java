package org.hengping.platform.database;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The monthly partitions of every table registered in {@code parts.parent}: this month's and three more are always
 * there. A row of a month without a partition is refused by the database, so old data asks first.
 */
@Component
public class Partitions implements SmartInitializingSingleton {

    private static final int MONTHS_AHEAD = 3;

    private final JdbcClient jdbc;
    private final Clock clock;

    Partitions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Before anything is served or scheduled. */
    @Override
    public void afterSingletonsInstantiated() {
        ensureAhead();
    }

    @Scheduled(cron = "0 10 3 * * *", zone = "Asia/Shanghai")
    void ensureAhead() {
        LocalDate today = LocalDate.now(clock);
        ensure(today, today.plusMonths(MONTHS_AHEAD));
    }

    /** Makes the partitions of every month from that of {@code from} to that of {@code to}, both included. */
    public void ensure(Instant from, Instant to) {
        ensure(LocalDate.ofInstant(from, clock.getZone()), LocalDate.ofInstant(to, clock.getZone()));
    }

    /** A table at a time: who holds one exclusively while waiting for the next stands in the way of whoever reads both. */
    private void ensure(LocalDate from, LocalDate to) {
        for (String parent : jdbc.sql("select name from parts.parent order by name")
                .query(String.class)
                .list()) {
            jdbc.sql("select parts.ensure(?, ?, ?)")
                    .params(parent, from, to)
                    .query((row, number) -> true)
                    .list();
        }
    }
}
