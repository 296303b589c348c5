package org.hengping.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The three roles: the owner of every schema, which nobody signs in as; the login that migrates in its name; and the
 * login of the application, which owns nothing and is bound by row security.
 */
final class DatabaseRoles {

    static final String OWNER = "hengping_owner";
    static final String MIGRATOR = "hengping_migrate";
    static final String APPLICATION = "hengping_app";

    private DatabaseRoles() {}

    static void ensure(Connection connection, Login migrator, Login application) throws SQLException {
        if (!exists(connection, "pg_roles", "rolname", OWNER)) {
            execute(connection, "create role " + OWNER + " nologin");
        }
        if (!exists(connection, "pg_roles", "rolname", migrator.user())) {
            execute(connection, createLogin(migrator) + " in role " + OWNER);
        }
        if (!exists(connection, "pg_roles", "rolname", application.user())) {
            execute(connection, createLogin(application));
        }
        // one forgotten transaction would stall the sealing of the audit trail for everybody
        execute(connection, "alter role " + APPLICATION + " set transaction_timeout = '120s'");
        execute(connection, "alter role " + APPLICATION + " set idle_in_transaction_session_timeout = '30s'");
    }

    static void ensureDatabase(Connection connection, String name) throws SQLException {
        if (!exists(connection, "pg_database", "datname", name)) {
            execute(connection, "create database " + name + " owner " + OWNER);
        }
        execute(connection, "revoke all on database " + name + " from public");
        execute(connection, "grant connect on database " + name + " to " + APPLICATION);
    }

    static void grantDefaults(Connection connection) throws SQLException {
        execute(connection, "revoke all on schema public from public");
        execute(connection, "grant usage on schema public to " + APPLICATION);
        grantDefaults(connection, OWNER);
    }

    /** What the application may do with all that the owner will make; append-only tables take some of it back. */
    static void grantDefaults(Connection connection, String owner) throws SQLException {
        String from = "alter default privileges for role " + quoted(owner) + " ";
        execute(connection, from + "grant select, insert, update, delete on tables to " + APPLICATION);
        execute(connection, from + "grant usage, select on sequences to " + APPLICATION);
        execute(connection, from + "revoke execute on functions from public");
        execute(connection, from + "grant execute on functions to " + APPLICATION);
    }

    static boolean exists(Connection connection, String table, String column, String name) throws SQLException {
        return Boolean.TRUE.equals(
                ask(connection, "select exists (select from " + table + " where " + column + " = ?)", name));
    }

    static @Nullable Object ask(Connection connection, String sql, String... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getObject(1) : null;
            }
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String createLogin(Login login) {
        // the password is our own hex text; a statement that defines takes no parameter
        return "create role " + quoted(login.user()) + " login nosuperuser nocreatedb nocreaterole noreplication"
                + " nobypassrls password '" + login.password() + "'";
    }
}
