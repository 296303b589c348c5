package org.hengping.foundation.matters;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Answers a repeated request with what the first one did. The key is stored by the step itself, so the common road pays
 * nothing: only a request that fails asks whether it was a repetition. Keys are kept 48 hours; those of
 * reports 30 days, since a telephone may be without a network that long.
 */
@Component
public class Idempotency {

    private static final String WAITS = "POST /api/v1/incidents";

    private record Kept(byte[] bodyHash, UUID matter) {}

    private final JdbcClient jdbc;

    Idempotency(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Runs the work, or answers from what the same key did before.
     *
     * @param work does everything in one transaction of its own and stores the key with its step
     * @param again loads the answer from the matter that the first request touched
     * @throws Refusal 422 {@code idempotency-key-reused} when the key came with another body before
     */
    public <T> T once(@Nullable IdempotencyKey key, Supplier<T> work, Function<UUID, T> again) {
        if (key == null) {
            return work.get();
        }
        try {
            return work.get();
        } catch (Refusal | DuplicateKeyException failure) {
            Optional<Kept> kept = find(key);
            if (kept.isEmpty()) {
                throw failure;
            }
            if (!Arrays.equals(kept.get().bodyHash(), key.bodyHash())) {
                throw Refusal.invalid("idempotency-key-reused");
            }
            return again.apply(kept.get().matter());
        }
    }

    private Optional<Kept> find(IdempotencyKey key) {
        return jdbc.sql("""
                        select body_hash, matter from matters.idempotency
                        where principal = :principal and route = :route and key = :key
                        """)
                .param("principal", key.principal())
                .param("route", key.route())
                .param("key", key.key())
                .query((row, n) -> new Kept(row.getBytes("body_hash"), row.getObject("matter", UUID.class)))
                .optional();
    }

    @Scheduled(cron = "0 41 3 * * *", zone = "Asia/Shanghai")
    void forget() {
        jdbc.sql("""
                        delete from matters.idempotency
                        where at < clock_timestamp() - case when route = :waits then interval '30 days' else interval '48 hours' end
                        """).param("waits", WAITS).update();
    }
}
