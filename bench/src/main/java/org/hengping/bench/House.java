package org.hengping.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hengping.Hengping;
import org.hengping.platform.database.EmbeddedPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The whole house in this process, empty, on a durable PostgreSQL of its own below {@code bench/target}. */
final class House {

    static final Path TARGET = Path.of("bench", "target").toAbsolutePath();

    private final EmbeddedPostgres postgres;
    private final ConfigurableApplicationContext context;

    private House(EmbeddedPostgres postgres, ConfigurableApplicationContext context) {
        this.postgres = postgres;
        this.context = context;
    }

    static House fresh(String name) throws IOException, SQLException {
        Path data = TARGET.resolve(name);
        FileSystemUtils.deleteRecursively(data);
        Files.createDirectories(data);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"), EmbeddedPostgres.Tuning.safe());
        SpringApplication.getShutdownHandlers().add(postgres::close);
        postgres.ensureDatabase("hengping");
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", postgres.url("hengping") + Wire.URL);
        settings.put("spring.datasource.username", postgres.application().user());
        settings.put("spring.datasource.password", postgres.application().password());
        settings.put("spring.flyway.url", postgres.url("hengping"));
        settings.put("spring.flyway.user", postgres.migrator().user());
        settings.put("spring.flyway.password", postgres.migrator().password());
        settings.put("spring.flyway.init-sqls", "set role hengping_owner");
        settings.put("hengping.profile", "test");
        settings.put("hengping.port", 0);
        settings.put("hengping.data", data.toString());
        settings.put("server.port", 0);
        settings.put("server.address", "127.0.0.1");
        SpringApplication house = new SpringApplication(Hengping.class);
        house.setDefaultProperties(settings);
        return new House(postgres, house.run());
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A connection with the application's rights, counted on the wire like the house's own. */
    Connection application() throws SQLException {
        return DriverManager.getConnection(
                postgres.url("hengping") + Wire.URL,
                postgres.application().user(),
                postgres.application().password());
    }

    /** A connection above all rights, for arranging and counting. */
    Connection superuser() throws SQLException {
        return postgres.superuser("hengping");
    }
}
