package org.hengping.governance.incidents.standards;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.FormField;
import org.hengping.platform.web.FormOption;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The forms a standard is proposed with: by who keeps them, and for a grid item by the head of a unit. */
@Controller
class StandardForms {

    private static final String CHANGED = "/standards/change";
    private static final String ITEM_ASKED = "/standards/items/ask";

    private final Standards standards;
    private final StandardsDesk desk;
    private final StandardsRegister register;
    private final Wording wording;

    StandardForms(Standards standards, StandardsDesk desk, StandardsRegister register, Wording wording) {
        this.standards = standards;
        this.desk = desk;
        this.register = register;
        this.wording = wording;
    }

    /** The form of a standard there is, or of a new one where {@code key} is not given. */
    @GetMapping("/standards/change")
    @Permit("incidents.standards-change")
    String form(
            @RequestParam StandardKind kind,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(name = "class", required = false) @Nullable String classCode,
            Model model) {
        return form(CHANGED, kind, key, values(kind, key, classCode), model);
    }

    @PostMapping("/standards/change")
    @Permit("incidents.standards-change")
    String propose(
            @RequestParam StandardKind kind,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response) {
        return proposed(CHANGED, kind, key, sent, model, response);
    }

    /** What the head of a unit asks of grid workers. */
    @GetMapping("/standards/items/ask")
    @Permit("incidents.grid-item-ask")
    String ask(@RequestParam(required = false) @Nullable String key, Model model) {
        return form(ITEM_ASKED, StandardKind.GRID_ITEM, key, values(StandardKind.GRID_ITEM, key, null), model);
    }

    @PostMapping("/standards/items/ask")
    @Permit("incidents.grid-item-ask")
    String ask(
            @RequestParam(required = false) @Nullable String key,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response) {
        return proposed(ITEM_ASKED, StandardKind.GRID_ITEM, key, sent, model, response);
    }

    /** What a form begins with: the newest version, or what can be known of a new standard. */
    private Map<String, String> values(StandardKind kind, @Nullable String key, @Nullable String classCode) {
        return key == null
                ? register.blank(kind, classCode)
                : standards.versions(kind, key).stream()
                        .findFirst()
                        .orElseThrow(Refusal::notFound)
                        .values();
    }

    private String proposed(
            String path,
            StandardKind kind,
            @Nullable String key,
            Map<String, String> sent,
            Model model,
            HttpServletResponse response) {
        Map<String, String> values = new LinkedHashMap<>();
        kind.columns()
                .forEach(column -> values.put(
                        column.name(), sent.getOrDefault(column.name(), "").strip()));
        if (kind == StandardKind.GRID_ITEM) {
            values.put("state", "LISTED");
        }
        try {
            UUID id = path.equals(ITEM_ASKED)
                    ? desk.ask(values, Actor.current())
                    : desk.propose(kind, values, Actor.current());
            return "redirect:/standards/changes/" + id;
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("refusal", refusal.fields().isEmpty() ? StandardsPages.said(refusal, wording) : null);
            return form(path, kind, key, values, refusal.fields(), model);
        }
    }

    private String form(String path, StandardKind kind, @Nullable String key, Map<String, String> values, Model model) {
        return form(path, kind, key, values, List.of(), model);
    }

    private String form(
            String path,
            StandardKind kind,
            @Nullable String key,
            Map<String, String> values,
            List<Refusal.Field> faults,
            Model model) {
        Set<String> unasked = kind != StandardKind.GRID_ITEM
                ? Set.of()
                : path.equals(ITEM_ASKED) ? Set.of("code", "state", "department") : Set.of("code", "state");
        model.addAttribute("path", path);
        model.addAttribute("kind", kind);
        model.addAttribute("key", key);
        model.addAttribute(
                "fields",
                kind.columns().stream()
                        .filter(column -> !(key != null && column.key()) && !unasked.contains(column.name()))
                        .map(column -> field(column, values, faults))
                        .toList());
        model.addAttribute(
                "fixed",
                kind.columns().stream()
                        .filter(column -> (key != null || unasked.contains(column.name())) && column.key())
                        .toList());
        model.addAttribute("values", values);
        StandardsPages.frame(section(kind), model);
        return "governance/incidents/standards/form";
    }

    private FormField field(Column column, Map<String, String> values, List<Refusal.Field> faults) {
        String error = faults.stream()
                .filter(fault -> fault.name().equals(column.name()))
                .map(fault ->
                        wording.text("field." + fault.code(), fault.arguments().toArray()))
                .findFirst()
                .orElse(null);
        String value = values.getOrDefault(column.name(), "");
        return new FormField(
                column.name(),
                wording.text("standards.column." + column.name()),
                !column.choices().isEmpty() ? "CHOICE" : column.most() > 200 ? "LONG_TEXT" : "TEXT",
                column.required(),
                wording.textOrNull("standards.hint." + column.name()),
                column.choices().stream()
                        .map(choice -> new FormOption(choice, wording.text(column.words() + choice)))
                        .toList(),
                value.isEmpty() ? List.of() : List.of(value),
                error);
    }

    private static String section(StandardKind kind) {
        return switch (kind) {
            case CLASS, CONDITION -> "classes";
            case DUTY -> "duties";
            case GRID_ITEM -> "items";
        };
    }
}
