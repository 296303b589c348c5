package org.hengping.overview.performance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What is done with a form: moves, the draft's cells, versions and budget execution. */
@RestController
@RequestMapping("/api/v1/performance/forms")
@Tag(name = "performance", description = "Declaration forms of overall budget performance")
class FormProcessApi {

    /** @param revision the revision the caller saw, left out for whichever it is */
    record MoveRequest(
            String move, @Nullable Long revision, @Nullable Map<String, Object> data) {}

    record CellsRequest(@Nullable Long revision, Map<String, String> cells) {}

    record VersionList(List<VersionAnswer> items) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionAnswer(
            UUID id,
            long version,
            String state,
            @Nullable UUID base,
            @Nullable String changeReason,
            @Nullable String approvalPaper,
            @Nullable LocalDate approvedOn) {}

    record ComparisonAnswer(long before, long after, List<DifferenceAnswer> differences) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DifferenceAnswer(
            String block,
            String row,
            String cell,
            @Nullable String before,
            @Nullable String after) {}

    record ExecutionList(List<ExecutionLine> items) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExecutionLine(
            FormExecution.Part part,
            int ordinal,
            String name,
            BigDecimal planned,
            @Nullable BigDecimal adjusted,
            @Nullable BigDecimal executed,
            @Nullable LocalDate asOf) {}

    record ExecutionRequest(
            @Nullable LocalDate asOf, @Nullable List<ExecutionEntry> entries) {}

    record ExecutionEntry(
            FormExecution.@Nullable Part part,
            int ordinal,
            @Nullable BigDecimal adjusted,
            @Nullable BigDecimal executed) {}

    private final FormApi forms;
    private final FormRegister register;
    private final FormProcess process;
    private final FormDrafts drafts;
    private final FormExecution execution;
    private final JsonMapper json;

    FormProcessApi(
            FormApi forms,
            FormRegister register,
            FormProcess process,
            FormDrafts drafts,
            FormExecution execution,
            JsonMapper json) {
        this.forms = forms;
        this.register = register;
        this.process = process;
        this.drafts = drafts;
        this.execution = execution;
        this.json = json;
    }

    @PostMapping("/{id}/moves")
    @Permit("performance.read")
    @Operation(
            summary = "Make a move",
            description =
                    "DECLARE, WITHDRAW, REVIEW, RETURN, APPROVE (approvalPaper, approvedOn), EXECUTE, CHANGE (answers with the"
                            + " new version), SELF_EVALUATE, PUBLISH; opinion is required to withdraw, return and change. 409"
                            + " for an illegal move or a stale revision, 422 for faulty data, 404 for unknown or not yours.")
    FormApi.FormAnswer move(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody MoveRequest request) {
        if (request.move() == null) {
            throw Refusal.field("move", "required");
        }
        UUID form = FormApi.uuid(id);
        Actor actor = Actor.current();
        return forms.answer(process.move(
                form,
                request.revision(),
                request.move(),
                request.data() == null ? Map.of() : request.data(),
                key("POST /api/v1/performance/forms/" + form + "/moves", key, request, actor),
                actor));
    }

    @PatchMapping("/{id}/cells")
    @Permit("performance.write")
    @Operation(
            summary = "Write into a draft, cell by cell",
            description =
                    "cells: text by field, e.g. indicators.3.annualTarget, budget.1.amount, tasks.2.content, goals. 422 names"
                            + " each cell at fault and then nothing is written; 409 for a form that is no draft.")
    FormApi.FormAnswer write(@PathVariable String id, @RequestBody CellsRequest request) {
        if (request.cells() == null || request.cells().isEmpty()) {
            throw Refusal.field("cells", "required");
        }
        UUID form = FormApi.uuid(id);
        drafts.write(form, request.revision(), request.cells(), Actor.current());
        return forms.answer(form);
    }

