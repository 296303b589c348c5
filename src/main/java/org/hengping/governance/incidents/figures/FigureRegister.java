package org.hengping.governance.incidents.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.hengping.foundation.evidence.Measure;
import org.hengping.foundation.evidence.Period;
import org.hengping.foundation.evidence.RollUp;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.AreaLevel;
import org.hengping.foundation.organization.Areas;
import org.hengping.governance.incidents.figures.FigureSlots.Slot;
import org.hengping.governance.incidents.figures.FigureSlots.State;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The questions the sums answer, within the actor's scope. */
@Service
@Transactional(readOnly = true)
class FigureRegister implements RollUp {

    private static final int MAX_DAYS = 400;

    private final JdbcClient jdbc;
    private final FigureSlots slots;
    private final Areas areas;

    FigureRegister(JdbcClient jdbc, FigureSlots slots, Areas areas) {
        this.jdbc = jdbc;
        this.slots = slots;
        this.areas = areas;
    }

    /**
     * What an actor asks for.
     *
     * @param area code; null for all the actor may see, which for one who sees by unit is the unit's part of the city
     * @throws Refusal 404 for an area or unit out of scope, 422 for an area below the towns
     */
    Slice slice(
            Period period,
            @Nullable String area,
            @Nullable UUID unit,
            @Nullable String classCode,
            @Nullable String source,
            Actor actor) {
        Scope scope = actor.scope();
        Area seen = scope.byArea() && scope.hi() < Scope.TOP ? areas.ofPath(scope.lo()) : city();
        Area asked = area == null ? seen : areas.find(area).orElseThrow(Refusal::notFound);
        if (scope.byArea() && (asked.lo() < scope.lo() || asked.hi() > scope.hi())) {
            throw Refusal.notFound();
        }
        UUID own = scope.byArea() ? unit : scope.unit();
        if (!scope.byArea() && (own == null || unit != null && !unit.equals(own))) {
            throw Refusal.notFound();
        }
        if (asked.level().compareTo(AreaLevel.TOWN) > 0) {
            throw Refusal.field("area", "figures-from-town");
        }
        return new Slice(period, asked, own, classCode, source);
    }

    /** The sums of the slice as a whole. */
    Sums whole(Slice slice) {
        return read(slice, null, List.of(slice.area())).getOrDefault("", new Sums());
    }

    /**
     * The sums told apart, by area code, unit id, class code, source, or ISO day or month.
     *
     * @throws Refusal 422 when no such sums are kept: two lenses crossed, or classes in towns, for less than whole months;
     *     three lenses
     */
    Map<String, Sums> apart(Slice slice, By by) {
        if (by == By.AREA) {
            List<Area> below = areas.children(slice.area().code());
            boolean lowest = slice.area().level() == AreaLevel.TOWN;
            Map<String, Sums> byPath = read(slice, By.AREA, lowest ? List.of(slice.area()) : below);
            Map<String, Sums> byCode = new TreeMap<>();
            (lowest ? List.of(slice.area()) : below).forEach(area -> {
                Sums sums = byPath.get(Long.toString(area.lo()));
                if (sums != null) {
                    byCode.put(area.code(), sums);
                }
            });
            return byCode;
        }
        if (!by.time()) {
            return new TreeMap<>(read(slice, by, List.of(slice.area())));
        }
        return inOrder(read(slice, by, List.of(slice.area())), slice, by);
    }

    @Override
    public Optional<Total> total(Measure measure, Period period, long lo, long hi, Scope scope) {
        Optional<Kpi> kpi = Kpi.ofCode(measure.code());
        Optional<Area> area = kpi.isEmpty() || !scope.byArea() ? Optional.empty() : area(lo, hi);
        if (kpi.isEmpty() || area.isEmpty()) {
            return Optional.empty();
        }
        return slots.find(State.SHOWN).map(Slot::knownAt).map(knownAt -> {
            Slice slice = new Slice(period, area.get(), null, null, null);
            Map<String, Sums> months = read(slice, By.MONTH, List.of(area.get()));
            Sums whole = new Sums();
            Set<YearMonth> present = new TreeSet<>();
            months.forEach((key, sums) -> {
                whole.add(sums);
                Figure figure = kpi.get().of(sums);
                if (!key.isEmpty()
                        && (figure.numerator() != 0
                                || Optional.ofNullable(figure.denominator()).orElse(0L) != 0)) {
                    present.add(YearMonth.parse(key.substring(0, 7)));
                }
            });
            Figure figure = kpi.get().of(whole);
            return new Total(
                    figure.numerator(), figure.denominator() == null ? 0 : figure.denominator(), knownAt, present);
        });
    }

    private Optional<Area> area(long lo, long hi) {
        if (lo == 0 && hi == Scope.TOP) {
            return Optional.of(city());
        }
        Area area = areas.ofPath(lo);
        return area.lo() == lo && area.hi() == hi && area.level().compareTo(AreaLevel.TOWN) <= 0
                ? Optional.of(area)
                : Optional.empty();
    }

    Area city() {
        return areas.children(null).stream()
                .filter(area -> area.level() == AreaLevel.CITY)
                .min(Comparator.comparing(Area::code))
                .orElseThrow();
    }

