package org.hengping.foundation.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Component
class StoredDocuments implements Documents {

    static final String ROOM = "documents";

    /** What one account may store on one day. */
    static final int FILES_A_DAY = 500;

    static final long BYTES_A_DAY = 2L << 30;

    private final DocumentFiles files;
    private final DocumentRegister register;
    private final Examination examination;
    private final AuditTrail trail;
    private final TransactionOperations transactions;
    private final Clock clock;

    StoredDocuments(
            DocumentFiles files,
            DocumentRegister register,
            Examination examination,
            AuditTrail trail,
            TransactionOperations transactions,
            Clock clock) {
        this.files = files;
        this.register = register;
        this.examination = examination;
        this.trail = trail;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Document store(InputStream content, String name) {
        return stored(content, name, null);
    }

    @Override
    public Document store(InputStream content, String name, String key) {
        return stored(content, name, key);
    }

    private Document stored(InputStream content, String name, @Nullable String key) {
        Actor actor = Actor.current();
        String clean = FileNames.clean(name);
        DocumentType type = examination.claimedBy(clean);
        transactions.executeWithoutResult(transaction -> requireQuota(actor));
        try (Intake intake = files.intake()) {
            intake.receive(content, type.limit());
            byte[] sent = key == null ? null : sm3(intake.received());
            Document before = key == null || sent == null ? null : before(key, sent);
            if (before != null) {
                return before;
            }
            Examination.Finding finding = examination.examine(intake, type);
            Photos.Size size = finding.size();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Document document = new Document(
                    Ids.at(now),
                    type.mediaType(),
                    Files.size(finding.content()),
                    HexFormat.of().formatHex(sm3(finding.content())),
                    clean,
                    size == null ? null : size.width(),
                    size == null ? null : size.height(),
                    now,
                    actor.id(),
                    null);
            try {
                transactions.executeWithoutResult(transaction -> {
                    if (key != null && sent != null) {
                        register.remember(key, sent, document);
                    }
                    keep(document, finding.content(), intake.thumbnail());
                });
            } catch (DuplicateKeyException twiceAtOnce) {
                Document first = key == null || sent == null ? null : before(key, sent);
                if (first == null) {
                    throw twiceAtOnce;
                }
                return first;
            }
            return document;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the same key stored before, if it did. */
    private @Nullable Document before(String key, byte[] sent) {
        Optional<DocumentRegister.Remembered> kept = transactions.execute(transaction -> register.remembered(key));
        if (kept.isEmpty()) {
            return null;
        }
        if (!Arrays.equals(kept.get().sent(), sent)) {
            throw Refusal.invalid("idempotency-key-reused");
        }
        return kept.get().document();
    }

    private void requireQuota(Actor actor) {
        if (actor.isSystem()) {
            return;
        }
        Instant midnight = LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant();
        DocumentRegister.Stored stored = register.storedSince(midnight);
        if (stored.files() >= FILES_A_DAY || stored.bytes() >= BYTES_A_DAY) {
            throw Refusal.of(HttpStatus.TOO_MANY_REQUESTS, "upload-quota", FILES_A_DAY, BYTES_A_DAY >> 30);
        }
    }

    /** The file first, then the row: a row without a file cannot be, a file without a row is taken away again. */
    private void keep(Document document, Path content, Path thumbnail) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    files.remove(document.id());
                }
            }
        });
        try {
            files.place(document.id(), content, thumbnail);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        register.insert(document);
        trail.append(event("STORE", document));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Document> find(UUID id) {
        return register.find(id);
    }

    @Override
    @Transactional(readOnly = true)
    public Document require(UUID id) {
        return register.find(id).orElseThrow(Refusal::notFound);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Document> of(String room, UUID matter) {
        return register.of(room, matter);
    }

    @Override
    @Transactional
    public void attach(Collection<UUID> ids, String room, UUID matter, String stage, long area, @Nullable UUID unit) {
        Attachment attachment = Attachment.of(ids, room, matter, stage);
        if (attachment.ids().isEmpty()) {
            return;
        }
        DocumentRegister.Attached attached = register.attach(attachment, area, unit, clock.instant());
        attachment.require(attached.taken(), attached.had());
        if (attached.taken() > 0) {
            trail.append(attachment.event(attached.taken()));
        }
    }

    /** Leaves no audit entry of its own: it follows the matter's step, which has one. */
    @Override
    @Transactional
    public void move(String room, UUID matter, long area, @Nullable UUID unit, Collection<UUID> parties) {
        register.move(room, matter, area, unit, parties, clock.instant());
    }

    @Override
    public int discardOwn(Instant before) {
        List<UUID> gone = transactions.execute(transaction -> {
            List<UUID> rows = register.discardOwn(before);
            if (!rows.isEmpty()) {
                trail.append(DocumentSweep.discarded(rows));
            }
            return rows;
        });
        gone.forEach(files::remove);
        return gone.size();
    }

    @Override
    @Transactional
    public InputStream open(UUID id) {
        Document document = register.find(id).orElseThrow(Refusal::notFound);
        trail.append(event("READ", document));
        return files.open(id);
    }

    @Override
    @Transactional(readOnly = true)
    public InputStream thumbnail(UUID id) {
        return register.find(id)
                .filter(Document::photo)
                .map(document -> files.openThumbnail(id))
                .orElseThrow(Refusal::notFound);
    }

    private static AuditEvent event(String action, Document document) {
        return new AuditEvent(
                ROOM,
                action,
                "document:" + document.id(),
                null,
                1,
                HexFormat.of().parseHex(document.sm3()));
    }

    private static byte[] sm3(Path file) throws IOException {
        SM3Digest digest = new SM3Digest();
        try (InputStream content = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            int length;
            while ((length = content.read(buffer)) >= 0) {
                digest.update(buffer, 0, length);
            }
        }
        byte[] result = new byte[Sm3.LENGTH];
        digest.doFinal(result, 0);
        return result;
    }
}
