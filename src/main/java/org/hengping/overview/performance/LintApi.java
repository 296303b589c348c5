package org.hengping.overview.performance;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.hengping.overview.performance.LintAnswer.Answer;
import org.hengping.overview.performance.lints.Finding;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was found in a form, as data. */
@RestController
@RequestMapping("/api/v1/performance/forms/{id}/lints")
@Tag(name = "performance")
class LintApi {

    record LintList(List<LintItems.Item> lints) {}

    record AnswerRequest(
            @Nullable String code,
            Finding.@Nullable Kind kind,
            @Nullable Integer number,
            @Nullable Answer answer,
            @Nullable String reason) {}

    private final LintDesk desk;
    private final LintItems items;

    LintApi(LintDesk desk, LintItems items) {
        this.desk = desk;
        this.items = items;
    }

    @GetMapping
    @Permit("performance.read")
    @Operation(
            summary = "What was found in a form",
            description = "Each finding with severity, place, explanation and the declarer's answer.")
    LintList lints(@PathVariable String id) {
        return new LintList(items.of(FormApi.uuid(id)));
    }

    @PostMapping
    @Permit("performance.answer-lints")
    @Operation(
            summary = "Answer a finding",
            description = "FIXED, or ACCEPTED with a reason. The newest answer counts; earlier ones are kept.")
    LintList answer(@PathVariable String id, @RequestBody AnswerRequest given) {
        UUID form = FormApi.uuid(id);
        Answer answer = given.answer();
        Finding.Kind kind = given.kind();
        String code = given.code();
        if (answer == null || kind == null || code == null) {
            throw Refusal.field("answer", "lint-answer");
        }
        int number = given.number() == null ? 0 : given.number();
        String reason = given.reason() == null ? "" : given.reason();
        desk.answer(form, code, kind.name(), number, answer, reason, Actor.current());
        return new LintList(items.of(form));
    }
}
