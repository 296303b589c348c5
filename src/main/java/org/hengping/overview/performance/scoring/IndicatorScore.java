package org.hengping.overview.performance.scoring;

import java.math.BigDecimal;
import java.util.List;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.jspecify.annotations.Nullable;

/**
 * Points of one line of the form: its weight in equal parts on its clauses, met if and only if all of them are.
 *
 * @param name third-level wording, or the name of a management item
 * @param points null when nothing of it is proved
 * @param open weight that nothing proves
 */
public record IndicatorScore(
        Part part,
        String name,
        BigDecimal weight,
        @Nullable BigDecimal points,
        BigDecimal open,
        Outcome outcome,
        EvidenceGrade grade,
        List<ClauseScore> clauses) {

    static IndicatorScore of(Part part, String name, BigDecimal weight, List<ClauseScore> clauses) {
        BigDecimal open = BigDecimal.ZERO;
        BigDecimal points = null;
        Outcome outcome = null;
        EvidenceGrade grade = EvidenceGrade.E1;
        for (ClauseScore clause : clauses) {
            BigDecimal some = clause.points();
            if (some == null) {
                open = open.add(clause.weight());
            } else {
                points = points == null ? some : points.add(some);
            }
            outcome = outcome == null ? clause.outcome() : outcome.and(clause.outcome());
            grade = clause.grade().compareTo(grade) > 0 ? clause.grade() : grade;
        }
        return new IndicatorScore(
                part, name, weight, points, open, outcome == null ? Outcome.UNPROVED : outcome, grade, clauses);
    }
}
