package org.hengping.overview.performance.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.foundation.evidence.EvidenceRun;
import org.hengping.foundation.evidence.Measures;
import org.hengping.overview.performance.monitoring.Amount;
import org.hengping.overview.performance.monitoring.Basis;
import org.hengping.overview.performance.monitoring.Bound;
import org.hengping.overview.performance.monitoring.Forecast;
import org.hengping.overview.performance.monitoring.Light;
import org.hengping.overview.performance.monitoring.LightPolicy;
import org.hengping.overview.performance.monitoring.PlanProfile;
import org.hengping.overview.performance.monitoring.Progress;
import org.hengping.overview.performance.monitoring.Standing;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A line of the form as data: clauses, runs, papers, pace, forecast. Percents stand as shares beside their aim. */
@RestController
@RequestMapping("/api/v1/performance/forms/{id}/indicators/{n}")
@Tag(name = "performance")
class IndicatorApi {

    record IndicatorAnswer(
            int n,
            UUID id,
            String level1,
            String level2,
            String level3,
            String annualTarget,
            LocalDate asOf,
            Standing status,
            Light light,
            EvidenceGrade evidenceGrade,
            String provedBy,
            List<ClauseAnswer> clauses) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClauseAnswer(
            int n,
            String text,
            @Nullable String metric,
            ClauseKind kind,
            @Nullable Bound bound,
            @Nullable BigDecimal value,
            @Nullable String unit,
            boolean needsConfirm,
            @Nullable String confirmedBy,
            @Nullable Instant confirmedAt,
            @Nullable String measure,
            @Nullable BigDecimal actual,
            Standing status,
            Light light,
            EvidenceGrade evidenceGrade,
            PaceAnswer pace,
            @Nullable Forecast forecast,
            List<MonthAnswer> months,
            List<RunAnswer> runs,
            List<PaperAnswer> evidence) {}

    /** @param planned what was to be there by now; missing where nothing is pro-rated */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaceAnswer(
            Basis basis,
            @Nullable BigDecimal planned,
            @Nullable BigDecimal share,
            @Nullable BigDecimal required,
            @Nullable BigDecimal margin,
            List<String> failingMonths,
            List<String> missingMonths,
            List<String> remarks,
            @Nullable List<BigDecimal> plannedByMonth) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MonthAnswer(
            String month,
            BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RunAnswer(
            UUID id,
            LocalDate from,
            LocalDate to,
            @Nullable Long numerator,
            @Nullable Long denominator,
            long n,
            Map<String, Long> excluded,
            Instant asOf,
            Instant knownAt,
            String recordHash) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaperAnswer(
            UUID id,
            LocalDate from,
            LocalDate to,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            String issuer,
            String number,
            LocalDate issuedOn,
            String fileSm3,
            String enteredBy,
            @Nullable String checkedBy,
            EvidenceGrade grade,
            boolean superseded) {}

    private final PlanForms forms;
    private final StandRegister stands;
    private final Measures measures;
    private final Wording wording;

    IndicatorApi(PlanForms forms, StandRegister stands, Measures measures, Wording wording) {
        this.forms = forms;
        this.stands = stands;
        this.measures = measures;
        this.wording = wording;
    }

    @GetMapping
    @Permit("performance.read")
    @Operation(summary = "A line of the form: clauses with their runs, papers, pace and forecast; n counts from 1")
    IndicatorAnswer indicator(@PathVariable UUID id, @PathVariable int n) {
        Actor actor = Actor.current();
        PlanForm form = forms.require(id);
        PlanLine line = forms.requireLine(id, n);
        LocalDate asOf = stands.asOf(form);
        LineStand stand = stands.line(form, line, asOf, actor);
        LightPolicy lights = stands.policy(form).lights();
        return new IndicatorAnswer(
                line.ordinal(),
                line.id(),
                line.level1(),
                line.level2(),
                line.level3(),
                line.target(),
                asOf,
                stand.standing(),
                lights.light(stand.standing()),
                stand.grade(),
                wording.text("performance.system." + stand.system()),
                stand.clauses().stream()
                        .map(clause -> clause(clause, lights, actor))
                        .toList());
    }

    private ClauseAnswer clause(ClauseStand stand, LightPolicy lights, Actor actor) {
        Clause clause = stand.clause();
        Progress progress = stand.progress();
        ClauseBinding binding = stand.binding();
        String measure = stand.measure();
        return new ClauseAnswer(
                clause.number(),
                clause.text(),
                clause.metric(),
                clause.kind(),
                clause.bound(),
                clause.value(),
                clause.unit(),
                binding == null,
                binding == null ? null : binding.confirmedByName(),
                binding == null ? null : binding.confirmedAt(),
                measure,
                progress.actual(),
                progress.standing(),
                lights.light(progress.standing()),
                stand.grade(),
                pace(stand),
                progress.forecast(),
                stand.course().months().entrySet().stream()
                        .map(month -> month(month.getKey().toString(), month.getValue()))
                        .toList(),
                measure == null
                        ? List.of()
                        : measures.runs(measure, actor).stream()
                                .limit(10)
                                .map(IndicatorApi::run)
                                .toList(),
                stand.papers().stream().map(IndicatorApi::paper).toList());
    }

    private static PaceAnswer pace(ClauseStand stand) {
        Progress progress = stand.progress();
        PlanProfile plan = stand.plan();
        BigDecimal target = stand.clause().value();
        return new PaceAnswer(
                progress.basis(),
                progress.planned(),
                progress.share(),
                progress.required(),
                progress.margin(),
                progress.failing().stream().map(Object::toString).toList(),
                progress.missing().stream().map(Object::toString).toList(),
                progress.remarks(),
                plan == null || target == null ? null : plan.cumulative(target));
    }

    private static MonthAnswer month(String month, Amount amount) {
        return new MonthAnswer(month, amount.sum(), amount.base(), amount.value());
    }

    private static RunAnswer run(EvidenceRun run) {
        return new RunAnswer(
                run.id(),
                run.period().from(),
                run.period().to(),
                run.value().numerator(),
                run.value().denominator(),
                run.value().n(),
                run.value().excluded(),
                run.value().asOf(),
                run.value().knownAt(),
                run.recordHash());
    }

    private static PaperAnswer paper(Paper paper) {
        Paper.Check check = paper.check();
        return new PaperAnswer(
                paper.id(),
                paper.period().from(),
                paper.period().to(),
                paper.content().amount(),
                paper.content().base(),
                paper.origin().issuer(),
                paper.origin().number(),
                paper.origin().issuedOn(),
                paper.sm3(),
                paper.enteredByName(),
                check == null ? null : check.byName(),
                paper.grade(),
                paper.superseded());
    }
}
