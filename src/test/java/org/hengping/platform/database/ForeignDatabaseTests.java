package org.hengping.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.hengping.platform.CannotStart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server on which the house's roles were never made. */
class ForeignDatabaseTests {

    private static final Login OWNER = new Login("their_owner", "secret-1");
    private static final Login USER = new Login("their_user", "secret-2");

    @TempDir
    static Path directory;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        server = EmbeddedPostgres.start(directory, new EmbeddedPostgres.Tuning(false, 64));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void twoLoginsAndAnEmptyDatabase() throws SQLException {
        asSuperuser("drop database if exists theirs with (force)");
        asSuperuser("drop role if exists hengping_app, hengping_owner, their_user, their_owner");
        asSuperuser("create role their_owner login createrole password 'secret-1'");
        asSuperuser("create role their_user login password 'secret-2'");
        asSuperuser("create database theirs owner their_owner");
    }

    @Test
    void theApplicationsLoginReadsWhatTheMigratorMakes() throws SQLException {
        assertThat(prepare()).isFalse();
        assertThat(prepare()).as("a second start").isFalse();
        as(OWNER, "create schema made; grant usage on schema made to hengping_app; create table made.matter (n int)");
        as(USER, "insert into made.matter values (1)");
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> as(USER, "create table made.other (n int)"));
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> as(USER, "truncate made.matter"));
    }

    @Test
    void theMigratorActsAsTheOwnerRoleWhereItIsAMember() throws SQLException {
        asSuperuser("create role hengping_owner nologin");
        assertThat(prepare()).isFalse();
        asSuperuser("grant hengping_owner to their_owner");
        assertThat(prepare()).isTrue();
    }

    @Test
    void refusesAnApplicationLoginThatRowSecurityDoesNotBind() throws SQLException {
        for (String power : new String[] {"superuser", "bypassrls"}) {
            asSuperuser("alter role their_user " + power);
            refused("must not be a superuser");
            asSuperuser("alter role their_user no" + power);
        }
        asSuperuser("grant their_owner to their_user");
        refused("must not be a superuser");
    }

    @Test
    void saysWhatASuperuserMustRun() throws SQLException {
        asSuperuser("alter role their_owner nocreaterole");
        refused("create role hengping_app nologin; grant hengping_app to their_user;");
        asSuperuser("create role hengping_app nologin");
        asSuperuser("grant hengping_app to their_user");
        assertThat(prepare()).isFalse();
    }

    @Test
    void saysWhichLoginDoesNotConnect() {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(
                        () -> ForeignDatabase.prepare(server.url("theirs"), OWNER, new Login("their_user", "wrong")))
                .withMessageContaining("as their_user")
                .withMessageNotContaining("wrong");
    }

    private static void refused(String words) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(ForeignDatabaseTests::prepare)
                .withMessageContaining(words);
    }

    private static boolean prepare() {
        return ForeignDatabase.prepare(server.url("theirs"), OWNER, USER);
    }

    private static void asSuperuser(String sql) throws SQLException {
        try (Connection connection = server.superuser("postgres")) {
            DatabaseRoles.execute(connection, sql);
        }
    }

    private static void as(Login login, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url("theirs"), login.user(), login.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
