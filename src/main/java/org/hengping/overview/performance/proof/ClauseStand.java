package org.hengping.overview.performance.proof;

import java.util.List;
import java.util.Optional;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.overview.performance.monitoring.Aim;
import org.hengping.overview.performance.monitoring.Course;
import org.hengping.overview.performance.monitoring.PlanProfile;
import org.hengping.overview.performance.monitoring.Progress;
import org.jspecify.annotations.Nullable;

/**
 * A clause beside what proves it.
 *
 * @param binding null until a person has confirmed it
 * @param measure code, bound or only proposed; null: papers
 * @param course what was counted, month by month
 * @param plan of a sum; null where nothing is pro-rated
 * @param papers all that were entered for it, those that do not count included
 * @param counting those the figure rests on; none where a measure proves it
 */
public record ClauseStand(
        Clause clause,
        @Nullable ClauseBinding binding,
        @Nullable String measure,
        Course course,
        @Nullable PlanProfile plan,
        Progress progress,
        EvidenceGrade grade,
        List<Paper> papers,
        List<Paper> counting) {

    public boolean confirmed() {
        return binding != null;
    }

    public Optional<Aim> aim() {
        return clause.aim();
    }
}
