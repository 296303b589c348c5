package org.hengping.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.hengping.platform.database.EmbeddedPostgres;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The peer: a process engine as an application in Spring embeds it, in a database of its own on the same server. History
 * at level audit; no asynchronous executor, identity store or event registry, which the loop does not need.
 */
final class Flowable implements AutoCloseable {

    private static final String DATABASE = "flowable";

    private final EmbeddedPostgres postgres;
    private final HikariDataSource pool;
    private final ProcessEngine engine;
    private final TransactionTemplate transaction;

    Flowable(EmbeddedPostgres postgres) throws SQLException {
        this.postgres = postgres;
        postgres.ensureDatabase(DATABASE);
        this.pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.url(DATABASE) + Wire.URL);
        pool.setUsername(postgres.migrator().user());
        pool.setPassword(postgres.migrator().password());
        pool.setConnectionInitSql("set role hengping_owner");
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(pool);
        this.transaction = new TransactionTemplate(transactions);
        SpringProcessEngineConfiguration settings = new SpringProcessEngineConfiguration();
        settings.setDataSource(pool);
        settings.setTransactionManager(transactions);
        settings.setDatabaseSchemaUpdate("true");
        settings.setHistoryLevel(HistoryLevel.AUDIT);
        settings.setAsyncExecutorActivate(false);
        settings.setDisableIdmEngine(true);
        settings.setDisableEventRegistry(true);
        this.engine = settings.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("incident-loop.bpmn20.xml")
                .deploy();
    }

    FlowableLoop loop() {
        return new FlowableLoop(engine.getRuntimeService(), engine.getTaskService(), transaction);
    }

    /** Every process ended, each with seven completed tasks and the data of seven steps, and nothing is left running. */
    void requireHistoryOf(int events) throws SQLException {
        try (Connection connection = postgres.superuser(DATABASE)) {
            equal(connection, "ended processes", "act_hi_procinst where end_time_ is not null", events);
            equal(connection, "processes", "act_hi_procinst", events);
            equal(
                    connection,
                    "completed tasks",
                    "act_hi_taskinst where end_time_ is not null and completed_by_ is not null",
                    (long) events * Loop.MOVES);
            equal(connection, "tasks of history", "act_hi_taskinst", (long) events * Loop.MOVES);
            equal(
                    connection,
                    "activities of history",
                    "act_hi_actinst where act_type_ = 'userTask' and end_time_ is not null",
                    (long) events * Loop.MOVES);
            equal(connection, "variables of history", "act_hi_varinst", (long) events * Loop.MOVES);
            equal(connection, "tasks left", "act_ru_task", 0);
            equal(connection, "executions left", "act_ru_execution", 0);
        }
    }

    /** So that both sides are planned with what they hold. */
    void analyze() throws SQLException {
        try (Connection connection = postgres.superuser(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    private static void equal(Connection connection, String what, String table, long expected) throws SQLException {
        Mismatch.unlessEqual("Flowable, " + what, expected, Sql.number(connection, "select count(*) from " + table));
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
