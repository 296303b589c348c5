package org.hengping.foundation.matters;

import java.time.Instant;
import org.hengping.platform.Actor;

/**
 * A named condition of a move, pure.
 *
 * @param code tail of the message key {@code refusal.<code>} that says why the move is not possible now
 * @param check true when the move may be made
 */
public record Guard<M>(String code, Check<M> check) {

    /** The condition itself: no clock, no session, no database. */
    @FunctionalInterface
    public interface Check<M> {
        boolean holds(M matter, Actor actor, Instant at);
    }
}
