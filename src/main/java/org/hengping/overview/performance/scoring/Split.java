package org.hengping.overview.performance.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Equal points to the hundredth whose sum is the whole again: what is left over goes to the first. */
final class Split {

    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

    private Split() {}

    static List<BigDecimal> equal(BigDecimal whole, int count) {
        List<BigDecimal> shares = new ArrayList<>();
        if (count == 0) {
            return shares;
        }
        BigDecimal each = whole.divide(BigDecimal.valueOf(count), 2, RoundingMode.DOWN);
        BigDecimal left = whole.subtract(each.multiply(BigDecimal.valueOf(count)));
        for (int i = 0; i < count; i++) {
            BigDecimal more = left.min(HUNDREDTH).max(BigDecimal.ZERO);
            shares.add(each.add(more));
            left = left.subtract(more);
        }
        return shares;
    }
}
