package org.hengping.overview.performance.targets;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number with what is written behind it.
 *
 * @param value scale words folded in
 * @param unit null for none that is known
 */
record Quantity(
        BigDecimal value,
        @Nullable BigDecimal scale,
        @Nullable String unit,
        List<Doubt> doubts) {

    static final String PERCENT = "%";

    boolean percent() {
        return PERCENT.equals(unit);
    }

    Quantity unit(String other) {
        return new Quantity(value, scale, other, doubts);
    }
}
