package org.hengping.overview.performance.targets;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One side of a ratio, as far as the text states it.
 *
 * @param approximate the text says "about"
 * @param value scale words folded in; null where only a name is given
 * @param text what is counted, as written
 */
public record Amount(
        boolean approximate,
        @Nullable BigDecimal value,
        @Nullable String unit,
        @Nullable String text) {}
