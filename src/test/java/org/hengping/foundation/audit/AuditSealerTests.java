package org.hengping.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hengping.foundation.audit.AuditFixture.actor;
import static org.hengping.foundation.audit.AuditFixture.changed;
import static org.hengping.foundation.audit.AuditFixture.object;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hengping.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class AuditSealerTests {

    @Autowired
    AuditTrail trail;

    @Autowired
    AuditChain chain;

    @Autowired
    AuditIntegrity integrity;

    @Autowired
    AuditSealer sealer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void everyEntryIsSealedWithinTwoSecondsWhileOthersWrite() throws Exception {
        List<String> objects = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> work = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                String object = object();
                objects.add(object);
                work.add(writers.submit(() -> write(object, 100)));
            }
            for (Future<?> each : work) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(sealed(objects)).isEqualTo(400));
        assertGapless();
    }

    @Test
    void nothingIsSealedPastAnOpenWriterAndItsEntryKeepsItsPlace() throws Exception {
        String slow = object();
        String quick = object();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService writers = Executors.newFixedThreadPool(1)) {
            Future<?> open = writers.submit(() -> actor().run(() -> transaction.executeWithoutResult(status -> {
                trail.append(changed(slow, 1));
                written.countDown();
                awaitQuietly(commit);
            })));
            assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
            write(quick, 3);
            sealer.seal();
            assertThat(sealed(List.of(slow, quick))).isZero();
            commit.countDown();
            open.get(10, TimeUnit.SECONDS);
        }
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(sealed(List.of(slow, quick))).isEqualTo(4));
        assertThat(jdbc.sql("""
                                select e.object from audit.link l join audit.entry e on e.id = l.entry
                                where e.object in (?, ?) order by l.seq limit 1""").params(slow, quick).query(String.class).single())
                .as("the older transaction comes first although it committed last")
                .isEqualTo(slow);
        assertGapless();
    }

    @Test
    void aTransactionLargerThanABatchIsSealedWhole() {
        String object = object();
        actor().run(() -> transaction.executeWithoutResult(status -> {
            for (int version = 1; version <= 2 * AuditSealer.BATCH + 1; version++) {
                trail.append(changed(object, version));
            }
        }));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(sealed(List.of(object))).isEqualTo(2 * AuditSealer.BATCH + 1));
        assertGapless();
    }

    @Test
    void theNextBatchIsFoundByTheIndexHoweverLongTheHistory() {
        write(object(), 1);
        List<String> plan = transaction.execute(status -> {
            // whatever the planner thinks of a table that is small today
            jdbc.sql("set local enable_seqscan = off").update();
            jdbc.sql("set local enable_bitmapscan = off").update();
            return jdbc.sql("""
                            explain (costs off) select id from audit.entry
                            where (epoch, xid, id) > (1, '800', '00000000-0000-0000-0000-000000000000')
                              and (epoch, xid) < (1, pg_snapshot_xmin(pg_current_snapshot()))
                            order by epoch, xid, id limit 1000""").query(String.class).list();
        });
        assertThat(String.join("\n", plan))
                .contains("using entry_sealing")
                .contains("Index Cond")
                .doesNotContain("Sort")
                .doesNotContain("Filter");
    }

    @Test
    void aDumpRestoredIntoAYoungerClusterBeginsANewEpoch() {
        TransactionTemplate undone = new TransactionTemplate(transactions);
        int epoch = integrity.epoch();
        actor().run(() -> undone.executeWithoutResult(status -> {
            assertThat(chain.epoch()).isEqualTo(epoch);
            AuditRow row = trail.row(changed(object(), 1));
            jdbc.sql("insert into audit.entry (" + AuditRow.COLUMNS + ", xid) select " + AuditRow.PLACEHOLDERS
                            + ", '9000000000000'")
                    .params(row.values())
                    .update();
            assertThat(chain.epoch()).isEqualTo(epoch + 1);
            assertThat(chain.epoch()).isEqualTo(epoch + 1);
            assertThat(chain.unsealed(chain.tip(), epoch + 1, 10))
                    .as("what the older epoch left unsealed comes first")
                    .anyMatch(entry -> entry.row().id().equals(row.id()));
            status.setRollbackOnly();
        }));
    }

    private void write(String object, int versions) {
        actor().run(() -> {
            for (int version = 1; version <= versions; version++) {
                AuditEvent event = changed(object, version);
                transaction.executeWithoutResult(status -> trail.append(event));
            }
        });
    }

    private int sealed(List<String> objects) {
        return jdbc.sql("""
                        select count(*) from audit.link l join audit.entry e on e.id = l.entry
                        where e.object in (:objects)""").param("objects", objects).query(Integer.class).single();
    }

    private void assertGapless() {
        assertThat(jdbc.sql("select count(*) = coalesce(max(seq), 0) and min(seq) = 1 from audit.link")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
