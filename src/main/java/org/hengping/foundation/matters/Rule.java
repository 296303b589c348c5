package org.hengping.foundation.matters;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a life-cycle table.
 *
 * @param from states the move starts from; empty for a move that opens a matter
 * @param to state it leads to; null where the matter stays in the state it is in
 * @param who who may make it
 * @param input the record that carries what must be given; binds the form and the API's {@code data}
 * @param ticks what happens to the stage clocks
 * @param guards what else must hold, in the order in which reasons are told
 */
public record Rule<S extends Enum<S>, M extends Matter<S>>(
        Set<S> from,
        @Nullable S to,
        Who who,
        Class<? extends Record> input,
        List<Tick> ticks,
        List<Guard<? super M>> guards) {

    public Rule {
        from = Set.copyOf(from);
        ticks = List.copyOf(ticks);
        guards = List.copyOf(guards);
    }

    /** The state after the move. */
    public S after(S before) {
        return to == null ? before : to;
    }
}
