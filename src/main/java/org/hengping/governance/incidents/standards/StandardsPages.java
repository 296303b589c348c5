package org.hengping.governance.incidents.standards;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.NavEntry;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The standards desk for people: look up, propose, look through, apply. */
@Controller
class StandardsPages {

    static final long MOST_BYTES = 5L << 20;

    /** The page's place in the frame. */
    @Configuration(proxyBeanMethods = false)
    static class Frame {

        @Bean
        List<NavEntry> standardsNavigation() {
            return List.of(new NavEntry("data", "/standards", "nav.standards", "doc", "incidents.standards-read", 58));
        }
    }

    private final StandardsDesk desk;
    private final StandardsRegister register;
    private final Proposals proposals;
    private final StandardsBook book;
    private final Wording wording;

    StandardsPages(
            StandardsDesk desk, StandardsRegister register, Proposals proposals, StandardsBook book, Wording wording) {
        this.desk = desk;
        this.register = register;
        this.proposals = proposals;
        this.book = book;
        this.wording = wording;
    }

    @GetMapping("/standards")
    @Permit("incidents.standards-read")
    String classes(
            @RequestParam(required = false) @Nullable String tree,
            @RequestParam(required = false) @Nullable String q,
            Model model) {
        model.addAttribute("groups", register.groups(tree, q));
        model.addAttribute("tree", tree);
        model.addAttribute("q", q);
        frame("classes", model);
        return "governance/incidents/standards/classes";
    }

    @GetMapping("/standards/classes/{code}")
    @Permit("incidents.standards-read")
    String one(@PathVariable String code, Model model) {
        model.addAttribute("page", register.page(code).orElseThrow(Refusal::notFound));
        frame("classes", model);
        return "governance/incidents/standards/class";
    }

    @GetMapping("/standards/unconfirmed")
    @Permit("incidents.standards-read")
    String unconfirmed(Model model) {
        model.addAttribute("lines", register.unconfirmed());
        frame("unconfirmed", model);
        return "governance/incidents/standards/unconfirmed";
    }

    @GetMapping("/standards/duties")
    @Permit("incidents.standards-read")
    String duties(@RequestParam(required = false) @Nullable String area, Model model) {
        model.addAttribute("lines", register.duties(area));
        model.addAttribute("areas", register.dutyAreas());
        model.addAttribute("area", area);
        frame("duties", model);
        return "governance/incidents/standards/duties";
    }

    @GetMapping("/standards/items")
    @Permit("incidents.standards-read")
    String items(Model model) {
        model.addAttribute("lines", register.items());
        model.addAttribute("asked", register.itemsAsked());
        model.addAttribute("department", register.department(Actor.current().unit()));
        frame("items", model);
        return "governance/incidents/standards/items";
    }

    @PostMapping("/standards/items/withdraw/{id}")
    @Permit("incidents.grid-item-ask")
    String withdraw(@PathVariable UUID id, RedirectAttributes redirect) {
        desk.withdraw(id, Actor.current());
        Flash.done(redirect, "standards.withdrawn");
        return "redirect:/standards/items";
    }

    @GetMapping("/standards/changes")
    @Permit("incidents.standards-read")
    String changes(Model model) {
        return changes(null, model);
    }

    @GetMapping("/standards/changes/{id}")
    @Permit("incidents.standards-read")
    String change(@PathVariable UUID id, Model model) {
        return change(id, null, "", null, model);
    }

