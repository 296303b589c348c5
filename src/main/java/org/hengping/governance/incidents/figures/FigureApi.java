package org.hengping.governance.incidents.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hengping.foundation.evidence.MeasureValue.Status;
import org.hengping.foundation.evidence.Period;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures for machines. */
@RestController
@RequestMapping("/api/v1/incidents/figures")
@Tag(name = "incidents", description = "Report an incident, move it through its life cycle, read its timeline")
class FigureApi {

    /** @param value a count, or a quotient between 0 and 1; absent when unknown */
    record FigureItem(
            long numerator,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long denominator,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BigDecimal value,

            Status status) {}

    record Line(String key, String name, Map<String, FigureItem> values) {}

    record Answer(List<Line> items, Instant asOf, Instant knownAt) {}

    private final FigureReport report;
    private final FigureCursor cursor;
    private final Clock clock;

    FigureApi(FigureReport report, FigureCursor cursor, Clock clock) {
        this.report = report;
        this.cursor = cursor;
        this.clock = clock;
    }

    @GetMapping
    @Permit("incidents.figures")
    @Operation(
            summary = "The rates the city is judged by, told apart by place, unit, class, source or time",
            description =
                    "Each value is the measure of the same code, summed up from committed steps: numerator, denominator,"
                            + " quotient and status; without a base it is UNKNOWN and has no quotient. Places are told"
                            + " apart one level down. Two of unit, class and source can be crossed in whole months; more"
                            + " or less is 422. The sums hold what was known at knownAt.")
    Answer figures(
            @Parameter(description = "First day; 1 January of the last day's year if missing")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "Last day; today if missing") @RequestParam(required = false) @Nullable String to,
            @Parameter(description = "area, unit, class, source, day or month") @RequestParam(defaultValue = "area")
                    String by,
            @Parameter(description = "Code of the city, a district or a town") @RequestParam(required = false) @Nullable
                    String area,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(name = "class", required = false) @Nullable String classCode,
            @RequestParam(required = false) @Nullable String source) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Formats.ZONE);
        Period period = Period.parse(from, to, today);
        Asked asked = new Asked.Parameters(
                        "custom",
                        null,
                        period.from().toString(),
                        period.to().toString(),
                        area,
                        unit,
                        classCode,
                        source,
                        by)
                .read(today);
        Slice slice = report.slice(asked, Actor.current()).in(period);
        Instant knownAt = cursor.standing()
                .map(FigureCursor.Standing::knownAt)
                .orElseThrow(() -> Refusal.conflict("figures-building"));
        List<Line> items = report.lines(slice, asked.by()).stream()
                .map(line -> new Line(line.key(), line.name(), values(line.sums())))
                .toList();
        return new Answer(items, period.end().isBefore(knownAt) ? period.end() : knownAt, knownAt);
    }

    private static Map<String, FigureItem> values(Sums sums) {
        Map<String, FigureItem> values = new LinkedHashMap<>();
        for (Kpi kpi : Kpi.values()) {
            Figure figure = kpi.of(sums);
            values.put(
                    kpi.code(),
                    new FigureItem(
                            figure.numerator(),
                            figure.denominator(),
                            figure.value(),
                            figure.known() ? Status.KNOWN : Status.UNKNOWN));
        }
        return values;
    }
}
