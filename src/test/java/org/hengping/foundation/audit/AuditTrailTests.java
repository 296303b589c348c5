package org.hengping.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hengping.foundation.audit.AuditFixture.actor;
import static org.hengping.foundation.audit.AuditFixture.changed;
import static org.hengping.foundation.audit.AuditFixture.event;
import static org.hengping.foundation.audit.AuditFixture.object;
import static org.hengping.foundation.audit.AuditFixture.read;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.crypto.KeyService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class AuditTrailTests {

    @Autowired
    AuditTrail trail;

    @Autowired
    KeyService keys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aRowTellsWhoDidWhatWhenInWhichRequest() {
        Actor actor = actor();
        String object = object();
        try (var _ = MDC.putCloseable("request", "request-4711")) {
            actor.run(() -> transaction.executeWithoutResult(status -> trail.append(changed(object, 1))));
        }
        Map<String, Object> row = row(object);
        assertThat(row)
                .containsEntry("actor", actor.id())
                .containsEntry("unit", actor.unit())
                .containsEntry("room", "things")
                .containsEntry("action", "CHANGE")
                .containsEntry("object_version", 1L)
                .containsEntry("items", 1)
                .containsEntry("request", "request-4711")
                .containsEntry("client", null);
        AuditRow stored = jdbc.sql("select * from audit.entry where object = ?")
                .param(object)
                .query((result, number) -> AuditChain.auditRow(result))
                .single();
        assertThat(stored.at()).isEqualTo(stored.at().truncatedTo(ChronoUnit.MICROS));
        assertThat(Ids.instant(stored.id())).isEqualTo(stored.at().truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void aRowInsertedByAnotherRoomsStatementIsTheSameAsOneThatWasAppended() {
        String object = object();
        AuditRow row = as(() -> trail.row(event("REVEAL", object, null, 1)));
        as(() -> jdbc.sql("with entry as (insert into audit.entry (" + AuditRow.COLUMNS + ") select "
                        + AuditRow.PLACEHOLDERS + " returning object) select object from entry")
                .params(row.values())
                .query(String.class)
                .single());
        AuditRow stored = jdbc.sql("select * from audit.entry where object = ?")
                .param(object)
                .query((result, number) -> AuditChain.auditRow(result))
                .single();
        assertThat(stored).usingRecursiveComparison().isEqualTo(row);
        assertThat(keys.mac(SealedAuditTrail.KEY, CanonicalBytes.of(stored))).isEqualTo(row.mac());
    }

    @Test
    void bulkWorkIsOneRowWithItsCount() {
        String object = object();
        as(() -> transaction.execute(status -> {
            trail.append(event("IMPORT", object, null, 5000));
            return 0;
        }));
        assertThat(row(object)).containsEntry("items", 5000).containsEntry("object_version", null);
    }

    @Test
    void whenTheAuditRowIsRefusedTheBusinessChangeIsRolledBack() {
        TestDatabase.ownerJdbc().sql("""
                        create schema if not exists audit_test;
                        create table if not exists audit_test.thing (id text primary key);
                        grant usage on schema audit_test to hengping_app;
                        grant insert, select on audit_test.thing to hengping_app;
                        create or replace function audit_test.broken() returns trigger language plpgsql
                            as $$ begin raise exception 'disk full'; end $$;
                        create or replace trigger broken before insert on audit.entry
                            for each row when (new.action = 'BREAK') execute function audit_test.broken();
                        """).update();
        String kept = object();
        String lost = object();
        as(() -> transaction.execute(status -> change(kept, "CHANGE")));
        assertThatThrownBy(() -> as(() -> transaction.execute(status -> change(lost, "BREAK"))))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("disk full");
        assertThat(jdbc.sql("select id from audit_test.thing where id in (?, ?)")
                        .params(kept, lost)
                        .query(String.class)
                        .list())
                .containsExactly(kept);
    }

    private int change(String id, String action) {
        jdbc.sql("insert into audit_test.thing values (?)").param(id).update();
        trail.append(event(action, id, 1L, 1));
        return 1;
    }

    @Test
    void appendingOutsideATransactionIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> as(() -> {
                    trail.append(read(object()));
                    return 0;
                }))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void anEventWithoutDigestItemsOrAVersionFromOneIsRefused() {
        byte[] digest = new byte[32];
        for (Runnable wrong : List.<Runnable>of(
                () -> new AuditEvent("things", "CHANGE", "thing:1", 1L, 1, new byte[31]),
                () -> new AuditEvent("things", "CHANGE", "thing:1", 1L, 0, digest),
                () -> new AuditEvent("things", "CHANGE", "thing:1", 0L, 1, digest))) {
            assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"entry,items", "link,hash", "head,root", "epoch,since"})
    void neitherTheApplicationNorTheOwnerChangesOrDeletesARow(String table, String column) {
        List<String> attempts = List.of(
                "update audit." + table + " set " + column + " = " + column,
                "delete from audit." + table,
                "truncate audit." + table);
        for (String attempt : attempts) {
            assertThatThrownBy(() -> jdbc.sql(attempt).update())
                    .as("application: %s", attempt)
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> TestDatabase.ownerJdbc().sql(attempt).update())
                    .as("owner: %s", attempt)
                    .rootCause()
                    .hasMessageContaining("only grows");
            assertThatThrownBy(() -> TestDatabase.superuserJdbc().sql(attempt).update())
                    .as("superuser: %s", attempt)
                    .rootCause()
                    .hasMessageContaining("only grows");
        }
    }

    private Map<String, Object> row(String object) {
        return jdbc.sql("select * from audit.entry where object = ?")
                .param(object)
                .query()
                .singleRow();
    }

    private static <T> T as(ScopedValue.CallableOp<T, RuntimeException> work) {
        return actor().call(work);
    }
}
