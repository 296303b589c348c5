package org.hengping.foundation.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fields one after the other, so that no two different rows give the same bytes (see the package's description). */
final class CanonicalBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(320);

    static byte[] of(AuditRow row) {
        return new CanonicalBytes()
                .add(row.id())
                .add((long) row.epoch())
                .add(row.at())
                .add(row.actor())
                .add(row.unit())
                .add(row.client())
                .add(row.room())
                .add(row.action())
                .add(row.object())
                .add(row.objectVersion())
                .add((long) row.items())
                .add(row.request())
                .add(row.digest())
                .toBytes();
    }

    CanonicalBytes add(byte @Nullable [] field) {
        if (field == null) {
            return length(-1);
        }
        length(field.length);
        bytes.writeBytes(field);
        return this;
    }

    CanonicalBytes add(@Nullable String field) {
        return add(field == null ? null : field.getBytes(StandardCharsets.UTF_8));
    }

    CanonicalBytes add(@Nullable Long field) {
        return add(field == null ? null : ByteBuffer.allocate(8).putLong(field).array());
    }

    CanonicalBytes add(@Nullable UUID field) {
        return add(
                field == null
                        ? null
                        : ByteBuffer.allocate(16)
                                .putLong(field.getMostSignificantBits())
                                .putLong(field.getLeastSignificantBits())
                                .array());
    }

    CanonicalBytes add(Instant field) {
        return add((Long) ChronoUnit.MICROS.between(Instant.EPOCH, field));
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private CanonicalBytes length(int length) {
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        return this;
    }
}
