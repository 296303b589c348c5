package org.hengping.foundation.matters;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;

/** A tab of the work desk that a room fills beside what waits: what one did, what one began. A bean a room and tab. */
public interface DeskShelf {

    /**
     * A matter on the shelf.
     *
     * @param dueAt what ends next, null when nothing runs
     * @param stateKey message key of where it stands
     * @param moveKey message key of what was done
     * @param at when
     */
    record Line(
            String room,
            UUID matter,
            String number,
            String title,
            long area,
            @Nullable Instant dueAt,
            String stateKey,
            String moveKey,
            Instant at) {}

    /** The tab's name in addresses: {@code done}, {@code begun}, {@code supervised}. */
    String tab();

    /** The newest first. Call within a transaction. */
    List<Line> lines(Actor actor, int limit);
}
