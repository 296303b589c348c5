package org.hengping.foundation.audit;

import java.util.Objects;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;

/**
 * What happened, without any person's data.
 *
 * @param room the room it happened in, e.g. {@code incidents}
 * @param action the move or the way of reading, e.g. {@code DISPATCH} or {@code READ}
 * @param object kind and id, e.g. {@code incident:0199…}; for bulk work {@code <kind>.batch:<id>}
 * @param objectVersion 1, 2, 3 … for the changes of one object, without a gap; null for reading and for bulk work. Only
 *     an object that bulk work brought into being begins later
 * @param items how many records the row stands for, at least 1
 * @param digest SM3 of the change in a form the room can make again, 32 bytes
 */
public record AuditEvent(
        String room, String action, String object, @Nullable Long objectVersion, int items, byte[] digest) {

    public AuditEvent {
        Objects.requireNonNull(room);
        if (items < 1 || digest.length != Sm3.LENGTH || (objectVersion != null && objectVersion < 1)) {
            throw new IllegalArgumentException("no audit event: version %s, %d items, digest of %d bytes"
                    .formatted(objectVersion, items, digest.length));
        }
    }
}
