package org.hengping.foundation.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Permit;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The measures, their values and the rows behind them. */
@RestController
@RequestMapping("/api/v1/measures")
@Tag(name = "measures", description = "What can be proved, and the records behind it")
class MeasureApi {

    record MeasureList(List<MeasureItem> items) {}

    record MeasureItem(
            String code, String name, String unit, MeasureKind kind, String definition, DrillDepth drillDepth) {}

    /** @param value a count, or a quotient between 0 and 1; both parts are given beside it */
    record ValueAnswer(
            MeasureValue.Status status,
            @Nullable Long numerator,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long denominator,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BigDecimal value,

            long n,
            Map<String, Long> excluded,
            Instant asOf,
            Instant knownAt,
            List<String> missingMonths) {}

    record RecordItem(
            String id,
            Instant at,
            String contribution,
            String reference,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String href) {}

    record RecordList(
            List<RecordItem> items,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String next) {}

    private final Measures measures;
    private final Wording wording;
    private final Clock clock;

    MeasureApi(Measures measures, Wording wording, Clock clock) {
        this.measures = measures;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping
    @Permit("evidence.read")
    @Operation(summary = "All measures with their definitions")
    MeasureList list() {
        return new MeasureList(measures.list().stream()
                .map(measure -> new MeasureItem(
                        measure.code(),
                        wording.text("measure." + measure.code() + ".name"),
                        wording.text("measure." + measure.code() + ".unit"),
                        measure.kind(),
                        wording.text("measure." + measure.code() + ".definition"),
                        measure.drillDepth()))
                .toList());
    }

    @GetMapping("/{code}/value")
    @Permit("evidence.read")
    @Operation(summary = "A measure in a period and an area; UNKNOWN when there are no records")
    ValueAnswer value(
            @PathVariable String code,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String area) {
        MeasureValue value =
                measures.value(measures.require(code).code(), period(from, to), given(area), Actor.current());
        return new ValueAnswer(
                value.status(),
                value.numerator(),
                value.denominator(),
                value.value(),
                value.n(),
                value.excluded(),
                value.asOf(),
                value.knownAt(),
                value.missingMonths().stream().map(YearMonth::toString).toList());
    }

    @GetMapping("/{code}/records")
    @Permit("evidence.read")
    @Operation(summary = "The records behind a value, by keyset")
    RecordList records(
            @PathVariable String code,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String area,
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        RecordPage page = measures.records(
                measures.require(code).code(), period(from, to), given(area), given(after), limit, Actor.current());
        return new RecordList(
                page.items().stream()
                        .map(item -> new RecordItem(
                                item.id(), item.at(), item.contribution(), item.reference(), item.href()))
                        .toList(),
                page.next());
    }

    private Period period(@Nullable String from, @Nullable String to) {
        return Period.parse(from, to, LocalDate.ofInstant(clock.instant(), Formats.ZONE));
    }

    private static @Nullable String given(@Nullable String parameter) {
        return parameter == null || parameter.isBlank() ? null : parameter;
    }
}