    @PostMapping("/standards/changes/{id}/apply")
    @Permit("incidents.standards-change")
    String apply(
            @PathVariable UUID id,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
                    LocalDate validFrom,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            desk.apply(id, validFrom, reason, Actor.current());
            Flash.done(redirect, "standards.applied", String.valueOf(validFrom));
            return "redirect:/standards/changes/" + id;
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            return change(id, validFrom, reason, refusal, model);
        }
    }

    @PostMapping("/standards/changes/{id}/refuse")
    @Permit("incidents.standards-change")
    String refuse(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            desk.refuse(id, reason, Actor.current());
            Flash.done(redirect, "standards.refused");
            return "redirect:/standards/changes/" + id;
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            return change(id, null, reason, refusal, model);
        }
    }

    @PostMapping("/standards/changes/{id}/discard")
    @Permit("incidents.standards-change")
    String discard(@PathVariable UUID id, RedirectAttributes redirect) {
        desk.discard(id, Actor.current());
        Flash.done(redirect, "standards.discarded");
        return "redirect:/standards/changes";
    }

    @GetMapping("/standards/workbook")
    @Permit("incidents.standards-read")
    void export(HttpServletResponse response, Locale locale) throws IOException {
        LocalDate today = desk.today();
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"hengping-standards-" + today + ".xlsx\"");
        book.write(today, locale, response.getOutputStream());
    }

    @PostMapping("/standards/workbook")
    @Permit("incidents.standards-change")
    String read(@RequestParam MultipartFile file, Model model, HttpServletResponse response) throws IOException {
        try {
            return "redirect:/standards/changes/" + proposed(file);
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            return changes(
                    refusal.fields().isEmpty()
                            ? wording.text(
                                    "refusal." + refusal.code(),
                                    refusal.arguments().toArray())
                            : wording.text(
                                    "field." + refusal.fields().getFirst().code(),
                                    refusal.fields().getFirst().arguments().toArray()),
                    model);
        }
    }

    /** Reads a workbook and keeps what it proposes. */
    UUID proposed(MultipartFile file) throws IOException {
        if (file.isEmpty() || file.getSize() > MOST_BYTES) {
            throw Refusal.field("file", file.isEmpty() ? "required" : "standards-large", MOST_BYTES >> 20);
        }
        Path received = Files.createTempFile("standards", ".xlsx");
        try {
            file.transferTo(received);
            StandardsBook.Reading reading = book.read(received);
            String name = file.getOriginalFilename();
            return desk.propose(
                    name == null || name.isBlank() ? "standards.xlsx" : name.substring(0, Math.min(100, name.length())),
                    reading.drafts(),
                    reading.faults(),
                    Actor.current());
        } finally {
            Files.deleteIfExists(received);
        }
    }

    private String changes(@Nullable String fault, Model model) {
        model.addAttribute("lines", proposals.newest(50));
        model.addAttribute("fault", fault);
        frame("changes", model);
        return "governance/incidents/standards/changes";
    }

    private String change(
            UUID id, @Nullable LocalDate validFrom, String reason, @Nullable Refusal refusal, Model model) {
        Proposal proposal = proposals.find(id).orElseThrow(Refusal::notFound);
        model.addAttribute("page", register.proposal(proposal));
        model.addAttribute("own", proposal.proposer().equals(Actor.current().id()));
        model.addAttribute("validFrom", validFrom == null ? desk.today() : validFrom);
        model.addAttribute("today", desk.today());
        model.addAttribute("reason", reason);
        model.addAttribute("refusal", refusal == null ? null : said(refusal, wording));
        frame("changes", model);
        return "governance/incidents/standards/change";
    }

    /** A refusal in words, each field by its label. */
    static @Nullable String said(Refusal refusal, Wording wording) {
        return refusal.fields().isEmpty()
                ? wording.text("refusal." + refusal.code(), refusal.arguments().toArray())
                : refusal.fields().stream()
                        .map(field -> wording.textOrNull("standards.column." + field.name()) == null
                                ? wording.text(
                                        "field." + field.code(),
                                        field.arguments().toArray())
                                : wording.text("standards.column." + field.name())
                                        + wording.text("form.colon")
                                        + wording.text(
                                                "field." + field.code(),
                                                field.arguments().toArray()))
                        .reduce((a, b) -> a + wording.text("form.semicolon") + b)
                        .orElse(null);
    }

    /** What every page of the desk needs: its tabs, and what its reader may do. */
    static void frame(String tab, Model model) {
        model.addAttribute("tab", tab);
        model.addAttribute("tabs", List.of("classes", "unconfirmed", "duties", "items", "changes"));
        model.addAttribute("mayChange", Actor.current().may("incidents.standards-change"));
        model.addAttribute("mayAsk", Actor.current().may("incidents.grid-item-ask"));
    }
}
