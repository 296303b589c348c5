package org.hengping.foundation.evidence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.hengping.foundation.organization.Areas;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Measures, their runs and the records behind both, on screen. */
@Controller
class EvidencePages {

    private static final int PAGE = 50;

    private final Measures measures;
    private final Areas areas;
    private final Formats formats;
    private final Clock clock;

    EvidencePages(Measures measures, Areas areas, Formats formats, Clock clock) {
        this.measures = measures;
        this.areas = areas;
        this.formats = formats;
        this.clock = clock;
    }

    /** A measure and its value as a page shows them. */
    record Line(Measure measure, MeasureValue value, String figure) {}

    @GetMapping("/evidence/measures")
    @Permit("evidence.read")
    String measures(Model model) {
        Period period = Period.parse(null, null, today());
        List<Line> lines = measures.list().stream()
                .map(measure -> {
                    MeasureValue value = measures.value(measure.code(), period, null, Actor.current());
                    return new Line(measure, value, figure(value));
                })
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("period", period);
        return "foundation/evidence/measures";
    }

    @GetMapping("/evidence/measures/{code}")
    @Permit("evidence.read")
    String measure(
            @PathVariable String code,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String area,
            @RequestParam @Nullable String after,
            @RequestParam Map<String, String> parameters,
            Model model) {
        Measure measure = measures.require(code);
        Map<String, String> lenses = lenses(measure, parameters);
        Actor actor = Actor.current();
        Period period = Period.parse(from, to, today());
        String asked = given(area);
        MeasureValue value = measures.value(code, period, asked, lenses, actor);
        model.addAttribute("measure", measure);
        model.addAttribute("period", period);
        model.addAttribute("area", asked == null ? "" : asked);
        model.addAttribute("value", value);
        model.addAttribute("figure", figure(value));
        model.addAttribute("after", given(after));
        RecordPage records = measure.drillDepth() == DrillDepth.AGGREGATE
                ? null
                : measures.records(code, period, asked, lenses, given(after), PAGE, actor);
        model.addAttribute("records", records);
        model.addAttribute("firstHref", address(code, period, asked, lenses, null));
        model.addAttribute(
                "nextHref",
                records == null || records.next() == null
                        ? null
                        : address(code, period, asked, lenses, records.next()));
        model.addAttribute("runs", measures.runs(code, actor));
        model.addAttribute("lenses", lenses);
        // a run freezes the whole of an area
        model.addAttribute("mayRun", lenses.isEmpty() && actor.may("evidence.run"));
        return "foundation/evidence/measure";
    }

    private static String address(
            String code, Period period, @Nullable String area, Map<String, String> lenses, @Nullable String after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/evidence/measures/" + code)
                .queryParam("from", period.from())
                .queryParam("to", period.to());
        if (area != null) {
            address.queryParam("area", area);
        }
        lenses.forEach(address::queryParam);
        if (after != null) {
            address.queryParam("after", after);
        }
        return address.encode().toUriString();
    }

    /** What of the parameters tells the measure's rows apart. */
    private static Map<String, String> lenses(Measure measure, Map<String, String> parameters) {
        Map<String, String> lenses = new TreeMap<>();
        measure.facts().lenses().keySet().forEach(name -> {
            String value = given(parameters.get(name));
            if (value != null) {
                lenses.put(name, value);
            }
        });
        return lenses;
    }

    @PostMapping("/evidence/measures/{code}/runs")
    @Permit("evidence.run")
    String run(
            @PathVariable String code,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String area,
            RedirectAttributes redirect) {
        measures.require(code);
        EvidenceRun run = measures.run(code, Period.parse(from, to, today()), given(area), Actor.current());
        Flash.done(redirect, "evidence.run.done");
        return "redirect:/evidence/runs/" + run.id();
    }

    @GetMapping("/evidence/runs/{id}")
    @Permit("evidence.read")
    String run(@PathVariable String id, @RequestParam @Nullable String after, Model model) {
        EvidenceRun run = measures.requireRun(uuid(id));
        Measure measure = measures.require(run.measure());
        MeasureValue recount = measures.recount(run);
        model.addAttribute("run", run);
        model.addAttribute("measure", measure);
        model.addAttribute("figure", figure(run.value()));
        model.addAttribute("areaName", run.area() == null ? null : areas.fullName(run.lo()));
        model.addAttribute("recount", figure(recount));
        model.addAttribute(
                "same",
                recount.status() == run.value().status()
                        && recount.n() == run.value().n()
                        && Objects.equals(recount.numerator(), run.value().numerator()));
        model.addAttribute("after", given(after));
        model.addAttribute(
                "records",
                measure.drillDepth() == DrillDepth.AGGREGATE ? null : measures.records(run, given(after), PAGE));
        return "foundation/evidence/run";
    }

    /** The count, or the ratio in percent; empty when unknown. */
    private String figure(MeasureValue value) {
        Long numerator = value.numerator();
        Long denominator = value.denominator();
        if (!value.known() || numerator == null) {
            return "";
        }
        return denominator == null ? formats.number(numerator) : formats.percent(numerator, denominator);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Formats.ZONE);
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound();
        }
    }

    private static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isBlank() ? null : parameter;
    }
}
