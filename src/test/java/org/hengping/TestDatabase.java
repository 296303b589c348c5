package org.hengping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.hengping.platform.database.EmbeddedPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.modulith.core.ApplicationModuleIdentifiers;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.runtime.flyway.MigrationFilter;
import org.springframework.modulith.runtime.flyway.SpringModulithFlywayMigrationStrategy;
import org.springframework.util.FileSystemUtils;

/**
 * The database of this test run: one PostgreSQL under {@code target}, migrated once for each state of the migration
 * files into a template, cloned for the run. Nothing in it survives a power cut, which makes it quick.
 */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    private static final class Run {
        private static final TestDatabase DATABASE = new TestDatabase(start());
    }

    private final EmbeddedPostgres postgres;
    private final String name;

    /** For Spring, which makes one of its own. */
    public TestDatabase() {
        this(Run.DATABASE.postgres, Run.DATABASE.name);
    }

    private TestDatabase(EmbeddedPostgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
    }

    private TestDatabase(EmbeddedPostgres postgres) {
        this(postgres, "run_" + ProcessHandle.current().pid());
        try (Connection connection = postgres.superuser("postgres")) {
            String template = template(postgres, connection);
            execute(connection, "create database " + name + " template " + template + " owner hengping_owner");
            execute(connection, "grant connect on database " + name + " to hengping_app");
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException("the database of the test run was not made", failure);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path data = TARGET.resolve("test-data");
        try {
            FileSystemUtils.deleteRecursively(data);
            Files.createDirectories(data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Map<String, Object> settings =
                Launch.connections(postgres.url(name), postgres.migrator(), postgres.application(), true);
        settings.put("hengping.profile", "test");
        settings.put("hengping.port", 0);
        settings.put("hengping.data", data.toString());
        settings.put("hengping.api-text", true);
        settings.put("hengping.open311.per-minute", 1_000_000);
        settings.put("server.address", "127.0.0.1");
        settings.put("hengping.webhook.allow", "127.0.0.1");
        settings.put("hengping.mail.host", "127.0.0.1");
        settings.put("hengping.mail.port", freePort());
        settings.put("hengping.mail.tls", "none");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test run", settings));
    }

    /** Where a mail server of a test may listen, and nobody does until then. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As the owner of all tables, whom no row policy binds: for tests that arrange or inspect behind the house's back. */
    public static JdbcClient ownerJdbc() {
        return JdbcClient.create(new Direct(true));
    }

    /** As superuser: for tests that attack with every right there is. */
    public static JdbcClient superuserJdbc() {
        return JdbcClient.create(new Direct(false));
    }

    /** One superuser's connection, for an attack of several statements that is undone at its end. */
    public static Connection superuser() throws SQLException {
        return Run.DATABASE.postgres.superuser(Run.DATABASE.name);
    }

    private static EmbeddedPostgres start() {
        try {
            awaitOtherRun();
            EmbeddedPostgres postgres =
                    EmbeddedPostgres.start(TARGET.resolve("test-postgres"), new EmbeddedPostgres.Tuning(false, 128));
            SpringApplication.getShutdownHandlers().add(postgres::close);
            return postgres;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Two runs in one working copy come one after the other; the lock ends with the process. */
    private static void awaitOtherRun() throws IOException {
        Files.createDirectories(TARGET);
        @SuppressWarnings("resource")
        FileChannel channel =
                FileChannel.open(TARGET.resolve("test-run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            System.out.println("waiting for another test run in this directory");
            channel.lock();
        }
    }

    private static String template(EmbeddedPostgres postgres, Connection connection) throws SQLException, IOException {
        String template = "template_" + digest();
        boolean there = false;
        for (String leftover : List.copyOf(databases(connection))) {
            if (leftover.equals(template)) {
                there = true;
            } else {
                execute(connection, "drop database " + leftover + " with (force)");
            }
        }
        if (!there) {
            postgres.ensureDatabase("unfinished");
            migrate(postgres);
            execute(connection, "alter database unfinished rename to " + template);
        }
        return template;
    }

    private static List<String> databases(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("select datname from pg_database where datname ~ '^(run_|template_|unfinished)'")
                .query(String.class)
                .list();
    }

    /** As the house does at its start: the root first, then room after room. */
    private static void migrate(EmbeddedPostgres postgres) {
        StandardEnvironment settings = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(settings);
        Flyway flyway = Flyway.configure()
                .dataSource(
                        postgres.url("unfinished"),
                        postgres.migrator().user(),
                        postgres.migrator().password())
                .initSql("set role hengping_owner")
                .locations(settings.getRequiredProperty("spring.flyway.locations", String[].class))
                .defaultSchema(settings.getRequiredProperty("spring.flyway.default-schema"))
                .load();
        new SpringModulithFlywayMigrationStrategy(
                        ApplicationModuleIdentifiers.of(ApplicationModules.of(Hengping.class)), MigrationFilter.USE_ALL)
                .migrate(flyway);
    }

    /** Of every migration and of the roles' rights: whatever else is in the template follows from them. */
    private static String digest() throws IOException {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        Resource[] migrations = resolver.getResources("classpath*:modules/**/*.sql");
        Arrays.sort(migrations, Comparator.comparing(Resource::getDescription));
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (Resource migration : migrations) {
            update(digest, migration);
        }
        update(digest, resolver.getResource("classpath:org/hengping/platform/database/DatabaseRoles.class"));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void update(MessageDigest digest, Resource resource) throws IOException {
        try (InputStream in = resource.getInputStream()) {
            digest.update(resource.getDescription().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(in.readAllBytes());
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A new connection each time, to the database of the run. */
    private static final class Direct extends AbstractDataSource {

        private final boolean owner;

        private Direct(boolean owner) {
            this.owner = owner;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = Run.DATABASE.postgres.superuser(Run.DATABASE.name);
            if (owner) {
                execute(connection, "set role hengping_owner");
            }
            return connection;
        }

        @Override
        public Connection getConnection(String user, String password) {
            throw new UnsupportedOperationException();
        }
    }
}
