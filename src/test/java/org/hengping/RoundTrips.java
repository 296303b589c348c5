package org.hengping;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lists what the current thread sends to the database: its transactions are given one connection that listens. Each
 * execution and each end of a transaction is a round trip; a begin travels with the first statement after it.
 */
public final class RoundTrips implements AutoCloseable {

    private final DataSource source;
    private final Connection connection;
    private final List<String> sent = new ArrayList<>();

    private RoundTrips(DataSource source) throws SQLException {
        this.source = source;
        this.connection = source.getConnection();
        TransactionSynchronizationManager.bindResource(
                source, new ConnectionHolder(listening(Connection.class, connection, "")));
    }

    /** Begins to listen. */
    public static RoundTrips of(DataSource source) throws SQLException {
        return new RoundTrips(source);
    }

    /** What was sent since the last question, the first line of each statement. */
    public List<String> sent() {
        List<String> since = List.copyOf(sent);
        sent.clear();
        return since;
    }

    @Override
    public void close() throws SQLException {
        TransactionSynchronizationManager.unbindResource(source);
        connection.close();
    }

    private <T> T listening(Class<T> type, T target, String prepared) {
        InvocationHandler listener = (proxy, method, arguments) -> {
            String name = method.getName();
            String text =
                    arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : prepared;
            if (name.startsWith("execute") || name.equals("commit") || name.equals("rollback")) {
                sent.add(
                        name.startsWith("execute")
                                ? text.strip().lines().findFirst().orElse("")
                                : name);
            }
            Object result;
            try {
                result = method.invoke(target, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
            return result instanceof Statement statement
                            && name.toLowerCase(Locale.ROOT).contains("statement")
                    ? listening(method.getReturnType().asSubclass(Statement.class), statement, text)
                    : result;
        };
        return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, listener));
    }
}
