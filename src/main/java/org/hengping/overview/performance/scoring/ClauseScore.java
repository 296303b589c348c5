package org.hengping.overview.performance.scoring;

import java.math.BigDecimal;
import java.util.List;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.jspecify.annotations.Nullable;

/**
 * Points of a clause.
 *
 * @param points two decimals; null when nothing proves it: not known is not nought
 * @param formula with its numbers, the same in every language; empty when there are no points
 * @param remarks codes, texts {@code performance.remark.<code>}
 */
public record ClauseScore(
        BigDecimal weight,
        @Nullable BigDecimal points,
        Outcome outcome,
        EvidenceGrade grade,
        String formula,
        List<String> remarks) {}
