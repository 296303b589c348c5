package org.hengping.justice.timelimits;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Statutory terms: the rules, and what they come to. */
@RestController
@RequestMapping("/api/v1/time-limits")
@Tag(name = "timelimits", description = "Statutory terms of criminal procedure, counted with proof")
class TimeLimitApi {

    record PauseInput(
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason) {}

    /**
     * @param start a day, or a moment with its zone; terms in hours need a moment
     * @param inCustody where the class depends on it; true, the earlier date, when it is not said
     * @param extensions ids in the order they were granted, counted from the start
     * @param option a variant of the rule
     * @param inclusive true to count the day a pause is over as paused too
     */
    record CalculationInput(
            @Nullable String rule,
            @Nullable String start,
            @Nullable Boolean inCustody,
            @Nullable List<@Nullable String> extensions,
            @Nullable List<@Nullable PauseInput> pauses,
            @Nullable String option,
            @Nullable Boolean inclusive) {}

    record StepAnswer(TermAnswer.Kind step, String subject, String article, String from, String to) {}

    /** Days are local dates, the last day of the term; terms in hours end at a moment with its zone. */
    record CalculationAnswer(
            String rule,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String option,

            @JsonProperty("class") TermClass termClass,

            String nominalDue,
            String legalDue,
            String alarmDue,
            Map<String, String> readings,
            boolean provisional,
            String ruleVersion,
            String calendar,
            List<StepAnswer> proof,
            List<String> cautions) {}

    record RuleList(List<RuleItem> items) {}

    record RuleItem(
            String rule,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String option,

            String title,
            String titleInEnglish,
            String start,
            String startInEnglish,

            @JsonProperty("class") String termClass,

            String length,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String lengthOutsideCustody,

            List<String> extend,
            List<String> articles,
            TermRule.Consequence consequence,
            boolean confirmed,
            String validFrom,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String validTo) {}

    private final TimeLimits limits;

    TimeLimitApi(TimeLimits limits) {
        this.limits = limits;
    }

    @PostMapping("/calculations")
    @Permit("timelimits.calculate")
    @Operation(
            summary = "When a statutory term ends, with every step of the count; nothing is stored",
            description = "422 with the article for what the law does not allow")
    CalculationAnswer calculate(@RequestBody CalculationInput input) {
        return answer(limits.calculate(question(input)));
    }

    @GetMapping("/rules")
    @Permit("timelimits.calculate")
    @Operation(summary = "All clocks of the law with their variants, articles and the dates their text is in force")
    RuleList rules() {
        return new RuleList(limits.rules().stream()
                .map(rule -> new RuleItem(
                        rule.id(),
                        rule.option(),
                        rule.title(),
                        rule.titleInEnglish(),
                        rule.start(),
                        rule.startInEnglish(),
                        rule.inCustody() == rule.outside()
                                ? rule.inCustody().code()
                                : rule.inCustody().code() + "/" + rule.outside().code(),
                        rule.length().toString(),
                        rule.lengthOutside() == null
                                ? null
                                : rule.lengthOutside().toString(),
                        rule.extended(),
                        rule.articles(),
                        rule.consequence(),
                        rule.confirmed(),
                        rule.validFrom().toString(),
                        rule.validTo() == null ? null : rule.validTo().toString()))
                .toList());
    }

    private static TermQuestion question(CalculationInput input) {
        String rule = input.rule();
        if (rule == null || rule.isBlank()) {
            throw Refusal.field("rule", "required");
        }
        TermStart start = TermStart.parse("start", input.start());
        List<String> extensions = input.extensions() == null
                ? List.of()
                : input.extensions().stream().map(TimeLimitApi::given).toList();
        List<TermQuestion.Pause> pauses = input.pauses() == null
                ? List.of()
                : input.pauses().stream().map(TimeLimitApi::pause).toList();
        return new TermQuestion(
                rule.strip(),
                start.day(),
                start.moment(),
                !Boolean.FALSE.equals(input.inCustody()),
                extensions,
                pauses,
                input.option() == null || input.option().isBlank()
                        ? null
                        : input.option().strip(),
                Boolean.TRUE.equals(input.inclusive()));
    }

    private static String given(@Nullable String id) {
        if (id == null || id.isBlank()) {
            throw Refusal.field("extensions", "required");
        }
        return id.strip();
    }

    private static TermQuestion.Pause pause(@Nullable PauseInput pause) {
        if (pause == null) {
            throw Refusal.field("pauses", "required");
        }
        return new TermQuestion.Pause(
                TermStart.day("pauses", pause.from()),
                TermStart.day("pauses", pause.to()),
                pause.reason() == null ? "" : pause.reason().strip());
    }

    private static CalculationAnswer answer(TermAnswer answer) {
        Instant moment = answer.moment();
        return new CalculationAnswer(
                answer.asked(),
                answer.rule().option(),
                answer.termClass(),
                moment == null ? answer.nominalDue().toString() : TermCalculator.stamp(moment),
                moment == null ? answer.legalDue().toString() : TermCalculator.stamp(moment),
                moment == null ? answer.alarmDue().toString() : TermCalculator.stamp(moment),
                answer.readings(),
                answer.provisional(),
                answer.rule().version(),
                answer.calendar(),
                answer.proof().stream()
                        .map(step ->
                                new StepAnswer(step.kind(), step.subject(), step.article(), step.from(), step.to()))
                        .toList(),
                answer.cautions());
    }
}
