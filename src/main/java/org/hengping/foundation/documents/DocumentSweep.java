package org.hengping.foundation.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.crypto.Sm3;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes away, each night, what was stored and never used, and files whose row a crash prevented. */
@Component
class DocumentSweep {

    /** A form left open that long is not handed in any more. */
    static final Duration UNATTACHED = Duration.ofDays(30);

    /** Longer than any transaction that might still bring the row. */
    static final Duration ORPHAN = Duration.ofDays(1);

    private static final int MONTHS_BACK = 3;
    private static final int CHUNK = 500;

    private static final Logger LOG = LoggerFactory.getLogger(DocumentSweep.class);

    private final DocumentFiles files;
    private final DocumentRegister register;
    private final AuditTrail trail;
    private final TransactionOperations transactions;
    private final Clock clock;

    DocumentSweep(
            DocumentFiles files,
            DocumentRegister register,
            AuditTrail trail,
            TransactionOperations transactions,
            Clock clock) {
        this.files = files;
        this.register = register;
        this.trail = trail;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(cron = "0 40 3 * * *", zone = "Asia/Shanghai")
    void nightly() throws Exception {
        Instant now = clock.instant();
        Actor.system(StoredDocuments.ROOM).call(() -> {
            int discarded = discardUnattached(now);
            int removed = removeOrphans(now);
            transactions.executeWithoutResult(transaction -> register.forgetKeys(now.minus(UNATTACHED)));
            if (discarded + removed > 0) {
                LOG.info("{} unattached documents discarded, {} files without a row removed", discarded, removed);
            }
            return true;
        });
    }

    int discardUnattached(Instant now) {
        int discarded = 0;
        List<UUID> gone;
        do {
            gone = transactions.execute(transaction -> discardChunk(now.minus(UNATTACHED)));
            gone.forEach(files::remove);
            discarded += gone.size();
        } while (!gone.isEmpty());
        return discarded;
    }

    private List<UUID> discardChunk(Instant before) {
        List<UUID> gone = register.discard(before);
        if (!gone.isEmpty()) {
            trail.append(discarded(gone));
        }
        return gone;
    }

    /** The audit entry of documents that were forgotten together. */
    static AuditEvent discarded(List<UUID> gone) {
        byte[] digest = Sm3.digest(gone.stream().sorted().toList().toString().getBytes(StandardCharsets.UTF_8));
        return new AuditEvent(StoredDocuments.ROOM, "DISCARD", "documents:unattached", null, gone.size(), digest);
    }

    int removeOrphans(Instant now) throws IOException {
        int removed = 0;
        YearMonth month = DocumentFiles.month(Ids.floor(now));
        for (int back = 0; back < MONTHS_BACK; back++) {
            List<UUID> stored = files.of(month.minusMonths(back)).stream()
                    .filter(id -> Ids.instant(id).isBefore(now.minus(ORPHAN)))
                    .toList();
            for (int from = 0; from < stored.size(); from += CHUNK) {
                Set<UUID> chunk = new HashSet<>(stored.subList(from, Math.min(stored.size(), from + CHUNK)));
                chunk.removeAll(new HashSet<>(transactions.execute(transaction -> register.known(chunk))));
                chunk.forEach(files::remove);
                removed += chunk.size();
            }
        }
        return removed;
    }
}
