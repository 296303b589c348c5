package org.hengping.overview.performance;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.overview.performance.FormExecution.Entry;
import org.hengping.overview.performance.FormExecution.Line;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the adjusted budget and the payments of a form under execution are entered. */
@Controller
class FormExecutionPages {

    private final FormRegister register;
    private final FormExecution execution;
    private final Wording wording;
    private final Clock clock;

    FormExecutionPages(FormRegister register, FormExecution execution, Wording wording, Clock clock) {
        this.register = register;
        this.execution = execution;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping("/performance/forms/{id}/execution")
    @Permit("performance.execution")
    String show(@PathVariable String id, Model model) {
        String today = LocalDate.ofInstant(clock.instant(), Formats.ZONE).toString();
        return show(FormApi.uuid(id), Map.of(), today, null, model);
    }

    @PostMapping("/performance/forms/{id}/execution")
    @Permit("performance.execution")
    String enter(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String asOf,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        UUID form = FormApi.uuid(id);
        Map<String, String> typed = new LinkedHashMap<>();
        sent.forEach((name, values) -> typed.put(name, values.getFirst()));
        try {
            int changed = execution.enter(form, entries(form, typed), day(asOf), Actor.current());
            Flash.done(redirect, "performance.execution.done", changed);
            return "redirect:/performance/forms/" + form;
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            return show(form, typed, asOf, refusal, model);
        }
    }

    private List<Entry> entries(UUID form, Map<String, String> typed) {
        List<Entry> entries = new ArrayList<>();
        List<Refusal.Field> faults = new ArrayList<>();
        for (Line line : execution.lines(form)) {
            String name = line.part() + "." + line.ordinal();
            String adjusted = typed.getOrDefault(name + ".adjusted", "").strip();
            String executed = typed.getOrDefault(name + ".executed", "").strip();
            if (adjusted.isEmpty() && executed.isEmpty()) {
                continue;
            }
            Long adjustedFen = FormReader.amount(adjusted);
            Long executedFen = FormReader.amount(executed);
            if (adjustedFen == null) {
                faults.add(new Refusal.Field(name + ".adjusted", "form-cell-amount", adjusted));
            }
            if (executedFen == null) {
                faults.add(new Refusal.Field(name + ".executed", "form-cell-amount", executed));
            }
            if (adjustedFen != null && executedFen != null) {
                entries.add(new Entry(line.part(), line.ordinal(), adjustedFen, executedFen));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.fields(faults);
        }
        return entries;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw Refusal.field("asOf", "required");
        }
    }

    private String show(UUID form, Map<String, String> typed, String asOf, @Nullable Refusal refusal, Model model) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (refusal != null) {
            refusal.fields()
                    .forEach(field -> faults.put(
                            field.name(),
                            wording.text(
                                    "field." + field.code(), field.arguments().toArray())));
        }
        model.addAttribute("head", register.head(form));
        model.addAttribute("lines", execution.lines(form));
        model.addAttribute("typed", typed);
        model.addAttribute("faults", faults);
        model.addAttribute("asOf", asOf);
        model.addAttribute(
                "refusal",
                refusal == null
                        ? null
                        : wording.text(
                                "refusal." + refusal.code(), refusal.arguments().toArray()));
        return "overview/performance/execution";
    }
}
