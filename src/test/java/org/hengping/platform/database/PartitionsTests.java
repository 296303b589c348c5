package org.hengping.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.Property;
import org.hengping.TestDatabase;
import org.hengping.platform.Ids;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class PartitionsTests {

    private final Partitions partitions;
    private final JdbcClient jdbc;
    private final Clock clock;

    @Autowired
    PartitionsTests(Partitions partitions, JdbcClient jdbc, Clock clock) {
        this.partitions = partitions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeAll
    static void aRegisteredTable() {
        TestDatabase.ownerJdbc().sql("""
                create schema grown;
                grant usage on schema grown to hengping_app;
                create table grown.matter (id uuid primary key) partition by range (id);
                insert into parts.parent values ('grown.matter');
                create table grown.stranger (id uuid primary key) partition by range (id)""").update();
    }

    @Test
    void makesThisMonthAndThreeMore() {
        partitions.ensureAhead();
        LocalDate today = LocalDate.now(clock);
        for (int ahead = 0; ahead <= 3; ahead++) {
            String month = today.plusMonths(ahead).format(DateTimeFormatter.ofPattern("yyyy_MM"));
            assertThat(exists("parts.grown_matter_" + month)).as(month).isTrue();
        }
    }

    @Test
    void takesOldDataOnceAskedFor() {
        Instant lastMoment = Instant.parse("2019-02-28T15:59:59.999Z");
        UUID id = Ids.at(lastMoment);
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> insert(id));
        partitions.ensure(Instant.parse("2019-01-15T00:00:00Z"), lastMoment);
        partitions.ensure(Instant.parse("2019-01-15T00:00:00Z"), lastMoment);
        insert(id);
        // midnight in Guangzhou begins the month
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> insert(Ids.at(Instant.parse("2019-02-28T16:00:00Z"))));
        assertThat(jdbc.sql("select tableoid::regclass::text from grown.matter where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("parts.grown_matter_2019_02");
    }

    @Test
    void makesNoneForATableThatIsNotRegistered() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(
                        () -> jdbc.sql("select parts.ensure('grown.stranger', date '2026-01-01', date '2026-01-01')")
                                .query(Integer.class)
                                .single())
                .withMessageContaining("not registered");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("insert into parts.parent values ('grown.stranger')")
                        .update())
                .withStackTraceContaining("permission denied");
    }

    @Test
    void noPartitionCanBeReadPastTheRowPoliciesOfItsTable() {
        partitions.ensureAhead();
        assertThat(jdbc.sql("""
                select c.oid::regclass::text from pg_class c join pg_inherits i on i.inhrelid = c.oid
                where has_table_privilege('hengping_app', c.oid, 'select, insert, update, delete, truncate')""").query(String.class).list()).isEmpty();
    }

    @Test
    void boundsAreThoseOfTheIdentities() {
        Property.forAll(
                50,
                chance -> Instant.ofEpochMilli(chance.nextLong(0, 4_102_444_800_000L)),
                at -> assertThat(jdbc.sql("select parts.floor(?)")
                                .param(OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                                .query(UUID.class)
                                .single())
                        .isEqualTo(Ids.floor(at)));
    }

    private void insert(UUID id) {
        jdbc.sql("insert into grown.matter values (?)").param(id).update();
    }

    private boolean exists(String table) {
        return jdbc.sql("select to_regclass(?) is not null")
                .param(table)
                .query(Boolean.class)
                .single();
    }
}
