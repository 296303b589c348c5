package org.hengping.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Tells the database at the begin of each transaction who acts and what he may see; the row policies read it. The
 * settings end with the transaction, so a pooled connection carries nothing over, and without an actor no row is seen.
 */
@Component
class TransactionScope implements TransactionExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionScope.class);

    private final DataSource source;

    TransactionScope(DataSource source) {
        this.source = source;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null) {
            return;
        }
        Connection connection = DataSourceUtils.getConnection(source);
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings(Actor.currentOrNull()));
        } catch (SQLException broken) {
            // An exception would leave the connection bound to the thread. Without the settings no row is seen, and
            // nothing that is written stays.
            LOG.error("a transaction could not be given its scope and will be rolled back", broken);
            transaction.setRollbackOnly();
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    /** One statement text, sent together with the begin. Only digits and hexadecimal identifiers can get into it. */
    private static String settings(@Nullable Actor actor) {
        Scope scope = actor == null ? Scope.NOTHING : actor.scope();
        return "set local hengping.lo = '" + scope.lo() + "'; set local hengping.hi = '" + scope.hi()
                + "'; set local hengping.unit = '" + text(scope.unit()) + "'; set local hengping.actor = '"
                + text(actor == null ? null : actor.id()) + "'";
    }

    private static String text(@Nullable UUID id) {
        return id == null ? "" : id.toString();
    }
}
