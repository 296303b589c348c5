package org.hengping.governance.incidents.open311;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident as far as the public may know of it, before its names and texts are put in.
 *
 * @param area down to the community
 * @param longitude middle of its cell unless the class shows places exactly
 * @param text what moderation passed
 * @param address what moderation passed of it, where the class shows places exactly
 * @param photo id of the photo moderation passed
 * @param parent what a duplicate is handled with, if that is public too
 * @param changedAt when what is seen of it last changed
 */
record PublicRequest(
        UUID id,
        String status,
        boolean open,
        @Nullable String outcome,
        String classCode,
        long area,
        @Nullable UUID unit,
        @Nullable Double longitude,
        @Nullable Double latitude,
        Instant requestedAt,
        Instant changedAt,
        @Nullable Instant expectedAt,
        @Nullable String text,
        @Nullable String address,
        @Nullable UUID photo,
        @Nullable UUID parent) {}
