package org.hengping.foundation.matters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.access.Role;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who a matter waits for after a step, and until when.
 *
 * @param holder {@code p:<account>} or {@code u:<unit>:<ROLE>}
 * @param verb code of the move that is expected
 * @param dueAt effective deadline, null without one
 */
public record Waiting(String holder, String verb, @Nullable Instant dueAt) {

    public static Waiting person(UUID account, String verb, @Nullable Instant dueAt) {
        return new Waiting("p:" + account, verb, dueAt);
    }

    public static Waiting post(UUID unit, Role role, String verb, @Nullable Instant dueAt) {
        return new Waiting("u:" + unit + ":" + role, verb, dueAt);
    }

    /** Every holder an actor answers for: the person, and the unit's posts by role. */
    public static List<String> holders(Actor actor) {
        List<String> holders = new ArrayList<>();
        holders.add("p:" + actor.id());
        if (actor.unit() != null) {
            actor.roles().stream().sorted().forEach(role -> holders.add("u:" + actor.unit() + ":" + role));
        }
        return holders;
    }
}
