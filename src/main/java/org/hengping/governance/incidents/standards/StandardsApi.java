package org.hengping.governance.incidents.standards;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
            List<ShiftView> elsewhere,
            @Nullable LocalDate validFrom,
            @Nullable String reason) {}

    record ShiftView(String from, String to, int open, int waiting) {}

    record Apply(@NotNull LocalDate validFrom, @NotBlank String reason) {}

    record Refuse(@NotBlank String reason) {}

    /** A grid item a department asks for. */
    record Item(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 200) String basis,
            @NotBlank String classPrefix,
            boolean temporary,
            @Nullable LocalDate validTo) {}

    record UnconfirmedView(String condition, String className, String limit, int open) {}

    private final Standards standards;
    private final StandardsDesk desk;
    private final StandardsRegister register;
    private final StandardsPages pages;
    private final Proposals proposals;
    private final StandardsBook book;
    private final Wording wording;

    StandardsApi(
            Standards standards,
            StandardsDesk desk,
            StandardsRegister register,
            StandardsPages pages,
            Proposals proposals,
            StandardsBook book,
            Wording wording) {
        this.standards = standards;
        this.desk = desk;
        this.register = register;
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

    @GetMapping("/api/v1/standards/unconfirmed")
    @Permit("incidents.standards-read")
    @Operation(
            summary = "Limits whose type nobody has confirmed, with how many open incidents they bind, the most first")
    List<UnconfirmedView> unconfirmed() {
        return register.unconfirmed().stream()
                .map(each -> new UnconfirmedView(
                        each.line().standard().key(),
                        each.className(),
                        each.line().limit(),
                        each.open()))
                .toList();
    }

    @GetMapping("/api/v1/standards/items")
    @Permit("incidents.standards-read")
    @Operation(summary = "The grid item list as it is today")
    List<StandardView> items() {
        LocalDate today = desk.today();
        return standards.inForce(StandardKind.GRID_ITEM, today).values().stream()
                .map(item -> new StandardView(item.key(), views(List.of(item), today)))
                .toList();
    }

    @PostMapping("/api/v1/standards/items")
    @Permit("incidents.grid-item-ask")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Ask for a grid item on behalf of one's own unit",
            description =
                    "Somebody else admits it (apply) or turns it down (refuse); what is temporary needs a last day.")
    ProposalView ask(@Valid @RequestBody Item item) {
        Map<String, String> values = register.blank(StandardKind.GRID_ITEM, null);
        values.put("name", item.name().strip());
        values.put("basis", item.basis().strip());
        values.put("class_prefix", item.classPrefix().strip());
        values.put("temporary", item.temporary() ? "yes" : "no");
        values.put("state", "LISTED");
        values.put("valid_to", item.validTo() == null ? "" : item.validTo().toString());
        return view(desk.ask(values, Actor.current()));
    }

    @PostMapping("/api/v1/standards/changes/{id}/refuse")
    @Permit("incidents.standards-change")
    @Operation(summary = "Turn down what was asked of the grid item list; who asked may not")
    ProposalView refuse(@PathVariable UUID id, @Valid @RequestBody Refuse refuse) {
        desk.refuse(id, refuse.reason(), Actor.current());
        return view(id);
    }

    @GetMapping("/api/v1/standards/changes/{id}")
    @Permit("incidents.standards-read")
    @Operation(
            summary = "A proposal: what it adds, changes and ends, and what is wrong with it",
            description =
                    "elsewhere counts, for a change of the duty table, the open incidents the reader may see that would "
                            + "be proposed to another unit; waiting are those no unit has been given yet.")
    ProposalView change(@PathVariable UUID id) {
        return view(id);
    }

    @PostMapping("/api/v1/standards/changes/{id}/apply")
    @Permit("incidents.standards-change")
    @Operation(
            summary = "Apply a proposal from a day on, all of it or nothing",
            description = "Grid items are admitted by somebody other than who asked for them.")
    ProposalView apply(@PathVariable UUID id, @Valid @RequestBody Apply apply) {
        desk.apply(id, apply.validFrom(), apply.reason(), Actor.current());
        return view(id);
    }

    private ProposalView view(UUID id) {
        Proposal proposal = proposals.find(id).orElseThrow(Refusal::notFound);
        return new ProposalView(
                id,
                proposal.outcome(),
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
                register.shifts(proposal).stream()
                        .map(shift -> new ShiftView(shift.from(), shift.to(), shift.open(), shift.waiting()))
                        .toList(),
                proposal.validFrom(),
                proposal.reason());
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
