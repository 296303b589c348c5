package org.hengping.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class TransactionScopeTests {

    private static final UUID OUR_UNIT = UUID.fromString("0190a000-0000-7000-8000-000000000001");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DataSource source;

    @Autowired
    TransactionScopeTests(JdbcClient jdbc, PlatformTransactionManager manager, DataSource source) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
        this.source = source;
    }

    @BeforeAll
    static void aTableBoundByRange() {
        JdbcClient owner = TestDatabase.ownerJdbc();
        owner.sql("""
                create schema scope_probe;
                grant usage on schema scope_probe to hengping_app;
                create table scope_probe.matter (area bigint, unit uuid);
                insert into scope_probe.matter values
                    (440103001000000, null), (440104001000000, '0190a000-0000-7000-8000-000000000001'), (440105001000000, null);
                alter table scope_probe.matter enable row level security;
                create policy seen on scope_probe.matter using (
                    area >= nullif(current_setting('hengping.lo', true), '')::bigint
                    and area < nullif(current_setting('hengping.hi', true), '')::bigint
                    or unit = nullif(current_setting('hengping.unit', true), '')::uuid)""").update();
    }

    @Test
    void withoutAnActorNoRowIsSeen() {
        assertThat(areasInTransaction()).isEmpty();
    }

    @Test
    void withoutATransactionNoRowIsSeen() throws Exception {
        assertThat(in(Scope.EVERYTHING, this::areas)).isEmpty();
    }

    @Test
    void anActorSeesTheRangeOfHisArea() throws Exception {
        Scope district = new Scope(440103000000000L, 440104000000000L, null);
        assertThat(in(district, this::areasInTransaction)).containsExactly(440103001000000L);
    }

    @Test
    void anActorSeesTheMattersOfHisUnit() throws Exception {
        Scope unit = new Scope(0, 0, OUR_UNIT);
        assertThat(in(unit, this::areasInTransaction)).containsExactly(440104001000000L);
    }

    @Test
    void theSameConnectionSeesNothingOnceTheTransactionEnded() throws Exception {
        Integer server = in(
                Scope.EVERYTHING,
                () -> transaction.execute(status -> {
                    assertThat(areas()).hasSize(3);
                    return server();
                }));
        // the pool hands the connection a thread used last to that thread again
        assertThat(server()).isEqualTo(server);
        assertThat(areas()).isEmpty();
        assertThat(jdbc.sql("select current_setting('hengping.hi')")
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @Test
    void theActorIsKnownInTheDatabase() throws Exception {
        Actor actor = actor(Scope.EVERYTHING);
        String known =
                actor.call(() -> transaction.execute(status -> jdbc.sql("select current_setting('hengping.actor')")
                        .query(String.class)
                        .single()));
        assertThat(known).isEqualTo(actor.id().toString());
    }

    @Test
    void aTransactionThatGotNoScopeIsRolledBackAndTheThreadStaysUsable() {
        assertThatExceptionOfType(TransactionException.class)
                .isThrownBy(() -> new TransactionTemplate(new BrokenOnce(source)).executeWithoutResult(status -> {}));
        assertThat(areasInTransaction()).isEmpty();
    }

    private List<Long> areasInTransaction() {
        return transaction.execute(status -> areas());
    }

    private List<Long> areas() {
        return jdbc.sql("select area from scope_probe.matter order by area")
                .query(Long.class)
                .list();
    }

    private Integer server() {
        return jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
    }

    private static <T extends @Nullable Object> T in(Scope scope, Callable<T> work) throws Exception {
        return actor(scope).call(work::call);
    }

    private static Actor actor(Scope scope) {
        return new Actor(UUID.randomUUID(), "probe", "probe", null, "", Set.of(), Set.of(), scope, null);
    }

    /** Its connections are broken when the scope is to be set. */
    private static final class BrokenOnce extends org.springframework.jdbc.support.JdbcTransactionManager {

        private static final long serialVersionUID = 1L;

        BrokenOnce(DataSource source) {
            super(source);
            addListener(new TransactionScope(source));
        }

        @Override
        protected void doBegin(Object transaction, org.springframework.transaction.TransactionDefinition definition) {
            super.doBegin(transaction, definition);
            try {
                DataSourceUtils.getConnection(obtainDataSource()).close();
            } catch (java.sql.SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
