package org.hengping.overview.performance.proof;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.evidence.EvidenceRun;
import org.hengping.foundation.evidence.Measure;
import org.hengping.foundation.evidence.Measures;
import org.hengping.foundation.organization.Areas;
import org.hengping.overview.performance.monitoring.LightPolicy;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A line of the form on a page: target, figure, pace, proof, and what was published. */
@Controller
class IndicatorPages {

    private final PlanForms forms;
    private final StandRegister stands;
    private final Bindings bindings;
    private final ClauseCharts charts;
    private final PublishedFigures published;
    private final Measures measures;
    private final Areas areas;

    IndicatorPages(
            PlanForms forms,
            StandRegister stands,
            Bindings bindings,
            ClauseCharts charts,
            PublishedFigures published,
            Measures measures,
            Areas areas) {
        this.forms = forms;
        this.stands = stands;
        this.bindings = bindings;
        this.charts = charts;
        this.published = published;
        this.measures = measures;
        this.areas = areas;
    }

    /** A clause as the page shows it. */
    record Face(
            ClauseStand stand,
            String light,
            String icon,
            @Nullable Measure measure,
            String chart,
            List<ClauseCharts.Month> months,
            List<EvidenceRun> runs) {

        public @Nullable BigDecimal aim() {
            return stand.aim()
                    .map(org.hengping.overview.performance.monitoring.Aim::value)
                    .orElse(null);
        }
    }

    @GetMapping("/performance/indicators/{id}")
    @Permit("performance.read")
    String indicator(@PathVariable String id, Model model) {
        Actor actor = Actor.current();
        PlanLine line = forms.requireLine(uuid(id));
        PlanForm form = forms.require(line.form());
        LocalDate asOf = stands.asOf(form);
        LineStand stand = stands.line(form, line, asOf, actor);
        LightPolicy lights = stands.policy(form).lights();
        model.addAttribute("form", form);
        model.addAttribute("line", line);
        model.addAttribute("stand", stand);
        model.addAttribute("asOf", asOf);
        model.addAttribute("light", Lamp.of(stand.standing(), lights));
        model.addAttribute(
                "faces",
                stand.clauses().stream()
                        .map(clause -> face(clause, lights, actor))
                        .toList());
        model.addAttribute("published", published.of(line.id()));
        model.addAttribute("confirmations", bindings.history(line.id()));
        model.addAttribute("area", areas.ofPath(form.area()).code());
        model.addAttribute("mayBind", actor.may("performance.bind"));
        model.addAttribute("mayEnter", actor.may("performance.evidence-enter"));
        model.addAttribute("mayRun", actor.may("evidence.run"));
        return "overview/performance/indicator";
    }

    private Face face(ClauseStand stand, LightPolicy lights, Actor actor) {
        String code = stand.measure();
        Lamp lamp = Lamp.of(stand.progress().standing(), lights);
        return new Face(
                stand,
                lamp.tone(),
                lamp.icon(),
                code == null ? null : measures.require(code),
                charts.chart(stand),
                charts.months(stand),
                code == null
                        ? List.of()
                        : measures.runs(code, actor).stream().limit(5).toList());
    }

    static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound();
        }
    }
}
