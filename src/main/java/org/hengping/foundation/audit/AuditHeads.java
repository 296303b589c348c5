package org.hengping.foundation.audit;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hengping.platform.Actor;
import org.hengping.platform.crypto.KeyService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs the length and last hash of the chain each minute, at the start and at the end. The minute is the longest time
 * whose records somebody who holds the database and the MAC key could rewrite unseen.
 */
@Component
class AuditHeads {

    private static final Logger LOG = LoggerFactory.getLogger(AuditHeads.class);

    private final AuditChain chain;
    private final AuditIntegrity integrity;
    private final AuditSealer sealer;
    private final HeadFile file;
    private final KeyService keys;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final boolean running;

    AuditHeads(
            AuditChain chain,
            AuditIntegrity integrity,
            AuditSealer sealer,
            HeadFile file,
            KeyService keys,
            Clock clock,
            PlatformTransactionManager transactions,
            @Value("${hengping.audit.sealer:true}") boolean running) {
        this.chain = chain;
        this.integrity = integrity;
        this.sealer = sealer;
        this.file = file;
        this.keys = keys;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.running = running;
    }

    @Scheduled(fixedRate = 60_000)
    void signEachMinute() {
        if (!running) {
            return;
        }
        try {
            publish();
        } catch (RuntimeException later) {
            LOG.warn("no audit head this minute: {}", later.toString());
        }
    }

    /** The last minute of a house that is shut down is signed as well. */
    @PreDestroy
    void signAtTheEnd() {
        if (running) {
            sealer.sealWhatWaits();
            signEachMinute();
        }
    }

    /**
     * Signs a head, first in the database, then in the file. The file takes over whatever it lacks, so that a head
     * committed just before a crash is in both.
     */
    synchronized void publish() {
        Actor.system("audit").run(() -> transaction.executeWithoutResult(status -> sign()));
        if (integrity.fault() == null) {
            long known = file.newest().map(AuditHead::number).orElse(0L);
            file.append(chain.headsAfter(known));
        }
    }

    private void sign() {
        chain.lock();
        integrity.examine();
        integrity.tip().ifPresent(this::sign);
    }

    private void sign(AuditChain.Tip tip) {
        Optional<AuditHead> last = chain.newestHead();
        long number = last.map(AuditHead::number).orElse(0L) + 1;
        byte[] previous = last.map(AuditHead::hash).orElse(AuditChain.NOTHING);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant at = last.map(AuditHead::at).filter(now::isBefore).orElse(now);
        byte[] signature =
                keys.sign(SealedAuditTrail.KEY, AuditHead.signed(number, tip.seq(), tip.hash(), at, previous));
        chain.append(new AuditHead(number, tip.seq(), tip.hash(), at, previous, signature));
    }
}
