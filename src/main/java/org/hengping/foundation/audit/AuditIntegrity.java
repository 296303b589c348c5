package org.hengping.foundation.audit;

import jakarta.annotation.PostConstruct;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the database with the newest head kept outside it, at the start and before each new head. Once they differ
 * nothing is written any more until the house is started again with a database and heads that belong together: a new
 * head would give its blessing to a restored or rewritten history.
 */
@Component
class AuditIntegrity {

    private static final Logger LOG = LoggerFactory.getLogger(AuditIntegrity.class);

    private final AuditChain chain;
    private final HeadFile file;
    private final TransactionTemplate transaction;
    private final AtomicReference<@Nullable String> fault = new AtomicReference<>();
    private volatile int epoch = 1;

    AuditIntegrity(AuditChain chain, HeadFile file, PlatformTransactionManager transactions) {
        this.chain = chain;
        this.file = file;
        this.transaction = new TransactionTemplate(transactions);
    }

    @PostConstruct
    void examineAtStart() {
        Actor.system("audit")
                .run(() -> transaction.executeWithoutResult(status -> {
                    chain.lock();
                    examine();
                    if (fault.get() == null) {
                        epoch = chain.epoch();
                    }
                }));
    }

    /** How often this database was restored from a dump, plus one. */
    int epoch() {
        return epoch;
    }

    /** What is wrong, in words for the log and the page; null while nothing is. */
    @Nullable
    String fault() {
        return fault.get();
    }

    /** @throws Refusal 503 {@code audit-broken} once a fault was found */
    void requireIntact() {
        if (fault.get() != null) {
            throw Refusal.of(HttpStatus.SERVICE_UNAVAILABLE, "audit-broken");
        }
    }

    void found(String what) {
        if (fault.compareAndSet(null, what)) {
            LOG.error(
                    "Audit trail broken, all writing is refused: {}. Run script/verify-audit. If an old copy was restored"
                            + " on purpose, keep {} with the report and move it away before the next start.",
                    what,
                    file.path());
        }
    }

    /** The end of the chain, or nothing once a fault was found. */
    Optional<AuditChain.Tip> tip() {
        if (fault.get() != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(chain.tip());
        } catch (IllegalStateException gone) {
            found(String.valueOf(gone.getMessage()));
            return Optional.empty();
        }
    }

    /** Looks up the newest head of the file in the database. */
    void examine() {
        try {
            file.newest().flatMap(this::differenceTo).ifPresent(this::found);
        } catch (IllegalStateException unreadable) {
            found(String.valueOf(unreadable.getMessage()));
        }
    }

    private Optional<String> differenceTo(AuditHead kept) {
        Optional<AuditHead> head = chain.head(kept.number());
        Optional<byte[]> root = chain.hashAt(kept.size());
        String name = "head " + kept.number() + " of " + kept.at() + " with " + kept.size() + " links";
        if (head.isEmpty() || root.isEmpty()) {
            return Optional.of("the database is older than its heads: it has no longer or not yet " + name);
        }
        if (!Arrays.equals(head.get().hash(), kept.hash())) {
            return Optional.of("the database holds another head in the place of " + name);
        }
        if (!Arrays.equals(root.get(), kept.root())) {
            return Optional.of("the database holds another chain than that of " + name);
        }
        return Optional.empty();
    }
}
