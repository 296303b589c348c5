package org.hengping.overview.performance.scoring;

import java.math.BigDecimal;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.overview.performance.monitoring.Aim;
import org.jspecify.annotations.Nullable;

/** One clause of a cell with what is known of it and how well that is proved. */
public sealed interface Claim {

    EvidenceGrade grade();

    /** @param actual null when unknown */
    record Number(Aim aim, @Nullable BigDecimal actual, EvidenceGrade grade) implements Claim {}

    /**
     * Words that a person judged.
     *
     * @param share of the full points, 0 to 1, within the policy's range for the judgement
     */
    record Words(@Nullable Judgement judgement, @Nullable BigDecimal share, EvidenceGrade grade) implements Claim {}

    /** Reached or not, with nothing between: a change against last year, a day kept. @param met null when unknown */
    record Condition(@Nullable Boolean met, EvidenceGrade grade) implements Claim {}
}
