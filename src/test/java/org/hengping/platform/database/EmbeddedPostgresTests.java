package org.hengping.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.hengping.platform.CannotStart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** With fsync on and a directory of its own, as a user's first start. */
class EmbeddedPostgresTests {

    private static final EmbeddedPostgres.Tuning SAFE = new EmbeddedPostgres.Tuning(true, 64);

    @TempDir
    static Path directory;

    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws SQLException {
        postgres = EmbeddedPostgres.start(directory, SAFE);
        postgres.ensureDatabase("hengping");
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void keepsCommittedRowsOverARestart() throws SQLException {
        execute(superuser(), "create table restarted (n int); insert into restarted values (1)");
        postgres.close();
        start();
        assertThat(ask("select count(*) from restarted", Long.class)).isEqualTo(1);
    }

    @Test
    void joinsTheServerThatAKilledProcessLeftRunning() throws Exception {
        Postmaster before = postgres.postmaster().orElseThrow();
        postgres.leave();
        start();
        assertThat(postgres.postmaster()).contains(before);
        assertThat(postgres.port()).isEqualTo(before.port());
    }

    @Test
    void recoversCommittedRowsAfterTheServerWasKilled() throws Exception {
        Postmaster before = postgres.postmaster().orElseThrow();
        execute(superuser(), "create table killed (n int); insert into killed values (1)");
        try (Connection open = superuser()) {
            open.setAutoCommit(false);
            try (Statement statement = open.createStatement()) {
                statement.execute("insert into killed values (2)");
                ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();
            }
        } catch (SQLException connectionLost) {
            // as it must be
        }
        postgres.close();
        start();
        assertThat(postgres.postmaster().orElseThrow().pid()).isNotEqualTo(before.pid());
        assertThat(ask("select array_agg(n)::text from killed", String.class)).isEqualTo("{1}");
    }

    @Test
    void startsThoughTheOldProcessNumberBelongsToAStranger() throws Exception {
        postgres.close();
        Path file = directory.resolve("cluster-18/postmaster.pid");
        Files.writeString(
                file, ProcessHandle.current().pid() + "\n" + file.getParent() + "\n1700000000\n5432\n\n127.0.0.1\n");
        start();
        assertThat(ask("select 1", Integer.class)).isEqualTo(1);
    }

    @Test
    void refusesASecondUserOfTheDirectory() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedPostgres.start(directory, SAFE))
                .withMessageContaining("Another Hengping");
    }

    @Test
    void promisesWhatACommitMeans() {
        assertThat(ask("select current_setting('fsync')", String.class)).isEqualTo("on");
        assertThat(ask("select current_setting('synchronous_commit')", String.class))
                .isEqualTo("on");
        assertThat(ask("select current_setting('data_checksums')", String.class))
                .isEqualTo("on");
        assertThat(ask("select current_setting('TimeZone')", String.class)).isEqualTo("Asia/Shanghai");
    }

    @Test
    void findsTrigramsOfChineseText() throws SQLException {
        execute(superuser(), "create extension if not exists pg_trgm");
        assertThat(ask("select similarity('天河区棠下街道', '天河区棠下')", Double.class)).isPositive();
    }

    @Test
    void keepsItsPasswordsToItself() throws IOException {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("passwords.properties"))))
                .isEqualTo("rw-------");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(postgres.url("hengping"), "postgres", "guess"))
                .withMessageContaining("password authentication failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (n int)",
                "create table public.t (n int)",
                "create temporary table t (n int)",
                "create schema s",
                "create function f() returns int language sql return 1",
                "set role hengping_owner",
                "set role hengping_migrate",
                "set role postgres",
                "alter table made.matter disable row level security",
                "truncate made.matter",
                "alter role hengping_app bypassrls"
            })
    void theApplicationMayNot(String attempt) throws SQLException {
        makeTable();
        try (Connection application = connect(postgres.application())) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> execute(application, attempt))
                    .extracting(SQLException::getSQLState)
                    .isEqualTo("42501");
        }
    }

    @Test
    void theApplicationReadsAndWritesWhatTheOwnerMakes() throws SQLException {
        makeTable();
        try (Connection application = connect(postgres.application())) {
            execute(application, "insert into made.matter (name) values ('a'); update made.matter set name = 'b'");
            execute(application, "select * from made.matter; delete from made.matter");
            assertThat(client(application)
                            .sql("select current_setting('transaction_timeout') || ' '"
                                    + " || current_setting('idle_in_transaction_session_timeout')")
                            .query(String.class)
                            .single())
                    .isEqualTo("2min 30s");
        }
    }

    private void makeTable() throws SQLException {
        try (Connection migrator = connect(postgres.migrator())) {
            execute(migrator, """
                    set role hengping_owner;
                    create schema if not exists made;
                    grant usage on schema made to hengping_app;
                    create table if not exists made.matter (id bigint generated always as identity, name text)""");
        }
    }

    private Connection superuser() throws SQLException {
        return postgres.superuser("hengping");
    }

    private Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(postgres.url("hengping"), login.user(), login.password());
    }

    private <T> T ask(String sql, Class<T> type) {
        try (Connection connection = superuser()) {
            return client(connection).sql(sql).query(type).single();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static JdbcClient client(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
