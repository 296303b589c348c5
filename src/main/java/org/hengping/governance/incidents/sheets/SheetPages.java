package org.hengping.governance.incidents.sheets;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hengping.governance.incidents.domain.ImportRuns;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Flash;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A table of reports: sent, looked at, confirmed or dropped, and what was rejected handed back. */
@Controller
class SheetPages {

    static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final ReportSheets sheets;
    private final SheetViews views;
    private final Wording wording;

    SheetPages(ReportSheets sheets, SheetViews views, Wording wording) {
        this.sheets = sheets;
        this.views = views;
        this.wording = wording;
    }

    @GetMapping("/incidents/sheets")
    @Permit("incidents.import-reports")
    String list(Model model) {
        model.addAttribute("runs", views.runs(Actor.current()));
        model.addAttribute("columns", views.headings());
        return "governance/incidents/sheets/list";
    }

    @PostMapping("/incidents/sheets")
    @Permit("incidents.import-reports")
    String send(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String origin,
            Model model,
            HttpServletResponse response) {
        try {
            return "redirect:/incidents/sheets/" + received(file, origin);
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("fault", said(refusal));
            model.addAttribute("origin", origin);
            return list(model);
        }
    }

    UUID received(MultipartFile file, String origin) {
        if (file.isEmpty()) {
            throw Refusal.field("file", "no-file");
        }
        try (InputStream content = file.getInputStream()) {
            return sheets.receive(
                    content, Objects.requireNonNullElse(file.getOriginalFilename(), ""), origin, Actor.current());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @GetMapping("/incidents/sheets/{id}")
    @Permit("incidents.import-reports")
    String one(@PathVariable UUID id, Model model) {
        ImportRuns.Run run = sheets.require(id, Actor.current());
        model.addAttribute("page", views.page(run));
        return "governance/incidents/sheets/sheet";
    }

    /** The progress alone, for the page to refresh while it is recorded. */
    @GetMapping("/incidents/sheets/{id}/progress")
    @Permit("incidents.import-reports")
    String progress(@PathVariable UUID id, Model model) {
        one(id, model);
        return "governance/incidents/sheets/sheet :: progress";
    }

    @PostMapping("/incidents/sheets/{id}/confirmation")
    @Permit("incidents.import-reports")
    String confirm(@PathVariable UUID id, RedirectAttributes redirect) {
        try {
            sheets.confirm(id, Actor.current());
        } catch (Refusal refusal) {
            refused(refusal, redirect);
        }
        return "redirect:/incidents/sheets/" + id;
    }

    @PostMapping("/incidents/sheets/{id}/discard")
    @Permit("incidents.import-reports")
    String discard(@PathVariable UUID id, RedirectAttributes redirect) {
        try {
            sheets.discard(id, Actor.current());
            Flash.done(redirect, "sheet.discarded");
        } catch (Refusal refusal) {
            refused(refusal, redirect);
        }
        return "redirect:/incidents/sheets";
    }

    @GetMapping("/incidents/sheets/{id}/rejected")
    @Permit("incidents.import-reports")
    ResponseEntity<byte[]> rejected(@PathVariable UUID id) {
        return file(views.rejected(sheets.require(id, Actor.current()).id()), "rejected.csv");
    }

    @GetMapping("/incidents/sheets/empty")
    @Permit("incidents.import-reports")
    ResponseEntity<byte[]> empty() {
        return file(views.empty(), "reports.csv");
    }

    static ResponseEntity<byte[]> file(byte[] content, String name) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    private static void refused(Refusal refusal, RedirectAttributes redirect) {
        if (refusal.code().equals("not-found")) {
            throw refusal;
        }
        Flash.refused(redirect, "refusal." + refusal.code(), refusal.arguments().toArray());
    }

    private String said(Refusal refusal) {
        List<Refusal.Field> fields = refusal.fields();
        return fields.isEmpty()
                ? wording.text("refusal." + refusal.code(), refusal.arguments().toArray())
                : wording.text(
                        "field." + fields.getFirst().code(),
                        fields.getFirst().arguments().toArray());
    }
}
