package org.hengping.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.hengping.platform.CannotStart;

/** A PostgreSQL that somebody else runs, with a login that migrates and a login of the application. */
public final class ForeignDatabase {

    private ForeignDatabase() {}

    /**
     * Sees to it that the migrations find the role they grant to, and that the application's login is bound by row
     * security.
     *
     * @return true if the migrator may act as {@code hengping_owner}; otherwise it owns what it makes itself
     * @throws CannotStart if a login does not connect, has too many rights or too few
     */
    public static boolean prepare(String url, Login migrator, Login application) {
        try (Connection connection = connect(url, migrator)) {
            boolean owner = DatabaseRoles.exists(connection, "pg_roles", "rolname", DatabaseRoles.OWNER)
                    && yes(connection, "select pg_has_role(?, 'set')", DatabaseRoles.OWNER);
            refusePowerful(connection, owner ? DatabaseRoles.OWNER : migrator.user(), application);
            joinApplicationRole(connection, migrator, application);
            DatabaseRoles.grantDefaults(connection, owner ? DatabaseRoles.OWNER : migrator.user());
            connect(url, application).close();
            return owner;
        } catch (SQLException failure) {
            throw new CannotStart(
                    failure, "problem.no-connection", url, migrator, String.valueOf(failure.getMessage()));
        }
    }

    private static void refusePowerful(Connection connection, String owner, Login application) throws SQLException {
        if (yes(connection, """
                select exists (select from pg_roles where rolname = ? and (rolsuper or rolbypassrls))
                    or pg_has_role(?, ?, 'member')""", application.user(), application.user(), owner)) {
            throw new CannotStart("problem.powerful-user", application, owner);
        }
    }

    private static void joinApplicationRole(Connection connection, Login migrator, Login application)
            throws SQLException {
        try {
            if (!DatabaseRoles.exists(connection, "pg_roles", "rolname", DatabaseRoles.APPLICATION)) {
                DatabaseRoles.execute(connection, "create role " + DatabaseRoles.APPLICATION + " nologin");
            }
            if (!yes(connection, "select pg_has_role(?, ?, 'usage')", application.user(), DatabaseRoles.APPLICATION)) {
                DatabaseRoles.execute(
                        connection,
                        "grant " + DatabaseRoles.APPLICATION + " to " + DatabaseRoles.quoted(application.user()));
            }
        } catch (SQLException notAllowed) {
            throw new CannotStart(notAllowed, "problem.no-app-role", application, migrator);
        }
    }

    private static Connection connect(String url, Login login) {
        try {
            return DriverManager.getConnection(url, login.user(), login.password());
        } catch (SQLException failure) {
            throw new CannotStart(failure, "problem.no-connection", url, login, String.valueOf(failure.getMessage()));
        }
    }

    private static boolean yes(Connection connection, String sql, String... arguments) throws SQLException {
        return Boolean.TRUE.equals(DatabaseRoles.ask(connection, sql, arguments));
    }
}
