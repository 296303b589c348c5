package org.hengping.governance.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hengping.foundation.matters.ActionForm;
import org.hengping.foundation.matters.SavedViews;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.governance.incidents.advice.AdviceLedger;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.governance.incidents.domain.IncidentMove;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.governance.incidents.domain.IncidentSearch;
import org.hengping.platform.Actor;
import org.hengping.platform.Listing;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.FormField;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Incidents for people: list, report form, the incident with the moves one may make. */
@Controller
class IncidentPages {

    private static final int ROWS = 20;
    /** Fields of moves that take files. */
    private static final List<String> UPLOADS = List.of("photoIds", "attachmentIds");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final IncidentDesk desk;
    private final IncidentRegister register;
    private final IncidentClasses classes;
    private final IncidentViews views;
    private final MoveForms moveForms;
    private final ReportForm reports;
    private final ActionForm forms;
    private final Uploads uploads;
    private final ListViews lists;
    private final AdviceViews advice;
    private final AdviceLedger ledger;
    private final Wording wording;
    private final SentKey keys;
    private final Clock clock;

    IncidentPages(
            IncidentDesk desk,
            IncidentRegister register,
            IncidentClasses classes,
            IncidentViews views,
            MoveForms moveForms,
            ReportForm reports,
            ActionForm forms,
            Uploads uploads,
            ListViews lists,
            AdviceViews advice,
            AdviceLedger ledger,
            Wording wording,
            SentKey keys,
            Clock clock) {
        this.desk = desk;
        this.register = register;
        this.classes = classes;
        this.views = views;
        this.moveForms = moveForms;
        this.reports = reports;
        this.forms = forms;
        this.uploads = uploads;
        this.lists = lists;
        this.advice = advice;
        this.ledger = ledger;
        this.wording = wording;
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping("/incidents")
    @Permit("incidents.read")
    String list(
            @RequestParam(required = false) @Nullable List<IncidentStatus> status,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(name = "class", required = false) @Nullable String classCode,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam MultiValueMap<String, String> asked,
            Locale locale,
            Model model) {
        Actor actor = Actor.current();
        List<SavedViews.View> saved = lists.views(actor);
        Optional<SavedViews.View> standard = asked.isEmpty()
                ? saved.stream().filter(SavedViews.View::standard).findFirst()
                : Optional.empty();
        if (standard.isPresent()) {
            return "redirect:" + standard.get().path();
        }
        lists.prepare(model, saved, asked, actor);
        IncidentRegister.Filter filter =
                new IncidentRegister.Filter(status, area, null, classCode, overdue, q, startOf(from), endOf(to));
        boolean tooShort = IncidentSearch.tooShort(q);
        Listing.Page<IncidentRegister.Row> page =
                tooShort ? new Listing.Page<>(List.of(), null) : register.list(filter, actor, after, ROWS);
        model.addAttribute("tooShort", tooShort);
        model.addAttribute(
                "lines",
                page.items().stream().map(row -> views.line(row, locale)).toList());
        model.addAttribute("first", after == null ? null : address(asked, "after", null));
        model.addAttribute(
                "next",
                page.next() == null ? null : address(asked, "after", page.next().toString()));
        model.addAttribute(
                "tokens",
                views.tokens(asked, locale, (name, value) -> address(without(asked, name, value), "after", null)));
        model.addAttribute("filter", filter);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("statuses", views.statuses(locale));
        model.addAttribute("areas", views.areasOf(actor));
        model.addAttribute("classes", IncidentViews.choices(classes.all()));
        model.addAttribute("mayReport", actor.may(IncidentMove.REPORT.permission("incidents")));
        model.addAttribute("maySelfClose", actor.may(IncidentMove.SELF_CLOSE.permission("incidents")));
        model.addAttribute("now", clock.instant());
        return "governance/incidents/list";
    }

    @GetMapping("/incidents/new")
    @Permit("incidents.report")
    String form(Locale locale, Model model) {
        return form(Map.of(), List.of(), null, locale, model);
    }

    @PostMapping("/incidents")
    @Permit("incidents.report")
    String report(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(name = "photoIds", required = false) @Nullable List<MultipartFile> photos,
            Locale locale,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Actor actor = Actor.current();
        Map<String, List<String>> kept = new LinkedHashMap<>(sent);
        try {
            kept.put("photoIds", uploads.stored(sent.get("photoIdsKept"), photos));
            IncidentInput.Report report = forms.convert(IncidentInput.Report.class, ReportForm.data(kept));
            IncidentDesk.Moved moved = desk.open(report, keys.of("POST /incidents", kept, actor), actor);
            ledger.keep(
                    moved.id(),
                    AdviceLedger.Kind.CLASS,
                    null,
                    sent.getFirst("suggestedClass"),
                    report.classCode(),
                    actor);
            Flash.done(redirect, "incidents.reported", moved.number());
            return "redirect:/incidents/" + moved.id();
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            return form(kept, refusal.fields(), said(refusal), locale, model);
        }
    }

    @GetMapping("/incidents/{id}")
    @Permit("incidents.read")
    String one(@PathVariable UUID id, Locale locale, Model model) {
        return show(id, null, Map.of(), null, locale, model);
    }

    @PostMapping("/incidents/{id}/moves")
    @Permit("incidents.read")
    String move(
            @PathVariable UUID id,
            @RequestParam String move,
            @RequestParam long version,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            Locale locale,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Actor actor = Actor.current();
        Map<String, List<String>> kept = new LinkedHashMap<>(sent);
        try {
            for (String name : UPLOADS) {
                kept.put(name, uploads.stored(sent.get(name + "Kept"), files.get(name)));
            }
            IncidentMove known = MoveForms.named(move);
            IncidentDesk.Moved moved = desk.move(
                    id,
                    version,
                    move,
                    forms.data(known.rule().input(), kept),
                    keys.of("POST /incidents/" + id + "/moves", kept, actor),
                    actor);
            if (known == IncidentMove.DISPATCH) {
                ledger.keep(
                        id,
                        AdviceLedger.Kind.UNIT,
                        id,
                        sent.getFirst("suggestedUnit"),
                        String.valueOf(sent.getFirst("leadUnit")),
                        actor);
            }
            Flash.done(redirect, "incidents.moved", wording.text("move.incidents." + move), moved.number());
            return "redirect:/incidents/" + id;
        } catch (Refusal refusal) {
            if (refusal.code().equals("not-found")) {
                throw refusal;
            }
            response.setStatus(refusal.status().value());
            return show(id, move, kept, refusal, locale, model);
        }
    }

    /** Shows the reporter once, on request; the reveal is audited. */
    @PostMapping("/incidents/{id}/reporter")
    @Permit("incidents.reveal")
    String reveal(@PathVariable UUID id, Locale locale, Model model) {
        model.addAttribute("revealed", register.reveal(id, Actor.current()));
        return show(id, null, Map.of(), null, locale, model);
    }

    String form(
            Map<String, List<String>> sent,
            List<Refusal.Field> faults,
            @Nullable String refusal,
            Locale locale,
            Model model) {
        List<FormField> fields = reports.fields(sent, faults, Actor.current(), locale);
        model.addAttribute("fields", fields);
        model.addAttribute("told", fields.subList(0, 1));
        model.addAttribute(
                "first",
                fields.stream()
                        .skip(1)
                        .filter(field -> !ReportForm.MORE.contains(field.name()))
                        .toList());
        model.addAttribute("advice", advice.of(sent, Actor.current()));
        List<FormField> more = fields.stream()
                .filter(field -> ReportForm.MORE.contains(field.name()))
                .toList();
        model.addAttribute("more", more);
        model.addAttribute(
                "open",
                more.stream()
                        .anyMatch(field ->
                                field.error() != null || !field.values().isEmpty()));
        model.addAttribute("refusal", refusal);
        return "governance/incidents/report";
    }

    private String show(
            UUID id,
            @Nullable String tried,
            Map<String, List<String>> sent,
            @Nullable Refusal refusal,
            Locale locale,
            Model model) {
        Actor actor = Actor.current();
        IncidentRegister.View view = register.view(id, actor);
        Instant now = clock.instant();
        model.addAttribute("page", views.page(view, actor, now, locale));
        model.addAttribute("advice", advice.of(view, actor, locale));
        List<MoveForms.MoveForm> moves =
                moveForms.of(view, actor, tried, sent, refusal == null ? List.of() : refusal.fields(), locale);
        model.addAttribute(
                "moves", moves.stream().filter(MoveForms.MoveForm::open).toList());
        model.addAttribute(
                "mergeable", moves.stream().anyMatch(form -> form.open() && form.move() == IncidentMove.MERGE));
        model.addAttribute(
                "blocked", moves.stream().filter(form -> !form.open()).toList());
        model.addAttribute("refusal", refusal == null ? null : said(refusal));
        model.addAttribute("tried", tried);
        model.addAttribute(
                "again",
                moves.stream()
                        .anyMatch(form -> form.open() && form.move().name().equals(tried)));
        model.addAttribute("mayReveal", view.hasReporter() && actor.may("incidents.reveal"));
        model.addAttribute("now", now);
        return "governance/incidents/incident";
    }

    private String said(Refusal refusal) {
        return wording.text("refusal." + refusal.code(), refusal.arguments().toArray());
    }

    private static MultiValueMap<String, String> without(
            MultiValueMap<String, String> asked, String name, String value) {
        MultiValueMap<String, String> rest = new LinkedMultiValueMap<>(asked);
        List<String> values = new ArrayList<>(rest.getOrDefault(name, List.of()));
        values.remove(value);
        if (values.isEmpty()) {
            rest.remove(name);
        } else {
            rest.put(name, values);
        }
        return rest;
    }

    private static String address(MultiValueMap<String, String> asked, String name, @Nullable String value) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>(asked);
        parameters.remove(name);
        parameters.values().forEach(values -> values.removeIf(String::isBlank));
        parameters.values().removeIf(List::isEmpty);
        if (value != null) {
            parameters.add(name, value);
        }
        return UriComponentsBuilder.fromPath("/incidents")
                .queryParams(parameters)
                .encode()
                .build()
                .toUriString();
    }

    private static @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZONE).toInstant();
    }

    private static @Nullable Instant endOf(@Nullable LocalDate day) {
        return day == null ? null : day.plusDays(1).atStartOfDay(ZONE).toInstant();
    }
}
