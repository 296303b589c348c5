package org.hengping.overview.performance.proof;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Pressing twice or sending again does the work once: the key is kept in the work's own transaction. */
@Component
public class RequestKeys {

    private record Kept(byte[] bodyHash, UUID result) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RequestKeys(JdbcClient jdbc, PlatformTransactionManager manager, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
        // all figures of one work come from one moment
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /**
     * Runs the work in a transaction, or answers with what the same key did before.
     *
     * @param key chosen by the sender; null or blank: no promise
     * @param body what was sent, in a form that is the same again
     * @throws Refusal 422 {@code idempotency-key-reused} when the key came with another body before
     */
    public UUID once(Actor actor, String route, @Nullable String key, String body, Supplier<UUID> work) {
        if (key == null || key.isBlank()) {
            return done(() -> work.get());
        }
        if (key.length() > 100) {
            throw Refusal.field("idempotencyKey", "invalid");
        }
        byte[] hash = Sm3.digest(body.getBytes(StandardCharsets.UTF_8));
        Optional<UUID> before = before(actor, route, key, hash);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return done(() -> {
                UUID result = work.get();
                jdbc.sql("""
                                insert into performance.request_key (principal, route, key, body_hash, result, at)
                                values (?, ?, ?, ?, ?, ?)
                                """)
                        .params(
                                actor.id(),
                                route,
                                key,
                                hash,
                                result,
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
                return result;
            });
        } catch (DuplicateKeyException meanwhile) {
            return before(actor, route, key, hash).orElseThrow(() -> meanwhile);
        }
    }

    private UUID done(Supplier<UUID> work) {
        UUID result = transaction.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("no result");
        }
        return result;
    }

    private Optional<UUID> before(Actor actor, String route, String key, byte[] hash) {
        Optional<Kept> kept = Objects.requireNonNull(transaction.execute(status -> jdbc.sql("""
                        select body_hash, result from performance.request_key
                        where principal = ? and route = ? and key = ?
                        """)
                .params(actor.id(), route, key)
                .query((row, number) -> new Kept(row.getBytes("body_hash"), row.getObject("result", UUID.class)))
                .optional()));
        if (kept.isPresent() && !Arrays.equals(kept.get().bodyHash(), hash)) {
            throw Refusal.invalid("idempotency-key-reused");
        }
        return kept.map(Kept::result);
    }
}
