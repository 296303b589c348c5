package org.hengping.overview.performance.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hengping.overview.performance.monitoring.GapRule;
import org.hengping.overview.performance.proof.LineStand;
import org.hengping.overview.performance.proof.Paper;
import org.hengping.overview.performance.proof.PlanForm;
import org.hengping.overview.performance.proof.PlanForms;
import org.hengping.overview.performance.scoring.SelfEvaluation;

/**
 * A form on a day: where its lines stand, what they score, and money beside results.
 *
 * @param money papers on money: of each task by its ordinal, of the whole under 0
 * @param results how much of the objective is reached, in percent, by the policy's weights without the money's own
 */
public record Evaluation(
        PlanForm form,
        LocalDate asOf,
        List<LineStand> lines,
        SelfEvaluation score,
        Map<Integer, Paper> money,
        List<PlanForms.Sum> tasks,
        java.math.BigDecimal results,
        List<GapRule.Alarm> alarms) {}