    /** Each span with all before it. */
    private static Map<String, Sums> inOrder(Map<String, Sums> spans, Slice slice, By by) {
        Map<String, Sums> series = new TreeMap<>();
        Sums earlier = spans.getOrDefault("", new Sums());
        LocalDate day = slice.period().from();
        while (!day.isAfter(slice.period().to())) {
            String key = by == By.DAY ? day.toString() : YearMonth.from(day).toString();
            Sums span = spans.getOrDefault(key, new Sums());
            series.put(key, span.after(earlier));
            earlier = span.after(earlier).whole();
            day = by == By.DAY ? day.plusDays(1) : day.withDayOfMonth(1).plusMonths(1);
        }
        return series;
    }

    /** Whole months come from the sums by month, the days around them from those by day. */
    private Map<String, Sums> read(Slice slice, @Nullable By by, List<Area> places) {
        String lens = slice.lens(by);
        if (lens.length() > 2) {
            throw Refusal.field("by", "figures-three-lenses");
        }
        boolean crossed = lens.length() == 2;
        if (crossed && (!slice.wholeMonths() || by == By.DAY)) {
            throw Refusal.field("from", "figures-whole-months");
        }
        if (lens.equals("C") && ofTowns(places) && (!slice.wholeMonths() || by == By.DAY)) {
            throw Refusal.field("from", "figures-classes-by-month");
        }
        if (by == By.DAY
                && slice.period()
                        .from()
                        .plusDays(MAX_DAYS)
                        .isBefore(slice.period().to())) {
            throw Refusal.field("to", "figures-too-many-days", MAX_DAYS);
        }
        List<Span> spans = Span.of(slice.period(), by != By.DAY);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("lens", lens);
        parameters.put("areas", places.stream().map(Area::lo).toArray(Long[]::new));
        StringBuilder keys = new StringBuilder();
        if (slice.unit() != null) {
            keys.append(" and f.unit = :unit");
            parameters.put("unit", slice.unit());
        }
        if (slice.classCode() != null) {
            keys.append(" and f.class_code = :class");
            parameters.put("class", slice.classCode());
        }
        if (slice.source() != null) {
            keys.append(" and f.source = :source");
            parameters.put("source", slice.source());
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            parameters.put("from" + i, span.from());
            parameters.put("until" + i, span.until());
            // each span is one range of the key; of what came before, only what is carried over is asked for
            parts.add("""
                    select %s as key, %s as earlier, %s
                    from incidents.figure f
                    where f.slot = (select s.slot from incidents.figure_slot s where s.state = 'SHOWN')
                      and f.lens = :lens and f.grain = '%s' and f.area = any (:areas)
                      and f.day >= :from%d and f.day < :until%d%s
                    group by 1
                    """.formatted(
                            key(by),
                            span.earlier(),
                            FigureSql.columns(count -> span.earlier() && !count.carried()
                                    ? "null::bigint as " + count.column()
                                    : "sum(f." + count.column() + ") as " + count.column()),
                            span.months() ? 'M' : 'D',
                            i,
                            i,
                            keys));
        }
        Map<String, Sums> read = new HashMap<>();
        jdbc.sql(String.join("union all\n", parts)).params(parameters).query(row -> {
            add(read, row, by);
        });
        return read;
    }

    private static boolean ofTowns(List<Area> places) {
        return places.stream().anyMatch(place -> place.level() == AreaLevel.TOWN);
    }

    /**
     * Days that one range of the kept sums answers for.
     *
     * @param months true for sums by month
     * @param earlier true before the period
     * @param until first day no longer in it
     */
    private record Span(boolean months, boolean earlier, LocalDate from, LocalDate until) {

        private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

        static List<Span> of(Period period, boolean months) {
            LocalDate from = period.from();
            LocalDate until = period.to().plusDays(1);
            LocalDate monthOfStart = from.withDayOfMonth(1);
            LocalDate firstMonth = from.equals(monthOfStart) ? from : monthOfStart.plusMonths(1);
            LocalDate lastMonth = until.withDayOfMonth(1);
            List<Span> spans = new ArrayList<>(
                    List.of(new Span(true, true, EVER, monthOfStart), new Span(false, true, monthOfStart, from)));
            if (months && firstMonth.isBefore(lastMonth)) {
                spans.add(new Span(false, false, from, firstMonth));
                spans.add(new Span(true, false, firstMonth, lastMonth));
                spans.add(new Span(false, false, lastMonth, until));
            } else {
                spans.add(new Span(false, false, from, until));
            }
            return spans.stream()
                    .filter(span -> span.from().isBefore(span.until()))
                    .toList();
        }
    }

    private static void add(Map<String, Sums> read, ResultSet row, @Nullable By by) throws SQLException {
        boolean earlier = row.getBoolean("earlier");
        // what came before a series belongs to none of its spans
        String key = by != null && by.time() && earlier ? "" : row.getString("key");
        Sums sums = read.computeIfAbsent(key, none -> new Sums());
        for (Count count : Count.values()) {
            sums.add(earlier, count, row.getLong(count.column()));
        }
    }

    private static String key(@Nullable By by) {
        return switch (by) {
            case null -> "''";
            case AREA -> "f.area::text";
            case UNIT -> "f.unit::text";
            case CLASS -> "f.class_code";
            case SOURCE -> "f.source";
            case DAY -> "f.day::text";
            case MONTH -> "to_char(f.day, 'YYYY-MM')";
        };
    }
}
