package org.hengping.governance.incidents.sheets;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.hengping.governance.incidents.domain.ImportRuns;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Permit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The same table of reports for machines. */
@RestController
@RequestMapping("/api/v1/incidents/sheets")
@Tag(name = "incidents")
class SheetApi {

    /** @param line as a spreadsheet counts */
    record Faulty(int line, List<String> faults) {}

    /** @param faulty the first lines with faults, each as {@code code:COLUMN} */
    record Sheet(
            UUID id, String state, int total, int read, int created, int known, int rejected, List<Faulty> faulty) {}

    private final SheetPages pages;
    private final ReportSheets sheets;
    private final SheetViews views;

    SheetApi(SheetPages pages, ReportSheets sheets, SheetViews views) {
        this.pages = pages;
        this.sheets = sheets;
        this.views = views;
    }

    @PostMapping
    @Permit("incidents.import-reports")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Check a CSV or XLSX of reports; nothing is recorded before it is confirmed")
    Sheet send(@RequestParam MultipartFile file, @RequestParam String origin) {
        return one(pages.received(file, origin));
    }

    @GetMapping("/{id}")
    @Permit("incidents.import-reports")
    @Operation(summary = "A sheet of one's own: what was found, how far it is, what became of it")
    Sheet one(@PathVariable UUID id) {
        ImportRuns.Run run = sheets.require(id, Actor.current());
        return new Sheet(
                run.id(),
                run.state(),
                run.total(),
                run.read(),
                run.created(),
                run.unchanged(),
                run.rejected(),
                views.faulty(id).stream()
                        .map(row -> new Faulty(row.line(), row.faults()))
                        .toList());
    }

    @PostMapping("/{id}/confirmation")
    @Permit("incidents.import-reports")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Record the lines without faults, each through the desk and once by its external number")
    void confirm(@PathVariable UUID id) {
        sheets.confirm(id, Actor.current());
    }

    @GetMapping("/{id}/rejected")
    @Permit("incidents.import-reports")
    @Operation(summary = "The rejected lines with their reasons, as CSV")
    ResponseEntity<byte[]> rejected(@PathVariable UUID id) {
        return pages.rejected(id);
    }
}
