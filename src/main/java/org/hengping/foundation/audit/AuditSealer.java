package org.hengping.foundation.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hengping.foundation.audit.AuditChain.Entry;
import org.hengping.foundation.audit.AuditChain.Link;
import org.hengping.foundation.audit.AuditChain.Tip;
import org.hengping.platform.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains the entries behind their writers' backs, twice a second: a chain head that each business transaction had to
 * lock would cost most of the throughput. Sealed within 2 s is the promise, as long as no writer stays open.
 */
@Component
class AuditSealer {

    static final int BATCH = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);

    private final AuditChain chain;
    private final AuditIntegrity integrity;
    private final TransactionTemplate transaction;
    private final boolean running;

    AuditSealer(
            AuditChain chain,
            AuditIntegrity integrity,
            PlatformTransactionManager transactions,
            @Value("${hengping.audit.sealer:true}") boolean running) {
        this.chain = chain;
        this.integrity = integrity;
        this.transaction = new TransactionTemplate(transactions);
        this.running = running;
    }

    @Scheduled(fixedDelay = 500)
    void sealWhatWaits() {
        if (!running) {
            return;
        }
        try {
            seal();
        } catch (DataAccessException | TransactionException later) {
            // the database was stopped or is starting; the entries wait
            LOG.warn("sealing put off: {}", later.getMessage());
        }
    }

    /** Seals all that may be sealed now, batch by batch; says how many. */
    int seal() {
        AtomicInteger sealed = new AtomicInteger();
        Actor.system("audit").run(() -> {
            Integer batch;
            do {
                batch = transaction.execute(status -> sealBatch());
                sealed.addAndGet(batch);
            } while (batch == BATCH);
        });
        return sealed.get();
    }

    private int sealBatch() {
        if (!chain.tryLock()) {
            return 0;
        }
        return integrity.tip().map(this::sealAfter).orElse(0);
    }

    private int sealAfter(Tip tip) {
        List<Link> links = new ArrayList<>();
        byte[] hash = tip.hash();
        for (Entry entry : chain.unsealed(tip, integrity.epoch(), BATCH)) {
            hash = entry.hashAfter(hash);
            links.add(new Link(tip.seq() + links.size() + 1, entry.row().id(), hash));
        }
        if (!links.isEmpty()) {
            chain.append(links);
        }
        return links.size();
    }
}
