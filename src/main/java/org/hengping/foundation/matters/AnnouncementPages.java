package org.hengping.foundation.matters;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.matters.Announcements.Announcement;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Answers;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.FormField;
import org.hengping.platform.web.FormOption;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Announcements: read by everybody they are for, written by those who answer for an area. */
@Controller
class AnnouncementPages {

    private static final String FIELD = "field.";
    private static final List<String> FIELDS =
            List.of("title", "body", "areaCode", "unitKind", "units", "validFrom", "validTo");

    private final Announcements announcements;
    private final Answers answers;
    private final Wording wording;

    AnnouncementPages(Announcements announcements, Answers answers, Wording wording) {
        this.announcements = announcements;
        this.answers = answers;
        this.wording = wording;
    }

    @GetMapping("/announcements")
    @Permit("matters.desk")
    String list(@RequestParam(required = false) @Nullable UUID after, Model model) {
        Actor actor = Actor.current();
        List<Announcement> all = announcements.all(actor, after);
        model.addAttribute("lines", all);
        model.addAttribute(
                "next", all.size() < Announcements.PAGE ? null : all.getLast().id());
        model.addAttribute("mayTell", actor.may("matters.announce"));
        return "foundation/matters/announcements";
    }

    @GetMapping("/announcements/new")
    @Permit("matters.announce")
    String form(Model model) {
        String today = announcements.today().toString();
        return form(Map.of("validFrom", today), List.of(), model);
    }

    @PostMapping("/announcements/new")
    @Permit("matters.announce")
    String tell(
            @RequestParam Map<String, String> sent,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            UUID id = announcements.tell(draft(sent), sent.get("idempotencyKey"), Actor.current());
            Flash.done(redirect, "announcements.told");
            return "redirect:/announcements/" + id;
        } catch (Refusal refusal) {
            if (refusal.fields().isEmpty()) {
                throw refusal;
            }
            response.setStatus(refusal.status().value());
            return form(sent, refusal.fields(), model);
        }
    }

    @GetMapping("/announcements/{id}")
    @Permit("matters.desk")
    String one(@PathVariable UUID id, Model model) {
        Announcement one = announcements.find(id, Actor.current());
        model.addAttribute("one", one);
        model.addAttribute("area", announcements.areaName(one.areaCode()));
        return "foundation/matters/announcement";
    }

    @PostMapping("/announcements/{id}/read")
    @Permit("matters.desk")
    String read(@PathVariable UUID id) {
        announcements.read(id, Actor.current());
        return "redirect:/announcements/" + id;
    }

    @PostMapping("/announcements/{id}/withdraw")
    @Permit("matters.announce")
    String withdraw(@PathVariable UUID id, RedirectAttributes redirect) {
        announcements.withdraw(id, Actor.current());
        Flash.done(redirect, "announcements.withdrawn");
        return "redirect:/announcements/" + id;
    }

    private Announcements.Draft draft(Map<String, String> sent) {
        List<Refusal.Field> faults = new ArrayList<>();
        LocalDate from = day(sent, "validFrom", faults);
        LocalDate to = day(sent, "validTo", faults);
        String kind = given(sent, "unitKind");
        if (from == null || to == null) {
            throw Refusal.fields(faults);
        }
        return new Announcements.Draft(
                given(sent, "title"),
                given(sent, "body"),
                given(sent, "areaCode"),
                Arrays.stream(UnitKind.values())
                        .filter(each -> each.name().equals(kind))
                        .findFirst()
                        .orElse(null),
                Arrays.stream(given(sent, "units").split("\\s+"))
                        .filter(code -> !code.isEmpty())
                        .toList(),
                from,
                to);
    }

    private static String given(Map<String, String> sent, String name) {
        return sent.getOrDefault(name, "").strip();
    }

    private static @Nullable LocalDate day(Map<String, String> sent, String name, List<Refusal.Field> faults) {
        try {
            return LocalDate.parse(given(sent, name));
        } catch (DateTimeParseException unreadable) {
            faults.add(new Refusal.Field(name, "required", List.of()));
            return null;
        }
    }

    private String form(Map<String, String> values, List<Refusal.Field> faults, Model model) {
        Map<String, String> errors = new LinkedHashMap<>();
        faults.forEach(fault -> errors.put(fault.name(), answers.text(fault)));
        model.addAttribute(
                "fields",
                FIELDS.stream()
                        .map(name -> field(name, values, errors.get(name)))
                        .toList());
        return "foundation/matters/announcement-form";
    }

    private FormField field(String name, Map<String, String> values, @Nullable String error) {
        List<FormOption> options = switch (name) {
            case "areaCode" ->
                announcements.reachable(Actor.current()).stream()
                        .map(area -> new FormOption(area.code(), area.name()))
                        .toList();
            case "unitKind" ->
                Arrays.stream(UnitKind.values())
                        .map(kind -> new FormOption(kind.name(), wording.text("organization.kind." + kind)))
                        .toList();
            default -> List.of();
        };
        String kind = switch (name) {
            case "body" -> "LONG_TEXT";
            case "areaCode", "unitKind" -> "UNIT";
            case "validFrom", "validTo" -> "DATE";
            default -> "TEXT";
        };
        String value = given(values, name);
        return new FormField(
                name,
                wording.text("announcements." + FIELD + name),
                kind,
                !name.equals("unitKind") && !name.equals("units"),
                wording.textOrNull("announcements.hint." + name),
                options,
                value.isEmpty() ? List.of() : List.of(value),
                error);
    }
}
