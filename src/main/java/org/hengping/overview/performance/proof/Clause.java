package org.hengping.overview.performance.proof;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hengping.overview.performance.monitoring.Aim;
import org.hengping.overview.performance.monitoring.Bound;
import org.jspecify.annotations.Nullable;

/**
 * A clause as it is computed against: read by the grammar, or as a person confirmed it.
 *
 * @param number within the cell, from 1
 * @param text its part of the cell, verbatim
 * @param metric what is counted where the cell says so
 * @param bound null where no number is compared, or where only a person can say on which side
 * @param value in single units, percents as written
 * @param down of a change: less is wanted
 * @param deadline as the grammar writes it, e.g. {@code --12-31}
 * @param conditions of a milestone
 * @param uncertain a person has to say that this is what is meant
 */
public record Clause(
        int number,
        String text,
        @Nullable String metric,
        ClauseKind kind,
        @Nullable Bound bound,
        @Nullable BigDecimal value,
        @Nullable String unit,
        boolean down,
        @Nullable String deadline,
        List<String> conditions,
        boolean uncertain) {

    private static final String PERCENT = "%";

    public Clause {
        conditions = List.copyOf(conditions);
    }

    public boolean percent() {
        return PERCENT.equals(unit);
    }

    /** Percents as shares, as the records give them. */
    Optional<Aim> aim() {
        Bound side = bound;
        BigDecimal number = value;
        return side == null || number == null
                ? Optional.empty()
                : Optional.of(new Aim(side, percent() ? number.movePointLeft(2) : number));
    }

    /** The gates of a milestone; a day to be kept is a gate of its own. */
    List<String> gates() {
        return conditions.isEmpty() ? List.of(text) : conditions;
    }

    Clause as(ClauseKind kind, @Nullable Bound bound, @Nullable BigDecimal value, @Nullable String unit) {
        return new Clause(number, text, metric, kind, bound, value, unit, down, deadline, conditions, false);
    }
}
