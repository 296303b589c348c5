package org.hengping.overview.performance.proof;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Indicators, tasks and budget lines as two tables of ticks, with what belongs to no task. */
@Controller
class LinkPages {

    private final Links links;
    private final PlanForms forms;

    LinkPages(Links links, PlanForms forms) {
        this.links = links;
        this.forms = forms;
    }

    @GetMapping("/performance/forms/{id}/links")
    @Permit("performance.read")
    String links(@PathVariable UUID id, Model model) {
        Set<Links.Speaks> speaks = links.speaks(id);
        List<PlanLine> lines = forms.lines(id);
        List<PlanForms.Sum> tasks = forms.tasks(id).stream()
                .filter(task -> task.amount() != null)
                .toList();
        model.addAttribute("form", forms.require(id));
        model.addAttribute("lines", lines);
        model.addAttribute("tasks", tasks);
        model.addAttribute(
                "speaks",
                speaks.stream().map(each -> each.line() + "|" + each.task()).collect(Collectors.toSet()));
        model.addAttribute(
                "pays",
                links.pays(id).stream().map(each -> each.task() + "|" + each.line()).collect(Collectors.toSet()));
        model.addAttribute("residuals", links.residuals(id));
        model.addAttribute(
                "bare",
                tasks.stream()
                        .filter(task -> speaks.stream().noneMatch(each -> each.task() == task.ordinal()))
                        .toList());
        model.addAttribute("mayLink", Actor.current().may("performance.bind"));
        return "overview/performance/links";
    }

    @PostMapping("/performance/forms/{id}/links")
    @Permit("performance.bind")
    String set(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<String> speaks,
            @RequestParam(defaultValue = "") List<String> pays,
            RedirectAttributes redirect) {
        links.set(
                id,
                read(speaks, parts -> new Links.Speaks(IndicatorPages.uuid(parts[0]), whole(parts[1]))),
                read(pays, parts -> new Links.Pays(whole(parts[0]), whole(parts[1]))),
                Actor.current());
        Flash.done(redirect, "performance.links.done");
        return "redirect:/performance/forms/" + id + "/links";
    }

    private static <T> Set<T> read(List<String> ticks, Function<String[], T> pair) {
        return ticks.stream()
                .map(tick -> tick.split("\\|", -1))
                .map(parts -> {
                    if (parts.length != 2) {
                        throw Refusal.field("links", "invalid");
                    }
                    return pair.apply(parts);
                })
                .collect(Collectors.toSet());
    }

    private static int whole(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw Refusal.field("links", "invalid");
        }
        return Integer.parseInt(text);
    }
}
