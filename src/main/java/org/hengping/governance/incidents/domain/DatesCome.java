package org.hengping.governance.incidents.domain;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the house does when a date has come: it resumes what was suspended until then and raises the card of a supervision
 * that was not answered. One transaction each, under a lock that one house of several holds; the life-cycle table refuses
 * a second time.
 */
@Component
class DatesCome {

    private static final Logger LOG = LoggerFactory.getLogger(DatesCome.class);
    private static final int MANY = 200;

    private final IncidentDesk desk;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;

    DatesCome(IncidentDesk desk, JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.desk = desk;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 20_000)
    void look() {
        Actor.system(IncidentDesk.ROOM).run(() -> {
            due("suspended_until <= :now").forEach(id -> make(id, IncidentMove.RESUME));
            due("""
                supervision_due_at <= :now and supervision_card in ('NORMAL', 'YELLOW')
                and supervision_answered_at is null and status in ('DISPATCHED', 'HANDLING', 'SUSPENDED', 'HANDLED')
                """).forEach(id -> make(id, IncidentMove.ESCALATE));
        });
    }

    private List<UUID> due(String condition) {
        return transactions.execute(status -> jdbc.sql(
                        "select id from incidents.incident where " + condition + " order by id limit " + MANY)
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .list());
    }

    private void make(UUID id, IncidentMove move) {
        try {
            transactions.executeWithoutResult(status -> {
                boolean alone = jdbc.sql("select pg_try_advisory_xact_lock(hashtext('incidents.dates'))")
                        .query(Boolean.class)
                        .single();
                if (alone) {
                    desk.moveByTheHouse(id, move);
                }
            });
        } catch (Refusal moved) {
            LOG.debug("{} of {} was not needed any more: {}", move, id, moved.code());
        }
    }
}
