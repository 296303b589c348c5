package org.hengping.foundation.matters;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A matter as the trail knows it.
 *
 * @param room the owning room's id
 * @param number business number, e.g. {@code SJ-2026-440106-000123}
 * @param title one line, no person data
 * @param area area path, 15 digits
 * @param unit lead unit, null while none is named
 * @param version version after the step; gapless from 1
 */
public record MatterRef(
        String room,
        UUID id,
        String number,
        String title,
        long area,
        @Nullable UUID unit,
        long version) {}
