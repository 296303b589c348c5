package org.hengping.governance.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.hengping.governance.incidents.domain.ImportRuns;
import org.hengping.governance.incidents.domain.RequestImport;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.Settings;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Import of service requests, by page with progress and by API. */
@Controller
class ImportPages {

    private final RequestImport imports;
    private final ImportRuns runs;
    private final Wording wording;
    private final Path incoming;

    ImportPages(RequestImport imports, ImportRuns runs, Wording wording, Settings settings) {
        this.imports = imports;
        this.runs = runs;
        this.wording = wording;
        this.incoming = settings.data().resolve("imports");
    }

    @GetMapping("/incidents/imports")
    @Permit("incidents.import-file")
    String page(Model model) {
        List<ImportRuns.Run> newest = runs.newest();
        model.addAttribute("runs", newest);
        model.addAttribute(
                "running", newest.stream().anyMatch(run -> run.state().equals("RUNNING")));
        model.addAttribute("faults", runs.faults().stream().map(this::worded).toList());
        return "governance/incidents/imports";
    }

    /** The list of runs alone, for the page to refresh while one is under way. */
    @GetMapping("/incidents/imports/runs")
    @Permit("incidents.import-file")
    String progress(Model model) {
        page(model);
        return "governance/incidents/imports :: runs";
    }

    @PostMapping("/incidents/imports")
    @Permit("incidents.import-file")
    String start(@RequestParam MultipartFile file, Model model, HttpServletResponse response) {
        try {
            begin(file);
            return "redirect:/incidents/imports";
        } catch (Refusal refusal) {
            response.setStatus(refusal.status().value());
            model.addAttribute("fault", said(refusal));
            return page(model);
        }
    }

    UUID begin(MultipartFile file) {
        Path stored = incoming.resolve(UUID.randomUUID() + ".csv");
        try {
            Files.createDirectories(incoming);
            try (var content = file.getInputStream()) {
                Files.copy(content, stored, StandardCopyOption.REPLACE_EXISTING);
            }
            String name = file.getOriginalFilename();
            return imports.start(stored, name == null ? "requests.csv" : name, Actor.current());
        } catch (Refusal refused) {
            discard(stored);
            throw refused;
        } catch (IOException broken) {
            discard(stored);
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static void discard(Path stored) {
        try {
            Files.deleteIfExists(stored);
        } catch (IOException left) {
            throw new java.io.UncheckedIOException(left);
        }
    }

    private String said(Refusal refusal) {
        return refusal.fields().isEmpty()
                ? wording.text("refusal." + refusal.code())
                : wording.text(
                        "field." + refusal.fields().getFirst().code(),
                        refusal.fields().getFirst().arguments().toArray());
    }

    /** The reasons of a faulty row in the reader's language. */
    private ImportRuns.Faulty worded(ImportRuns.Faulty faulty) {
        StringBuilder words = new StringBuilder();
        for (String reason : faulty.reasons().replaceAll("[\\[\\] ]", "").split(",")) {
            String[] parts = reason.split(":", 2);
            words.append(words.isEmpty() ? "" : wording.text("form.semicolon"))
                    .append(wording.text("import.fault." + parts[0]))
                    .append(parts.length > 1 && !parts[1].equals("-") ? " " + parts[1] : "");
        }
        return new ImportRuns.Faulty(faulty.externalId(), faulty.line(), words.toString(), faulty.raw());
    }

    /** The same import for machines. */
    @RestController
    @io.swagger.v3.oas.annotations.tags.Tag(name = "incidents")
    static class Api {

        record Started(UUID id) {}

        record Progress(
                UUID id, String state, int total, int read, int created, int changed, int unchanged, int rejected) {}

        private final ImportPages pages;
        private final ImportRuns runs;

        Api(ImportPages pages, ImportRuns runs) {
            this.pages = pages;
            this.runs = runs;
        }

        @PostMapping("/api/v1/incidents/imports")
        @Permit("incidents.import-file")
        @ResponseStatus(HttpStatus.ACCEPTED)
        @io.swagger.v3.oas.annotations.Operation(summary = "Import a CSV of service requests that come with a past")
        Started start(@RequestParam MultipartFile file) {
            return new Started(pages.begin(file));
        }

        @GetMapping("/api/v1/incidents/imports/{id}")
        @Permit("incidents.import-file")
        @io.swagger.v3.oas.annotations.Operation(summary = "Progress and result of an import")
        Progress progress(@PathVariable UUID id) {
            ImportRuns.Run run = runs.find(id).orElseThrow(Refusal::notFound);
            return new Progress(
                    run.id(),
                    run.state(),
                    run.total(),
                    run.read(),
                    run.created(),
                    run.changed(),
                    run.unchanged(),
                    run.rejected());
        }
    }
}
