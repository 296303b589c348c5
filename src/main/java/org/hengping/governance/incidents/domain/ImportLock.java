package org.hengping.governance.incidents.domain;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One import of requests at a time, whichever house runs it. The lock lives in a connection of its own and ends with the
 * house that holds it, however that ends: whoever gets it knows that every run still under way was broken off.
 */
@Component
class ImportLock {

    private static final Logger LOG = LoggerFactory.getLogger(ImportLock.class);
    /** What {@code pg_advisory_lock} is asked for. */
    private static final long LOCK = 7_311_001L;
    /** An import that has just ended lets go within this time. */
    private static final String PATIENCE = "2s";

    private static final String NOT_AVAILABLE = "55P03";
    private static final String BROKEN_OFF = "broken-off";

    private final DataSource source;
    private final ImportRuns runs;
    private final TransactionTemplate transactions;

    ImportLock(DataSource source, ImportRuns runs, TransactionTemplate transactions) {
        this.source = source;
        this.runs = runs;
        this.transactions = transactions;
    }

    /** Held until it is closed. */
    static final class Held implements AutoCloseable {

        private final Connection connection;

        private Held(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void close() {
            try (connection;
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            } catch (SQLException gone) {
                LOG.warn("the import lock's connection is gone, and the lock with it", gone);
            }
        }
    }

    /** What a killed house left under way would stand in the way of every further import. */
    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        Actor.system(IncidentDesk.ROOM).run(() -> {
            Held held = take();
            if (held != null) {
                held.close();
            }
        });
    }

    /** The lock, or null while an import runs somewhere. What stands as under way then is marked as broken off. */
    @Nullable
    Held take() {
        Connection connection;
        try {
            connection = source.getConnection();
            if (!locked(connection)) {
                connection.close();
                return null;
            }
        } catch (SQLException broken) {
            throw new IllegalStateException("the import lock could not be asked for", broken);
        }
        Held held = new Held(connection);
        try {
            transactions.executeWithoutResult(status -> runs.running(RequestImport.SOURCE)
                    .forEach(left -> {
                        LOG.warn("import {} was broken off", left.id());
                        runs.end(left.id(), BROKEN_OFF);
                    }));
            return held;
        } catch (RuntimeException broken) {
            held.close();
            throw broken;
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '" + PATIENCE + "'");
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            connection.commit();
            return true;
        } catch (SQLException refused) {
            connection.rollback();
            if (NOT_AVAILABLE.equals(refused.getSQLState())) {
                return false;
            }
            throw refused;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
