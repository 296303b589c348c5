package org.hengping.overview.performance.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.overview.performance.monitoring.GapRule;
import org.hengping.overview.performance.proof.PlanForm;
import org.hengping.overview.performance.proof.PlanForms;
import org.hengping.overview.performance.proof.StandRegister;
import org.hengping.overview.performance.scoring.ClauseScore;
import org.hengping.overview.performance.scoring.IndicatorScore;
import org.hengping.overview.performance.scoring.Outcome;
import org.hengping.overview.performance.scoring.Part;
import org.hengping.overview.performance.scoring.ScoringPolicies;
import org.hengping.overview.performance.scoring.ScoringPolicy;
import org.hengping.overview.performance.scoring.SelfEvaluation;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Self-evaluation as data: each score with its formula and its numbers. */
@RestController
@RequestMapping("/api/v1/performance")
@Tag(name = "performance")
class EvaluationApi {

    record PolicyList(List<PolicyItem> items) {}

    record PolicyItem(
            String code, String jurisdiction, int year, int version, List<String> unverified, String source) {}

    /** @param grade missing while what is open could still change it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EvaluationAnswer(
            UUID form,
            LocalDate asOf,
            PolicyItem policy,
            BigDecimal total,
            BigDecimal highest,
            @Nullable String grade,
            List<PartAnswer> parts,
            BigDecimal results,
            List<GapRule.Alarm> alarms) {}

    record PartAnswer(
            Part part,
            BigDecimal weight,
            BigDecimal points,
            BigDecimal open,
            boolean equalWeights,
            List<LineAnswer> lines) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineAnswer(
            String name,
            BigDecimal weight,
            @Nullable BigDecimal points,
            Outcome outcome,
            EvidenceGrade evidenceGrade,
            List<ClauseAnswer> clauses) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClauseAnswer(
            BigDecimal weight,
            @Nullable BigDecimal points,
            Outcome outcome,
            EvidenceGrade evidenceGrade,
            String formula,
            List<String> remarks) {}

    private final PlanForms forms;
    private final StandRegister stands;
    private final Evaluations evaluations;
    private final ScoringPolicies policies;

    EvaluationApi(PlanForms forms, StandRegister stands, Evaluations evaluations, ScoringPolicies policies) {
        this.forms = forms;
        this.stands = stands;
        this.evaluations = evaluations;
        this.policies = policies;
    }

    @GetMapping("/scoring-policies")
    @Permit("performance.read")
    @Operation(summary = "The scoring policies on file, with what could not be verified in the original")
    PolicyList policies() {
        return new PolicyList(
                policies.list().stream().map(EvaluationApi::policy).toList());
    }

    @GetMapping("/forms/{id}/self-evaluation")
    @Permit("performance.read")
    @Operation(
            summary = "The form scored by a policy",
            description =
                    "Without a policy, by the one whose parts the form has. What nothing proves is neither nought nor full: total and highest are the two ends.")
    EvaluationAnswer evaluation(@PathVariable UUID id, @RequestParam(required = false) @Nullable String policy) {
        PlanForm form = forms.require(id);
        ScoringPolicy by = policy == null || policy.isBlank() ? stands.policy(form) : policies.require(policy);
        Evaluation evaluation = evaluations.of(form, stands.asOf(form), by, Actor.current());
        SelfEvaluation score = evaluation.score();
        ScoringPolicy.GradeBand grade = score.grade();
        return new EvaluationAnswer(
                id,
                evaluation.asOf(),
                policy(by),
                score.lowest(),
                score.highest(),
                grade == null ? null : grade.name(),
                score.parts().stream().map(EvaluationApi::part).toList(),
                evaluation.results(),
                evaluation.alarms());
    }

    private static PolicyItem policy(ScoringPolicy policy) {
        return new PolicyItem(
                policy.code(),
                policy.jurisdiction(),
                policy.year(),
                policy.version(),
                policy.unverified(),
                policy.source());
    }

    private static PartAnswer part(SelfEvaluation.PartScore part) {
        return new PartAnswer(
                part.part(),
                part.weight(),
                part.points(),
                part.open(),
                part.equal(),
                part.lines().stream().map(EvaluationApi::line).toList());
    }

    private static LineAnswer line(IndicatorScore line) {
        return new LineAnswer(
                line.name(),
                line.weight(),
                line.points(),
                line.outcome(),
                line.grade(),
                line.clauses().stream().map(EvaluationApi::clause).toList());
    }

    private static ClauseAnswer clause(ClauseScore clause) {
        return new ClauseAnswer(
                clause.weight(), clause.points(), clause.outcome(), clause.grade(), clause.formula(), clause.remarks());
    }
}
