package org.hengping.overview.performance.targets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Target values read for machines. Changes nothing; posted because a text has no place in an address. */
@RestController
@RequestMapping("/api/v1/performance")
@Tag(name = "performance")
class TargetApi {

    /** @param indicator name or category of the row; it decides what a bare number probably means */
    record TargetRequest(@Nullable String text, @Nullable String indicator) {}

    record TargetAnswer(List<ClauseAnswer> clauses) {}

    /**
     * {@code text} is the part of the cell the clause was read from; {@code numerator} stands where the text states both
     * sides of a ratio; {@code doubts} tell why a reading has to be confirmed.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClauseAnswer(
            @Nullable String metric,
            Comparison comparator,
            @Nullable Direction direction,
            @Nullable BigDecimal value,
            @Nullable BigDecimal scale,
            @Nullable String unit,
            @Nullable TargetPeriod period,
            @Nullable Aggregation aggregation,
            @Nullable String reference,
            @Nullable String deadline,
            @Nullable List<String> conditions,
            @Nullable List<String> scaleOfWords,
            @Nullable String quality,
            @Nullable AmountAnswer numerator,
            @Nullable AmountAnswer denominator,
            BigDecimal confidence,
            boolean needsConfirm,
            @Nullable List<DoubtAnswer> doubts,
            String text,
            String reading) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AmountAnswer(
            boolean approximate,
            @Nullable BigDecimal value,
            @Nullable String unit,
            @Nullable String text) {

        static @Nullable AmountAnswer of(@Nullable Amount amount) {
            return amount == null
                    ? null
                    : new AmountAnswer(amount.approximate(), amount.value(), amount.unit(), amount.text());
        }
    }

    record DoubtAnswer(Doubt code, String text) {}

    static final int MAX_CHARACTERS = 20_000;

    private final TargetGrammar grammar;
    private final TargetReadings readings;

    TargetApi(TargetGrammar grammar, TargetReadings readings) {
        this.grammar = grammar;
        this.readings = readings;
    }

    @PostMapping("/target-clauses")
    @Permit("performance.targets")
    @Operation(
            summary = "Read a target value",
            description = "Each clause with what is compared, how certain that is and what a person has to confirm.")
    TargetAnswer clauses(@RequestBody TargetRequest asked) {
        String text = asked.text();
        if (text == null) {
            throw Refusal.field("text", "target-none");
        }
        if (text.length() > MAX_CHARACTERS) {
            throw Refusal.field("text", "target-too-long", MAX_CHARACTERS);
        }
        String indicator = asked.indicator();
        return new TargetAnswer(grammar.parse(text, indicator == null ? null : IndicatorHint.of(indicator)).stream()
                .map(this::answer)
                .toList());
    }

    private ClauseAnswer answer(TargetClause clause) {
        return new ClauseAnswer(
                clause.metric(),
                clause.comparator(),
                clause.direction(),
                clause.value(),
                clause.scale(),
                clause.unit(),
                clause.period(),
                clause.aggregation(),
                clause.reference(),
                clause.deadline(),
                orNull(clause.conditions()),
                orNull(clause.scaleOfWords()),
                clause.quality(),
                AmountAnswer.of(clause.numerator()),
                AmountAnswer.of(clause.denominator()),
                clause.confidence(),
                clause.needsConfirm(),
                orNull(doubts(clause)),
                clause.text(),
                readings.words(clause));
    }

    private List<DoubtAnswer> doubts(TargetClause clause) {
        List<String> texts = readings.doubts(clause);
        return IntStream.range(0, texts.size())
                .mapToObj(i -> new DoubtAnswer(clause.doubts().get(i), texts.get(i)))
                .toList();
    }

    private static <T> @Nullable List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }
}
