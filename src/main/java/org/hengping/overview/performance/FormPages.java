package org.hengping.overview.performance;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.evidence.EvidenceRun;
import org.hengping.foundation.evidence.Measures;
import org.hengping.foundation.evidence.Period;
import org.hengping.overview.performance.DeclarationForm.Side;
import org.hengping.overview.performance.StoredForm.Binding;
import org.hengping.overview.performance.StoredForm.Head;
import org.hengping.overview.performance.StoredForm.StoredIndicator;
import org.hengping.overview.performance.targets.TargetGrammar;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form in its official layout with live columns, its indicators, and the import. */
@Controller
class FormPages {

    private final FormDesk desk;
    private final FormRegister register;
    private final FormUploads uploads;
    private final FormViews views;
    private final FormWords words;
    private final TargetGrammar grammar;
    private final Measures measures;
    private final Wording wording;
    private final Clock clock;

    FormPages(
            FormDesk desk,
            FormRegister register,
            FormUploads uploads,
            FormViews views,
            FormWords words,
            TargetGrammar grammar,
            Measures measures,
            Wording wording,
            Clock clock) {
        this.desk = desk;
        this.register = register;
        this.uploads = uploads;
        this.views = views;
        this.words = words;
        this.grammar = grammar;
        this.measures = measures;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping("/performance/forms")
    @Permit("performance.read")
    String list(Model model) {
        model.addAttribute("forms", register.list());
        model.addAttribute("mayImport", Actor.current().may("performance.import"));
        return "overview/performance/list";
    }

    @GetMapping("/performance/forms/{id}")
    @Permit("performance.read")
    String form(@PathVariable String id, Locale locale, Model model) {
        return show(FormApi.uuid(id), null, Map.of(), null, locale, model);
    }

    /** The form's page; a move that was refused keeps what was typed. */
    String show(
            UUID id,
            @Nullable String tried,
            Map<String, List<String>> sent,
            @Nullable Refusal refusal,
            Locale locale,
            Model model) {
        StoredForm stored = register.require(id);
        views.state(stored.head(), tried, sent, refusal, locale, model);
        Actor actor = Actor.current();
        List<IndicatorLine> lines = register.lines(stored, actor);
        DeclarationForm form = stored.form();
        model.addAttribute("head", stored.head());
        model.addAttribute("form", form);
        model.addAttribute("spending", FormTable.pairs(form, Side.EXPENDITURE, Side.INCOME));
        model.addAttribute("levels", FormTable.pairs(form, Side.DEVELOPMENT, Side.LEVEL));
        model.addAttribute("rows", FormTable.rows(lines));
        model.addAttribute("checks", FormCheck.of(form, words, grammar));
        model.addAttribute(
                "known", lines.stream().filter(line -> line.actual() != null).count());
        model.addAttribute("elapsed", Pace.elapsed(Period.ofYear(stored.head().year()), clock.instant()));
        model.addAttribute("asOf", clock.instant());
        model.addAttribute(
                "sampleLeftOut",
                lines.stream()
                        .map(line -> line.indicator().binding())
                        .anyMatch(binding ->
                                binding != null && register.sampleLeftOut(stored.head(), binding.measure(), actor)));
        return "overview/performance/form";
    }

    @PostMapping("/performance/indicators/{id}/runs")
    @Permit("evidence.run")
    String run(@PathVariable String id, RedirectAttributes redirect) {
        StoredIndicator indicator = register.requireIndicator(FormApi.uuid(id));
        Binding binding = indicator.binding();
        if (binding == null) {
            throw Refusal.conflict("indicator-unproved");
        }
        Head head = register.head(indicator.form());
        EvidenceRun run = measures.run(
                binding.measure(), Period.ofYear(head.year()), desk.city().code(), Actor.current());
        Flash.done(redirect, "evidence.run.done");
        return "redirect:/evidence/runs/" + run.id();
    }

    @GetMapping("/performance/forms/import")
    @Permit("performance.import")
    String importForm(Model model) {
        model.addAttribute(
                "year", LocalDate.ofInstant(clock.instant(), Formats.ZONE).getYear());
        model.addAttribute("text", "");
        model.addAttribute("faults", List.of());
        return "overview/performance/import";
    }

    @PostMapping("/performance/forms/import")
    @Permit("performance.import")
    ModelAndView importForm(
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String text,
            @RequestParam @Nullable MultipartFile file,
            RedirectAttributes redirect)
            throws IOException {
        try {
            int asked = FormUploads.year(year);
            UUID id = file == null || file.isEmpty()
                    ? desk.take(text, asked, Actor.current())
                    : uploads.take(file, asked);
            Flash.done(redirect, "performance.import.done");
            return new ModelAndView("redirect:/performance/forms/" + id);
        } catch (Refusal refusal) {
            if (!refusal.status().equals(HttpStatus.UNPROCESSABLE_CONTENT)
                    && !refusal.status().equals(HttpStatus.CONTENT_TOO_LARGE)) {
                throw refusal;
            }
            // what was typed stays on the page, each fault beside it
            ModelAndView page = new ModelAndView("overview/performance/import", refusal.status());
            page.addObject("year", year);
            page.addObject("text", text);
            page.addObject("faults", faults(refusal));
            return page;
        }
    }

    private List<String> faults(Refusal refusal) {
        return refusal.fields().isEmpty()
                ? List.of(wording.text(
                        "refusal." + refusal.code(), refusal.arguments().toArray()))
                : refusal.fields().stream()
                        .map(field -> wording.text(
                                "field." + field.code(), field.arguments().toArray()))
                        .toList();
    }
}
