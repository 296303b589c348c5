package org.hengping.overview.performance.reports;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hengping.overview.performance.monitoring.LightPolicy;
import org.hengping.overview.performance.monitoring.Standing;
import org.hengping.overview.performance.proof.Lamp;
import org.hengping.overview.performance.proof.LineStand;
import org.hengping.overview.performance.proof.PlanForm;
import org.hengping.overview.performance.proof.PlanForms;
import org.hengping.overview.performance.proof.StandRegister;
import org.hengping.overview.performance.scoring.ScoringPolicies;
import org.hengping.overview.performance.scoring.ScoringPolicy;
import org.hengping.overview.performance.scoring.SelfEvaluation;
import org.hengping.platform.Actor;
import org.hengping.platform.web.NavEntry;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The leader's page and the self-evaluation. */
@Controller
class EvaluationPages {

    static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /** The leader's page in the frame. */
    @Configuration(proxyBeanMethods = false)
    static class Frame {

        @Bean
        List<NavEntry> performanceOverview() {
            return List.of(
                    new NavEntry("performance", "/performance", "nav.performance", "monitor", "performance.read", 405));
        }
    }

    private final PlanForms forms;
    private final StandRegister stands;
    private final Evaluations evaluations;
    private final ScoringPolicies policies;
    private final ReportPaper report;
    private final Wording wording;
    private final JsonMapper json;
    private final Clock clock;

    EvaluationPages(
            PlanForms forms,
            StandRegister stands,
            Evaluations evaluations,
            ScoringPolicies policies,
            ReportPaper report,
            Wording wording,
            JsonMapper json,
            Clock clock) {
        this.forms = forms;
        this.stands = stands;
        this.evaluations = evaluations;
        this.policies = policies;
        this.report = report;
        this.wording = wording;
        this.json = json;
        this.clock = clock;
    }

    /** A line beside its lamp. */
    record Row(LineStand stand, Lamp lamp) {}

    /** How many lines stand so. */
    record Count(Lamp lamp, long lines) {}

    @GetMapping("/performance")
    @Permit("performance.read")
    String overview(Model model) {
        List<PlanForm> current = forms.current();
        model.addAttribute("forms", current);
        if (!current.isEmpty()) {
            PlanForm form = current.getFirst();
            ScoringPolicy policy = stands.policy(form);
            Evaluation evaluation = evaluations.of(form, stands.asOf(form), policy, Actor.current());
            List<Row> rows = rows(evaluation, policy.lights());
            model.addAttribute("form", form);
            model.addAttribute("evaluation", evaluation);
            model.addAttribute("rows", rows);
            model.addAttribute("counts", counts(rows, policy.lights()));
            model.addAttribute("execution", Evaluations.execution(evaluation.money(), forms.spending(form.id())));
            model.addAttribute("chart", beside(evaluation));
            model.addAttribute("money", money(evaluation));
        }
        return "overview/performance/overview";
    }

    private static List<Row> rows(Evaluation evaluation, LightPolicy lights) {
        return evaluation.lines().stream()
                .map(line -> new Row(line, Lamp.of(line.standing(), lights)))
                .toList();
    }

    private static List<Count> counts(List<Row> rows, LightPolicy lights) {
        List<Count> counts = new ArrayList<>();
        for (Standing standing : Standing.values()) {
            long lines = rows.stream()
                    .filter(row -> row.stand().standing() == standing)
                    .count();
            if (lines > 0) {
                counts.add(new Count(Lamp.of(standing, lights), lines));
            }
        }
        return counts;
    }

    /** Money of a task as the page lists it. */
    record Spent(
            String name, org.hengping.overview.performance.proof.Paper paper, java.math.@Nullable BigDecimal share) {}

    private List<Spent> money(Evaluation evaluation) {
        List<Spent> spent = new ArrayList<>();
        evaluation
                .money()
                .forEach((task, paper) -> spent.add(new Spent(
                        task == StandRegister.WHOLE
                                ? wording.text("performance.money.whole")
                                : ReportPaper.task(evaluation.tasks(), task),
                        paper,
                        ReportPaper.share(paper))));
        return spent;
    }

    /** Points of each part beside what they could be. */
    private String beside(Evaluation evaluation) {
        List<SelfEvaluation.PartScore> parts = evaluation.score().parts();
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("legend", Map.of("top", 0, "right", 0));
        option.put("grid", Map.of("top", 36));
        option.put(
                "xAxis",
                Map.of(
                        "type",
                        "category",
                        "axisLabel",
                        Map.of("interval", 0),
                        "data",
                        parts.stream()
                                .map(part -> wording.text("performance.part." + part.part()))
                                .toList()));
        option.put("yAxis", Map.of("type", "value"));
        option.put("color", List.of("#1557c0", "#c3cbd6"));
        option.put(
                "series",
                List.of(
                        bar(
                                "performance.score.points",
                                parts.stream()
                                        .map(SelfEvaluation.PartScore::points)
                                        .toList()),
                        bar(
                                "performance.score.open",
                                parts.stream()
                                        .map(SelfEvaluation.PartScore::open)
                                        .toList())));
        return json.writeValueAsString(option);
    }

    private Map<String, Object> bar(String name, List<java.math.BigDecimal> values) {
        return Map.of("type", "bar", "stack", "points", "barMaxWidth", 44, "name", wording.text(name), "data", values);
    }

    @GetMapping("/performance/forms/{id}/self-evaluation")
    @Permit("performance.read")
    String evaluation(@PathVariable UUID id, @RequestParam(required = false) @Nullable String policy, Model model) {
        PlanForm form = forms.require(id);
        ScoringPolicy by = by(form, policy);
        Evaluation evaluation = evaluations.of(form, stands.asOf(form), by, Actor.current());
        model.addAttribute("form", form);
        model.addAttribute("evaluation", evaluation);
        model.addAttribute("policies", policies.list());
        model.addAttribute("chart", beside(evaluation));
        model.addAttribute("money", money(evaluation));
        model.addAttribute("mayEnter", Actor.current().may("performance.evidence-enter"));
        return "overview/performance/self-evaluation";
    }

    @GetMapping("/performance/forms/{id}/self-evaluation.docx")
    @Permit("performance.read")
    ResponseEntity<byte[]> report(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String policy, Locale locale) {
        PlanForm form = forms.require(id);
        Evaluation evaluation = evaluations.of(form, stands.asOf(form), by(form, policy), Actor.current());
        return paper(report.write(evaluation, clock.instant(), locale), "self-evaluation-" + form.year() + ".docx");
    }

    private static ResponseEntity<byte[]> paper(byte[] content, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(DOCX))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    private ScoringPolicy by(PlanForm form, @Nullable String policy) {
        return policy == null || policy.isBlank() ? stands.policy(form) : policies.require(policy);
    }
}
