package org.hengping.overview.performance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hengping.overview.performance.targets.Aggregation;
import org.hengping.overview.performance.targets.Comparison;
import org.hengping.overview.performance.targets.TargetClause;
import org.hengping.overview.performance.targets.TargetPeriod;

/**
 * A target of one clause that reads "at least so many in the year" and leaves nothing to confirm: what a running total is
 * computed against as soon as the form is imported. Every other waits for a person.
 *
 * @param amount in single units
 * @param unit as written, e.g. the measure word for records
 */
record Target(long amount, String unit) {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    static Optional<Target> of(List<TargetClause> clauses) {
        if (clauses.size() != 1) {
            return Optional.empty();
        }
        TargetClause clause = clauses.getFirst();
        BigDecimal value = clause.value();
        String unit = clause.unit();
        boolean total = clause.comparator() == Comparison.GE
                && (clause.aggregation() == Aggregation.SUM && clause.period() == TargetPeriod.YEAR
                        || clause.aggregation() == Aggregation.LAST);
        if (!total
                || clause.needsConfirm()
                || value == null
                || unit == null
                || value.signum() <= 0
                || value.stripTrailingZeros().scale() > 0
                || value.compareTo(MOST) > 0) {
            return Optional.empty();
        }
        return Optional.of(new Target(value.longValueExact(), unit));
    }
}
