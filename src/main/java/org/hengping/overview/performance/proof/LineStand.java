package org.hengping.overview.performance.proof;

import java.util.List;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.overview.performance.monitoring.Standing;

/** A line of the form with each of its clauses. @param system code of the operating system that proves it or will */
public record LineStand(PlanLine line, List<ClauseStand> clauses, String system) {

    /** As bad as its worst clause: a cell is met if and only if all its clauses are. */
    public Standing standing() {
        return clauses.stream()
                .map(clause -> clause.progress().standing())
                .reduce(Standing::worse)
                .orElse(Standing.NO_DATA);
    }

    /** As weak as its weakest clause. */
    public EvidenceGrade grade() {
        return clauses.stream()
                .map(ClauseStand::grade)
                .reduce((one, other) -> one.compareTo(other) >= 0 ? one : other)
                .orElse(EvidenceGrade.E4);
    }
}
