package org.hengping.foundation.clocks;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.NavEntry;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The holiday calendar: every version, a year's days, and the form that enters a correction. */
@Controller
class CalendarPages {

    /** A version with what it changed. */
    record Entered(CalendarDesk.Version version, List<CalendarDesk.Difference> differences) {}

    private final CalendarDesk desk;
    private final Wording wording;
    private final Clock clock;

    CalendarPages(CalendarDesk desk, Wording wording, Clock clock) {
        this.desk = desk;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping("/clocks/calendar")
    @Permit("clocks.calendar")
    String calendar(@RequestParam(required = false) @Nullable Integer year, Model model) {
        return show(year, Map.of(), null, Map.of(), model);
    }

    @PostMapping("/clocks/calendar")
    @Permit("clocks.correct")
    String correct(
            @Valid @ModelAttribute CalendarCorrection correction,
            BindingResult bound,
            @RequestParam String base,
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Map<String, String> faults = new LinkedHashMap<>();
        bound.getFieldErrors()
                .forEach(error -> faults.put(
                        error.getField(),
                        wording.text(error.isBindingFailure() ? "field.unreadable" : "field.required")));
        String refused = null;
        if (faults.isEmpty()) {
            try {
                String version = desk.correct(correction, base, Actor.current());
                Flash.done(redirect, "calendar.corrected", version);
                return "redirect:/clocks/calendar?year=" + correction.from().getYear();
            } catch (Refusal refusal) {
                response.setStatus(refusal.status().value());
                refusal.fields()
                        .forEach(field -> faults.put(
                                field.name(),
                                wording.text(
                                        "field." + field.code(),
                                        field.arguments().toArray())));
                refused = refusal.fields().isEmpty()
                        ? wording.text(
                                "refusal." + refusal.code(), refusal.arguments().toArray())
                        : null;
            }
        } else {
            response.setStatus(422);
        }
        return show(null, sent, refused, faults, model);
    }

    private String show(
            @Nullable Integer year,
            Map<String, String> sent,
            @Nullable String refused,
            Map<String, String> faults,
            Model model) {
        List<CalendarDesk.Version> versions = desk.versions();
        CalendarDesk.Version current = versions.getFirst();
        int shown = Math.clamp(
                year == null ? LocalDate.now(clock).getYear() : year,
                current.publishedFrom().getYear(),
                current.publishedTo().getYear() + 1);
        model.addAttribute("current", current);
        model.addAttribute("year", shown);
        model.addAttribute("before", shown > current.publishedFrom().getYear() ? shown - 1 : null);
        model.addAttribute("after", shown <= current.publishedTo().getYear() ? shown + 1 : null);
        model.addAttribute("days", desk.days(current.version(), shown));
        model.addAttribute(
                "versions",
                versions.stream()
                        .limit(20)
                        .map(version -> new Entered(
                                version,
                                version.basedOn() == null
                                        ? List.of()
                                        : desk.differences(version.version()).stream()
                                                .limit(12)
                                                .toList()))
                        .toList());
        model.addAttribute("sent", sent);
        model.addAttribute("faults", faults);
        model.addAttribute("refused", refused);
        model.addAttribute("mayCorrect", Actor.current().may("clocks.correct"));
        return "foundation/clocks/calendar";
    }

    /** The page's place in the frame. */
    @Configuration(proxyBeanMethods = false)
    static class Frame {

        @Bean
        List<NavEntry> calendarNavigation() {
            return List.of(new NavEntry("data", "/clocks/calendar", "nav.calendar", "clock", "clocks.correct", 62));
        }
    }
}
