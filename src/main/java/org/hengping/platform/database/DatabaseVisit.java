package org.hengping.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the house's database for a tool that runs beside it, with the application's rights. The embedded
 * server is used as it runs; if it is stopped it is started for the visit and stopped after it.
 */
public final class DatabaseVisit implements AutoCloseable {

    private final Connection connection;
    private final @Nullable EmbeddedPostgres started;

    private DatabaseVisit(String url, Login login, @Nullable EmbeddedPostgres started) throws SQLException {
        this.started = started;
        try {
            this.connection = DriverManager.getConnection(url, login.user(), login.password());
        } catch (SQLException failure) {
            if (started != null) {
                started.close();
            }
            throw failure;
        }
    }

    /**
     * @param data the house's data directory
     * @param environment where {@code HENGPING_DB_URL}, {@code HENGPING_DB_USER} and its password may stand
     * @throws IOException if the directory holds no database
     */
    public static DatabaseVisit begin(Path data, Map<String, String> environment) throws IOException, SQLException {
        String url = environment.getOrDefault("HENGPING_DB_URL", "");
        if (!url.isBlank()) {
            Login login = new Login(
                    environment.getOrDefault("HENGPING_DB_USER", ""),
                    environment.getOrDefault("HENGPING_DB_USER_PASSWORD", ""));
            return new DatabaseVisit(url.replaceFirst("^postgres(ql)?://", "jdbc:postgresql://"), login, null);
        }
        Path home = data.resolve("postgres");
        if (!Files.isDirectory(home)) {
            throw new NoSuchFileException(home.toString(), null, "no database here");
        }
        Path cluster = home.toRealPath().resolve(EmbeddedPostgres.CLUSTER);
        Optional<Postmaster> running = Postmaster.of(cluster).filter(server -> server.serves(cluster));
        if (running.isPresent()) {
            Login login = Secrets.of(home).login(DatabaseRoles.APPLICATION);
            return new DatabaseVisit(
                    "jdbc:postgresql://127.0.0.1:" + running.get().port() + "/hengping", login, null);
        }
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home, EmbeddedPostgres.Tuning.safe());
        return new DatabaseVisit(postgres.url("hengping"), postgres.application(), postgres);
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            if (started != null) {
                started.close();
            }
        }
    }
}
