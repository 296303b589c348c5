package org.hengping.governance.incidents.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hengping.foundation.evidence.Period;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The answer to what the page, the interface and the export ask: one and the same. */
@Component
class FigureReport {

    /** The figures beside each other, in a table and in a file. */
    static final List<Kpi> COLUMNS = List.of(
            Kpi.REPORTED,
            Kpi.REGISTERED,
            Kpi.CLOSED,
            Kpi.CLOSE_ON_TIME_RATE,
            Kpi.HANDLE_ON_TIME_RATE,
            Kpi.SIGN_ON_TIME_RATE,
            Kpi.RETURN_RATE,
            Kpi.REWORK_RATE,
            Kpi.SATISFACTION_RATE);

    /** The same with the exempted rates beside the raw ones, in a file. */
    static final List<Kpi> SHEET = COLUMNS.stream()
            .flatMap(kpi -> Stream.concat(Stream.of(kpi), Stream.ofNullable(kpi.exempted())))
            .toList();

    /** By what places, units, classes and sources are ranked. */
    static final Kpi RANKED_BY = Kpi.CLOSE_ON_TIME_RATE;

    /**
     * One line of a table.
     *
     * @param rank from 1, equal values share it; null when unknown or when lines follow time
     * @param part what it stands for; null for what was never dispatched, which is no unit's
     */
    record Line(
            String key,
            String name,
            Sums sums,
            @Nullable Integer rank,
            @Nullable Slice part) {}

    private final FigureRegister register;
    private final Areas areas;
    private final Units units;
    private final IncidentClasses classes;
    private final Wording wording;

    FigureReport(FigureRegister register, Areas areas, Units units, IncidentClasses classes, Wording wording) {
        this.register = register;
        this.areas = areas;
        this.units = units;
        this.classes = classes;
        this.wording = wording;
    }

    /** What is asked, knowing how the sums of its place are kept. */
    Asked settled(Asked asked, Actor actor) {
        return asked.at(slice(asked, actor).area().level());
    }

    Slice slice(Asked asked, Actor actor) {
        return register.slice(asked.period(), asked.area(), asked.unit(), asked.classCode(), asked.source(), actor);
    }

    /** The lines, ranked unless they follow time. */
    List<Line> lines(Slice slice, By by) {
        Map<String, Sums> apart = register.apart(slice, by);
        Map<BigDecimal, Integer> ranks = by.time() ? Map.of() : ranks(apart.values());
        List<Line> lines = new ArrayList<>();
        apart.forEach((key, sums) -> {
            if (by.time() || !sums.empty()) {
                BigDecimal value = RANKED_BY.of(sums).value();
                lines.add(new Line(
                        key, name(by, key), sums, value == null ? null : ranks.get(value), part(slice, by, key)));
            }
        });
        if (!by.time()) {
            lines.sort(Comparator.comparing((Line line) -> line.rank() == null ? Integer.MAX_VALUE : line.rank())
                    .thenComparing(Line::key));
        }
        return lines;
    }

    /** Of each value one more than there are better ones. */
    private static Map<BigDecimal, Integer> ranks(Collection<Sums> all) {
        List<BigDecimal> values = all.stream()
                .map(sums -> RANKED_BY.of(sums).value())
                .filter(Objects::nonNull)
                .sorted(Comparator.reverseOrder())
                .toList();
        Map<BigDecimal, Integer> ranks = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            ranks.putIfAbsent(values.get(i), i + 1);
        }
        return ranks;
    }

    private @Nullable Slice part(Slice slice, By by, String key) {
        Period whole = slice.period();
        return switch (by) {
            case AREA ->
                areas.find(key)
                        .map(area -> new Slice(whole, area, slice.unit(), slice.classCode(), slice.source()))
                        .orElse(null);
            case UNIT ->
                key.equals(FigureSql.NONE.toString())
                        ? null
                        : new Slice(whole, slice.area(), UUID.fromString(key), slice.classCode(), slice.source());
            case CLASS -> new Slice(whole, slice.area(), slice.unit(), key, slice.source());
            case SOURCE -> new Slice(whole, slice.area(), slice.unit(), slice.classCode(), key);
            case DAY -> slice.in(new Period(LocalDate.parse(key), LocalDate.parse(key)));
            case MONTH -> {
                LocalDate first = YearMonth.parse(key).atDay(1);
                LocalDate last = YearMonth.parse(key).atEndOfMonth();
                yield slice.in(new Period(
                        first.isBefore(whole.from()) ? whole.from() : first,
                        last.isAfter(whole.to()) ? whole.to() : last));
            }
        };
    }

    private String name(By by, String key) {
        return switch (by) {
            case AREA -> areas.find(key).map(Area::name).orElse(key);
            case UNIT ->
                units.find(UUID.fromString(key))
                        .map(Unit::name)
                        .orElseGet(() -> wording.text("figures.not-dispatched"));
            case CLASS -> classes.name(key);
            case SOURCE -> wording.text("incidents.source." + key);
            case DAY, MONTH -> key;
        };
    }
}
