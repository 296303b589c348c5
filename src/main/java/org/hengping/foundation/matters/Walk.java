package org.hengping.foundation.matters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.hengping.platform.Actor;

/**
 * Walks a matter through its life-cycle table by chance: each leg is a row that is open to whoever makes it, so a walk
 * cannot leave the table. A room brings weights only. The same seed walks the same way.
 */
public final class Walk<S extends Enum<S>, M extends Matter<S>, R extends Move<S, M>> {

    /** How likely a row is, in proportion to the others that are possible; 0 for never. */
    @FunctionalInterface
    public interface Weights<M, R> {
        double of(R row, M matter);
    }

    /** The next row and who makes it. */
    public record Leg<R>(R row, Actor actor) {}

    private final List<R> table;
    private final Weights<M, R> weights;
    private final ToDoubleFunction<M> rest;
    private final SplittableRandom chance;

    private Walk(List<R> table, Weights<M, R> weights, ToDoubleFunction<M> rest, long seed) {
        this.table = table;
        this.weights = weights;
        this.rest = rest;
        this.chance = new SplittableRandom(seed);
    }

    /**
     * A walk through this table.
     *
     * @param rest the weight of staying where the matter is
     */
    public static <S extends Enum<S>, M extends Matter<S>, R extends Move<S, M>> Walk<S, M, R> of(
            List<R> table, Weights<M, R> weights, ToDoubleFunction<M> rest, long seed) {
        return new Walk<>(List.copyOf(table), weights, rest, seed);
    }

    /**
     * The next leg, or nothing where the matter comes to rest or nobody may move it.
     *
     * @param cast who might make a row; one of those to whom it is open does
     */
    public Optional<Leg<R>> next(M matter, Instant at, Function<R, List<Actor>> cast) {
        List<R> possible = new ArrayList<>(table.stream()
                .filter(row -> row.rule().from().contains(matter.state()) && weights.of(row, matter) > 0)
                .toList());
        while (!possible.isEmpty()) {
            Optional<R> drawn = drawn(possible, matter);
            if (drawn.isEmpty()) {
                return Optional.empty();
            }
            List<Actor> able = cast.apply(drawn.get()).stream()
                    .filter(actor -> drawn.get().offers(matter, actor, at).standing() == Offer.Standing.OPEN)
                    .toList();
            if (!able.isEmpty()) {
                return Optional.of(new Leg<>(drawn.get(), able.get(chance.nextInt(able.size()))));
            }
            possible.remove(drawn.get());
        }
        return Optional.empty();
    }

    private Optional<R> drawn(List<R> possible, M matter) {
        double staying = rest.applyAsDouble(matter);
        double sum = staying;
        for (R row : possible) {
            sum += weights.of(row, matter);
        }
        double left = chance.nextDouble() * sum - staying;
        if (left < 0) {
            return Optional.empty();
        }
        for (R row : possible) {
            left -= weights.of(row, matter);
            if (left < 0) {
                return Optional.of(row);
            }
        }
        return Optional.of(possible.getLast());
    }
}
