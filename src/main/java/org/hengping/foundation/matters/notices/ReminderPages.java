package org.hengping.foundation.matters.notices;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hengping.foundation.matters.notices.ReminderRules.Rule;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Answers;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When people are told about tasks, and where that is changed. */
@Controller
class ReminderPages {

    private static final String PAGE = "/notices/reminders";
    /** What a number that cannot be read becomes: out of every range. */
    private static final int UNREADABLE = -1;

    /** A rule with its name. */
    record Line(Rule rule, String name) {}

    private final ReminderRules rules;
    private final Answers answers;
    private final Wording wording;

    ReminderPages(ReminderRules rules, Answers answers, Wording wording) {
        this.rules = rules;
        this.answers = answers;
        this.wording = wording;
    }

    /** @param room with verb: the rule to be changed, or to be made where there is none */
    @GetMapping(PAGE)
    @Permit("matters.reminders")
    String list(
            @RequestParam(required = false) @Nullable String room,
            @RequestParam(required = false) @Nullable String verb,
            Model model) {
        Rule chosen = room == null || verb == null ? null : chosen(room, verb);
        return show(chosen, Map.of(), null, model);
    }

    @PostMapping(PAGE)
    @Permit("matters.reminders")
    String keep(
            @RequestParam String room,
            @RequestParam String verb,
            @RequestParam(defaultValue = "false") boolean tellNew,
            @RequestParam(defaultValue = "") String percent,
            @RequestParam(defaultValue = "") String minutes,
            @RequestParam(defaultValue = "") String mornings,
            @RequestParam long version,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Rule rule = new Rule(room, verb, tellNew, number(percent), number(minutes), number(mornings), version);
        try {
            rules.keep(rule, Actor.current());
        } catch (Refusal refusal) {
            if (refusal.code().equals("not-found")) {
                throw refusal;
            }
            response.setStatus(refusal.status().value());
            Map<String, String> faults = new HashMap<>();
            refusal.fields().forEach(field -> faults.put(field.name(), answers.text(field)));
            return show(rule, faults, faults.isEmpty() ? answers.text(refusal) : null, model);
        }
        Flash.done(redirect, "reminders.kept", name(room, verb));
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/remove")
    @Permit("matters.reminders")
    String remove(
            @RequestParam String room,
            @RequestParam String verb,
            @RequestParam long version,
            RedirectAttributes redirect) {
        rules.remove(room, verb, version, Actor.current());
        Flash.done(redirect, "reminders.removed", name(room, verb));
        return "redirect:" + PAGE;
    }

    private Rule chosen(String room, String verb) {
        List<Rule> all = rules.all();
        return all.stream()
                .filter(rule -> rule.room().equals(room) && rule.verb().equals(verb))
                .findFirst()
                .orElseGet(() -> {
                    Rule wider = all.getFirst();
                    return new Rule(room, verb, wider.tellNew(), wider.percent(), wider.minutes(), wider.mornings(), 0);
                });
    }

    private String show(@Nullable Rule chosen, Map<String, String> faults, @Nullable String refusal, Model model) {
        boolean mayChange = rules.mayChange(Actor.current());
        model.addAttribute(
                "lines",
                rules.all().stream()
                        .map(rule -> new Line(rule, name(rule.room(), rule.verb())))
                        .toList());
        model.addAttribute(
                "others",
                mayChange
                        ? rules.without().stream()
                                .map(wait -> new Line(
                                        new Rule(wait.room(), wait.verb(), false, 1, 0, 0, 0),
                                        name(wait.room(), wait.verb())))
                                .toList()
                        : List.of());
        model.addAttribute("mayChange", mayChange);
        model.addAttribute("chosen", mayChange ? chosen : null);
        model.addAttribute("chosenName", chosen == null ? "" : name(chosen.room(), chosen.verb()));
        model.addAttribute("faults", faults);
        model.addAttribute("refusal", refusal);
        return "foundation/matters/reminders";
    }

    private String name(String room, String verb) {
        if (room.equals(ReminderRules.ALL)) {
            return wording.text("reminders.all");
        }
        String move = wording.textOrNull("move." + room + "." + verb);
        return move == null ? room + " " + verb : move;
    }

    private static int number(String text) {
        return text.strip().matches("[0-9]{1,6}") ? Integer.parseInt(text.strip()) : UNREADABLE;
    }
}
