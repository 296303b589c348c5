package org.hengping.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hengping.foundation.audit.AuditFixture.actor;
import static org.hengping.foundation.audit.AuditFixture.changed;
import static org.hengping.foundation.audit.AuditFixture.object;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.hengping.HouseTest;
import org.hengping.platform.Refusal;
import org.hengping.platform.Settings;
import org.hengping.platform.crypto.KeyService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a house does that is started on a database which its heads contradict. */
@HouseTest
class AuditIntegrityTests {

    @TempDir
    Path directory;

    @Autowired
    AuditTrail trail;

    @Autowired
    AuditSealer sealer;

    @Autowired
    AuditHeads heads;

    @Autowired
    AuditChain chain;

    @Autowired
    KeyService keys;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void aSignedHistory() {
        actor().run(() -> transaction.executeWithoutResult(status -> trail.append(changed(object(), 1))));
        sealer.seal();
        heads.publish();
    }

    @Test
    void theHouseWritesNothingOnADatabaseOlderThanItsHeads() {
        HeadFile ahead = headFile("ahead");
        AuditHead newest = chain.newestHead().orElseThrow();
        ahead.append(List.of(new AuditHead(
                newest.number() + 1,
                newest.size() + 1,
                newest.root(),
                newest.at(),
                newest.hash(),
                newest.signature())));
        assertRefusesToWrite(ahead, "older than its heads");
    }

    @Test
    void theHouseWritesNothingOnADatabaseWithAnotherHistory() {
        AuditHead newest = chain.newestHead().orElseThrow();
        HeadFile otherRoot = headFile("root");
        otherRoot.append(List.of(new AuditHead(
                newest.number(), newest.size(), new byte[32], newest.at(), newest.previous(), newest.signature())));
        assertRefusesToWrite(otherRoot, "another head");
    }

    private void assertRefusesToWrite(HeadFile file, String reason) {
        AuditIntegrity integrity = new AuditIntegrity(chain, file, transactions);
        integrity.examineAtStart();
        assertThat(integrity.fault()).contains(reason);
        AuditTrail refusing = new SealedAuditTrail(integrity, chain, keys, Clock.systemUTC());
        actor().run(() -> {
            assertRefused(() -> refusing.append(changed(object(), 1)));
            assertRefused(() -> refusing.row(changed(object(), 1)));
        });
        actor().run(() -> transaction.executeWithoutResult(status -> trail.append(changed(object(), 1))));
        assertThat(new AuditSealer(chain, integrity, transactions, true).seal())
                .as("a broken chain is not continued")
                .isZero();
        transaction.executeWithoutResult(status -> {
            // the running house signs each minute: not between these two looks
            chain.lock();
            long signed = chain.newestHead().orElseThrow().number();
            new AuditHeads(chain, integrity, sealer, file, keys, Clock.systemUTC(), transactions, true).publish();
            assertThat(chain.newestHead().orElseThrow().number()).isEqualTo(signed);
        });
    }

    private static void assertRefused(Runnable writing) {
        assertThatThrownBy(writing::run).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("audit-broken");
            assertThat(refusal.status().value()).isEqualTo(503);
        });
    }

    private HeadFile headFile(String name) {
        return new HeadFile(new Settings(Settings.Profile.TEST, 0, directory.resolve(name), false));
    }
}
