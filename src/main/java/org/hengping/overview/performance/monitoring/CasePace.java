package org.hengping.overview.performance.monitoring;

import java.math.BigDecimal;

/** References such as the approved amount of each project: how many cases comply out of all. All must. */
public final class CasePace {

    private CasePace() {}

    /** @param over whether the period has ended */
    public static Progress of(long compliant, long total, boolean over, LightPolicy policy) {
        if (total == 0) {
            // no case is neither compliance nor a breach
            return Progress.noData(Basis.CASES, java.util.List.of()).remarked("base-zero");
        }
        BigDecimal share = Aim.quotient(BigDecimal.valueOf(compliant), BigDecimal.valueOf(total))
                .orElseThrow();
        Standing standing = compliant == total
                ? over ? Standing.REACHED : Standing.NORMAL
                : over ? Standing.OUT_OF_REACH : policy.missed(share);
        return Progress.of(standing, BigDecimal.valueOf(compliant), share, Basis.CASES)
                .planned(BigDecimal.valueOf(total));
    }
}
