package org.hengping.overview.performance.scoring;

import java.math.BigDecimal;
import java.util.List;
import org.hengping.overview.performance.monitoring.Bound;

/**
 * Which of the known formulas a policy gives points by. A is the target, B the actual, w the full points.
 *
 * @param atMost for ceilings, which differ most between provinces
 * @param exactly for targets that are to be hit
 * @param steps for a deviation with fixed points by distance; empty: the deviation is a ceiling like others
 */
public record Formulas(AtMost atMost, Exactly exactly, List<Step> steps) {

    /** Above a ceiling. */
    public enum AtMost {
        /** w·(1−(B−A)/A), nothing from 2A on. */
        OVERRUN,
        /** w·A/B. */
        INVERSE,
        /** Nothing. */
        NOTHING
    }

    /** Beside a target that is to be hit. */
    public enum Exactly {
        /** Short of it w·B/A, beyond it by the formula for ceilings: a hundred and twenty is not a hundred. */
        HIT,
        /** Beyond it the points are full, as some provinces count; it is not met all the same. */
        AT_LEAST
    }

    /** @param upTo deviation, this value included; @param share of the full points */
    public record Step(BigDecimal upTo, BigDecimal share) {}

    public Formulas {
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    /** Whether the formula for ceilings speaks. */
    boolean overCeiling(Bound bound, BigDecimal actual, BigDecimal target) {
        return bound.ceiling() || (bound == Bound.EXACTLY && exactly == Exactly.HIT && actual.compareTo(target) > 0);
    }
}
