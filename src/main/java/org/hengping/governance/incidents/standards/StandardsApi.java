package org.hengping.governance.incidents.standards;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The standards for programs: a class with every version, the workbook, and proposals. */
@RestController
@Tag(name = "standards")
class StandardsApi {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** A version: values by column name, {@code validTo} among them. */
    record VersionView(int version, LocalDate validFrom, boolean inForce, Map<String, String> values) {}

    record StandardView(String code, List<VersionView> versions) {}

    record ClassView(String code, List<VersionView> versions, List<StandardView> conditions) {}

    record ChangeView(String kind, String key, String action, List<String> columns) {}

    record FaultView(String place, String code, String text) {}

    record ProposalView(
            UUID id,
            String state,
            List<ChangeView> changes,
            int unchanged,
            List<FaultView> faults,
            @Nullable LocalDate validFrom) {}

    record Apply(@NotNull LocalDate validFrom, @NotBlank String reason) {}

    private final Standards standards;
    private final StandardsDesk desk;
    private final StandardsPages pages;
    private final Proposals proposals;
    private final StandardsBook book;
    private final Wording wording;

    StandardsApi(
            Standards standards,
            StandardsDesk desk,
            StandardsPages pages,
            Proposals proposals,
            StandardsBook book,
            Wording wording) {
        this.standards = standards;
        this.desk = desk;
        this.pages = pages;
        this.proposals = proposals;
        this.book = book;
        this.wording = wording;
    }

    @GetMapping("/api/v1/standards/classes/{code}")
    @Permit("incidents.standards-read")
    @Operation(summary = "A class and its filing conditions with every version, the newest first")
    ClassView one(@PathVariable String code) {
        List<Standard> versions = standards.versions(StandardKind.CLASS, code);
        if (versions.isEmpty()) {
            throw Refusal.notFound();
        }
        LocalDate today = desk.today();
        return new ClassView(
                code,
                views(versions, today),
                standards.inForce(StandardKind.CONDITION, today).values().stream()
                        .filter(condition -> condition.value("class_code").equals(code))
                        .map(condition -> new StandardView(
                                condition.key(),
                                views(standards.versions(StandardKind.CONDITION, condition.key()), today)))
                        .toList());
    }

    @GetMapping(path = "/api/v1/standards/workbook", produces = XLSX)
    @Permit("incidents.standards-read")
    @Operation(summary = "Everything in force today as a workbook, a sheet for each kind of standard")
    byte[] workbook(Locale locale) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        book.write(desk.today(), locale, out);
        return out.toByteArray();
    }

    @PostMapping("/api/v1/standards/workbook")
    @Permit("incidents.standards-change")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Propose what a workbook says; nothing changes until the proposal is applied")
    ProposalView propose(@RequestParam MultipartFile file) throws IOException {
        return view(pages.proposed(file));
    }

    @GetMapping("/api/v1/standards/changes/{id}")
    @Permit("incidents.standards-read")
    @Operation(summary = "A proposal: what it adds, changes and ends, and what is wrong with it")
    ProposalView change(@PathVariable UUID id) {
        return view(id);
    }

    @PostMapping("/api/v1/standards/changes/{id}/apply")
    @Permit("incidents.standards-change")
    @Operation(summary = "Apply a proposal from a day on, all of it or nothing")
    ProposalView apply(@PathVariable UUID id, @jakarta.validation.Valid @RequestBody Apply apply) {
        desk.apply(id, apply.validFrom(), apply.reason(), Actor.current());
        return view(id);
    }

    private ProposalView view(UUID id) {
        Proposal proposal = proposals.find(id).orElseThrow(Refusal::notFound);
        return new ProposalView(
                id,
                proposal.state().name(),
                proposal.changes().stream()
                        .map(change -> new ChangeView(
                                change.kind().name(),
                                change.key(),
                                change.action().name(),
                                change.differing().stream().map(Column::name).toList()))
                        .toList(),
                proposal.unchanged(),
                proposal.faults().stream()
                        .map(fault -> new FaultView(
                                fault.place(),
                                fault.code(),
                                wording.text("standards.fault." + fault.code(), fault.value())))
                        .toList(),
                proposal.validFrom());
    }

    private static List<VersionView> views(List<Standard> versions, LocalDate today) {
        int current = versions.stream()
                .filter(version -> !version.validFrom().isAfter(today))
                .mapToInt(Standard::version)
                .max()
                .orElse(0);
        return versions.stream()
                .map(version -> new VersionView(
                        version.version(),
                        version.validFrom(),
                        version.version() == current && !version.endedBefore(today),
                        version.values()))
                .toList();
    }
}