    @GetMapping("/{id}/versions")
    @Permit("performance.read")
    @Operation(summary = "The versions of this form's department and year, the first first")
    VersionList versions(@PathVariable String id) {
        return new VersionList(register.versions(register.head(FormApi.uuid(id))).stream()
                .map(head -> new VersionAnswer(
                        head.id(),
                        head.version(),
                        head.state().name(),
                        head.base(),
                        head.changeReason(),
                        head.approvalPaper(),
                        head.approvedOn()))
                .toList());
    }

    @GetMapping("/{id}/compare")
    @Permit("performance.read")
    @Operation(
            summary = "Two versions, cell by cell",
            description = "with: the other version. before is left out where a row is new, after where it is gone.")
    ComparisonAnswer compare(@PathVariable String id, @RequestParam String with) {
        StoredForm before = register.require(FormApi.uuid(id));
        StoredForm after = register.require(FormApi.uuid(with));
        FormProcessPages.requireSameYear(before.head(), after.head());
        return new ComparisonAnswer(
                before.head().version(),
                after.head().version(),
                FormComparison.of(before.form(), after.form()).differences().stream()
                        .map(each -> new DifferenceAnswer(
                                each.block(), each.row(), each.cell(), each.before(), each.after()))
                        .toList());
    }

    @GetMapping("/{id}/execution")
    @Permit("performance.read")
    @Operation(
            summary = "Budget, adjusted budget and payments of each line and task",
            description =
                    "In ten thousands of yuan; adjusted, executed and asOf are left out before anything was entered.")
    ExecutionList execution(@PathVariable String id) {
        return new ExecutionList(execution.lines(FormApi.uuid(id)).stream()
                .map(line -> new ExecutionLine(
                        line.part(),
                        line.ordinal(),
                        line.name(),
                        Money.tenThousandYuan(line.planned()),
                        line.adjusted() == null ? null : Money.tenThousandYuan(line.adjusted()),
                        line.executed() == null ? null : Money.tenThousandYuan(line.executed()),
                        line.asOf()))
                .toList());
    }

    @PostMapping("/{id}/execution")
    @Permit("performance.execution")
    @Operation(
            summary = "Enter adjusted budget and payments as they stand on a day",
            description =
                    "Amounts in ten thousands of yuan with at most two decimals. 409 for a form that is not under execution,"
                            + " 422 for more paid than there is.")
    ExecutionList enter(@PathVariable String id, @RequestBody ExecutionRequest request) {
        if (request.asOf() == null
                || request.entries() == null
                || request.entries().isEmpty()) {
            throw Refusal.field(request.asOf() == null ? "asOf" : "entries", "required");
        }
        execution.enter(
                FormApi.uuid(id),
                request.entries().stream().map(FormProcessApi::entry).toList(),
                request.asOf(),
                Actor.current());
        return execution(id);
    }

    private static FormExecution.Entry entry(ExecutionEntry entry) {
        Long adjusted = entry.adjusted() == null
                ? null
                : FormReader.amount(entry.adjusted().toPlainString());
        Long executed = entry.executed() == null
                ? null
                : FormReader.amount(entry.executed().toPlainString());
        if (entry.part() == null) {
            throw Refusal.field("entries.part", "required");
        }
        if (adjusted == null || executed == null) {
            throw Refusal.field(
                    adjusted == null ? "entries.adjusted" : "entries.executed",
                    "form-cell-amount",
                    String.valueOf(adjusted == null ? entry.adjusted() : entry.executed()));
        }
        return new FormExecution.Entry(entry.part(), entry.ordinal(), adjusted, executed);
    }

    private @Nullable IdempotencyKey key(String route, @Nullable String key, Object body, Actor actor) {
        if (key == null) {
            return null;
        }
        if (key.isBlank() || key.length() > 100) {
            throw Refusal.of(HttpStatus.BAD_REQUEST, "idempotency-key");
        }
        return new IdempotencyKey(actor.id(), route, key, Sm3.digest(json.writeValueAsBytes(body)));
    }
}
