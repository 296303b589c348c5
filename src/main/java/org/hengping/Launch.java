package org.hengping;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hengping.platform.CannotStart;
import org.hengping.platform.Console;
import org.hengping.platform.database.EmbeddedPostgres;
import org.hengping.platform.database.ForeignDatabase;
import org.hengping.platform.database.Login;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

/**
 * What the environment asks for, as settings of the application; starts the database that comes along where no other
 * is named.
 */
final class Launch {

    private static final Set<String> PROFILES = Set.of("demonstration", "production");

    private final Map<String, String> environment;
    private volatile boolean starting = true;
    private volatile @Nullable EmbeddedPostgres postgres;

    Launch(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * From now on Ctrl-C ends a start that is under way: Spring would first wait for it to be done. The database is
     * stopped as ever; whatever was half done in it is rolled back. A house whose database was killed ends at once too:
     * all that could still be done in it would wait for a connection.
     */
    void endAtOnceWhereNothingCanBeFinished() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            EmbeddedPostgres database = postgres;
            if (starting || database != null && !database.runs()) {
                // what the start has to say about a database that goes away is no news
                System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
                System.setErr(System.out);
                if (database != null) {
                    database.close();
                }
                Runtime.getRuntime().halt(130);
            }
        }));
    }

    /** The start is over, well or not. */
    void over() {
        starting = false;
    }

    /** @throws CannotStart if the environment or the database does not allow a start */
    Map<String, Object> settings() {
        String profile = value("HENGPING_PROFILE", "demonstration");
        if (!PROFILES.contains(profile)) {
            throw new CannotStart("problem.profile", profile);
        }
        int port = port();
        Path data = Path.of(value("HENGPING_DATA", "data")).toAbsolutePath().normalize();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.profiles.active", profile);
        settings.put("hengping.profile", profile);
        settings.put("hengping.port", port);
        settings.put("hengping.data", data.toString());
        settings.put(
                "hengping.api-text",
                profile.equals("demonstration")
                        || value("HENGPING_API_TEXT", "").equals("true"));
        settings.put("server.port", port);
        if (profile.equals("demonstration")) {
            settings.put("hengping.demo-today", demonstrationDay());
            // its accounts and their one-time codes stand on the sign-in page: for this machine only
            settings.put("server.address", "127.0.0.1");
        }
        settings.putAll(database(data));
        Console.say("house.start", profile);
        return settings;
    }

    private Map<String, Object> database(Path data) {
        String url = value("HENGPING_DB_URL", "");
        if (url.isEmpty()) {
            return embedded(data);
        }
        url = url.replaceFirst("^postgres(ql)?://", "jdbc:postgresql://");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart("problem.url", url);
        }
        Login migrator = login("HENGPING_DB_OWNER");
        Login application = login("HENGPING_DB_USER");
        boolean owner = ForeignDatabase.prepare(url, migrator, application);
        Map<String, Object> settings = connections(url, migrator, application, owner);
        // the embedded database has set this to the role; here the role belongs to somebody else
        settings.put(
                "spring.datasource.hikari.connection-init-sql",
                "set transaction_timeout = '120s'; set idle_in_transaction_session_timeout = '30s'");
        return settings;
    }

    private Map<String, Object> embedded(Path data) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"), EmbeddedPostgres.Tuning.safe());
        this.postgres = postgres;
        // a plain shutdown hook would race with the context, whose pool still needs the database
        SpringApplication.getShutdownHandlers().add(postgres::close);
        try {
            postgres.ensureDatabase("hengping");
        } catch (SQLException failure) {
            throw new CannotStart(
                    failure, "problem.postgres", "PostgreSQL", data, String.valueOf(failure.getMessage()));
        }
        return connections(postgres.url("hengping"), postgres.migrator(), postgres.application(), true);
    }

    /** Settings of the pool and of the migrations; with {@code owner} they are made in the owner role's name. */
    static Map<String, Object> connections(String url, Login migrator, Login application, boolean owner) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", url);
        settings.put("spring.datasource.username", application.user());
        settings.put("spring.datasource.password", application.password());
        settings.put("spring.flyway.url", url);
        settings.put("spring.flyway.user", migrator.user());
        settings.put("spring.flyway.password", migrator.password());
        if (owner) {
            settings.put("spring.flyway.init-sqls", "set role hengping_owner");
        }
        return settings;
    }

    private Login login(String name) {
        String user = value(name, "");
        if (user.isEmpty()) {
            throw new CannotStart("problem.setting-missing", name);
        }
        return new Login(user, environment.getOrDefault(name + "_PASSWORD", ""));
    }

    /** The day on which the invented city ends, empty for the day of its making. */
    private String demonstrationDay() {
        String day = value("HENGPING_DEMO_TODAY", "");
        try {
            return day.isEmpty() ? day : LocalDate.parse(day).toString();
        } catch (DateTimeParseException wrong) {
            throw new CannotStart(wrong, "problem.demo-today", day);
        }
    }

    private int port() {
        String port = value("HENGPING_PORT", "8080");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw new CannotStart("problem.port", port);
        }
        return Integer.parseInt(port);
    }

    private String value(String name, String otherwise) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }
}
