package org.hengping.foundation.documents;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One stored photo or paper.
 *
 * @param id UUIDv7 of the moment it was stored
 * @param type media type found in the content, e.g. {@code image/jpeg}
 * @param bytes size as stored, at least 1; a photo's differs from what was sent, as it is drawn anew
 * @param sm3 SM3 of the bytes as stored, 64 hexadecimal digits
 * @param name file name as sent, without path and control characters, at most 200 characters
 * @param width pixels of a photo as stored, else null
 * @param height pixels of a photo as stored, else null
 * @param storedAt when it was stored
 * @param owner account that stored it
 * @param stage stage of the matter it shows, e.g. {@code BEFORE}; null until it is attached
 */
public record Document(
        UUID id,
        String type,
        long bytes,
        String sm3,
        String name,
        @Nullable Integer width,
        @Nullable Integer height,
        Instant storedAt,
        UUID owner,
        @Nullable String stage) {

    /** True if it is a picture with a thumbnail. */
    public boolean photo() {
        return width != null;
    }
}
