package org.hengping.governance.incidents.figures;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements that add steps to the sums. The same text adds a handful of new steps and counts the whole past, part by
 * part, so that counting anew can only find what the cursor lost or doubled.
 */
final class FigureSql {

    /** A kind of sums. @param ofDistricts true where none are kept for towns */
    record Kept(String lens, char grain, boolean ofDistricts) {}

    /** Every kind there is. */
    static final List<Kept> KEPT = List.of(
            new Kept("", 'D', false),
            new Kept("U", 'D', false),
            new Kept("C", 'D', true),
            new Kept("S", 'D', false),
            new Kept("", 'M', false),
            new Kept("U", 'M', false),
            new Kept("C", 'M', false),
            new Kept("S", 'M', false),
            new Kept("UC", 'M', false),
            new Kept("US", 'M', false),
            new Kept("CS", 'M', false));

    /** The unit of what no unit has. */
    static final UUID NONE = new UUID(0, 0);

    static final String NO_UNIT = "'" + NONE + "'::uuid";

    /** Takes the given steps; {@code :first} and {@code :last} bound the incidents they belong to. */
    static final String SOME = """
            f.matter_id = any (:matters) and f.matter_id >= :first and f.matter_id <= :last and f.id = any (:steps)""";

    /** Takes the steps before {@code :xid} of incidents with ids and places between bounds. */
    static final String PART = """
            f.matter_id >= :from and f.matter_id < :until and f.xid < :xid::text::xid8 and f.matter_id = any (array(
              select i.id from incidents.incident i
              where i.id >= :from and i.id < :until and i.area >= :lo and i.area < :hi))""";

    /** Takes incidents without steps, with ids and places between the same bounds. */
    private static final String PART_FACTS =
            "f.matter_id >= :from and f.matter_id < :until and f.area >= :lo and f.area < :hi";

    private static final List<Count> COUNTS = List.of(Count.values());
    private static final String KEYS = "day, unit, area, class_code, source";

    private FigureSql() {}

    /** Adds to the sums of {@code :slot} what the steps count for: those of towns, districts and the city. */
    static String add(String which) {
        return added("""
                select :slot, k.lens, k.grain::"char" as grain, p.area, k.day, k.unit, k.class_code, k.source,
                       max(p.hi) as area_hi, %s
                from (%s) k
                cross join lateral (
                  select each.area, max(each.area + each.size) as hi
                  from (values (k.area, 1000000), (k.area - k.area %% 1000000000, 1000000000),
                               (k.area - k.area %% 100000000000, 100000000000)) as each (area, size)
                  group by each.area
                ) p
                group by 2, 3, 4, 5, 6, 7, 8
                """.formatted(summed(), sums(which, "")));
    }

    /**
     * Adds to the sums of {@code :slot} what a part of all incidents counts for, with and without steps: those of towns
     * only, and of districts where none are kept for towns. {@link #gather} makes the others of them once all are there.
     */
    static String addPart() {
        return added("""
                select :slot, k.lens, k.grain::"char" as grain, k.area, k.day, k.unit, k.class_code, k.source,
                       k.area + case when k.area %% 100000000000 = 0 then 100000000000
                                     when k.area %% 1000000000 = 0 then 1000000000 else 1000000 end as area_hi, %s
                from (%s) k
                """.formatted(columns(Count::column), sums(PART, facts())));
    }

    /**
     * Adds the sums of places of the size {@code :below}, from {@code :lo} up to {@code :hi}, to those of the places of
     * the size {@code :size} that they lie in, for one lens and grain.
     */
    static String gather() {
        return added("""
                select f.slot, f.lens, f.grain, f.area - f.area %% :size as area, f.day, f.unit, f.class_code, f.source,
                       f.area - f.area %% :size + :size as area_hi, %s
                from incidents.figure f
                where f.slot = :slot and f.lens = :lens and f.grain = :grain::"char" and f.area >= :lo and f.area < :hi
                  and f.area %% :size <> 0 and f.area_hi - f.area = :below
                group by 1, 2, 3, 4, 5, 6, 7, 8, 9
                """.formatted(summed()));
    }

    private static String added(String select) {
        return """
                insert into incidents.figure as g (slot, lens, grain, area, day, unit, class_code, source, area_hi, %s)
                %s
                on conflict (slot, lens, grain, area, day, unit, class_code, source)
                do update set area_hi = greatest(g.area_hi, excluded.area_hi), %s
                """.formatted(
                        columns(Count::column),
                        select,
                        columns(count -> "%1$s = nullif(coalesce(g.%1$s, 0) + coalesce(excluded.%1$s, 0), 0)"
                                .formatted(count.column())));
    }

    /** Whether the sums of both slots are the same, told by how many they are and what their contents add up to. */
    static String agreement() {
        return """
                with told as (
                  select f.slot, count(*) as n,
                         sum(hash_record_extended(row(lens, grain, area, day, unit, class_code, source, %s), 0)) as contents
                  from incidents.figure f group by f.slot
                )
                select (select n from told where slot = 0) is not distinct from (select n from told where slot = 1)
                   and (select contents from told where slot = 0)
                       is not distinct from (select contents from told where slot = 1)
                """.formatted(columns(Count::column));
    }

    /**
     * A row for each sum of a town, coarse ones made of finer ones. Classes by day would be a sum for nearly every incident
     * in a town, so they are kept for its district.
     */
    private static String sums(String which, String facts) {
        return """
                with flow as (
                  select day, coalesce(unit, %1$s) as unit, area, class_code, source, %2$s
                  from incidents.pub_turn f where %3$s and f.move <> 'IMPORT' group by 1, 2, 3, 4, 5
                ), due as (
                  select k.day, coalesce(k.unit, %1$s) as unit, f.area, f.class_code, f.source, %4$s
                  from incidents.due_change f
                  cross join lateral (values
                    (greatest(%5$s, f.day), f.due_unit_before, case when f.done then 0 else -1 end,
                     case when f.done then 1 else 0 end, case when f.done and f.at <= f.due_before then 1 else 0 end),
                    (greatest(%6$s, f.day), f.due_unit, 1, 0, 0)
                  ) as k (day, unit, due, done, on_time)
                  where %3$s and (k.due = 1 and f.due is not null or k.due < 1 and f.due_before is not null)
                  group by 1, 2, 3, 4, 5
                ), aside as (
                  select f.day, coalesce(f.unit, %1$s) as unit, f.area, f.class_code, f.source, %11$s
                  from incidents.aside f where %3$s group by 1, 2, 3, 4, 5
                ), counted as (
                  select %7$s, %8$s from flow union all select %7$s, %8$s from due
                  union all select %7$s, %8$s from aside %9$s
                ), daily as (
                  select day, unit, area - area %% 1000000 as area, class_code, source, %10$s
                  from counted group by 1, 2, 3, 4, 5
                ), monthly as (
                  select date_trunc('month', day)::date as day, unit, area, class_code, source, %10$s
                  from daily group by 1, 2, 3, 4, 5
                ), %12$s
                select * from us union all select * from uc union all select * from cs union all select * from ms
                union all select * from mu union all select * from mc union all select * from m
                union all select * from ds union all select * from du union all select * from dc union all select * from d
                """.formatted(
                NO_UNIT,
                columns(count -> count.ofSteps()
                        ? "nullif(count(*) filter (where " + count.condition() + "), 0)::int as " + count.column()
                        : nothing(count)),
                which,
                columns(FigureSql::ofDeadline),
                day("f.due_before"),
                day("f.due"),
                KEYS,
                columns(Count::column),
                facts,
                summed(),
                columns(count -> count.aside()
                        ? "nullif(sum(f." + count.column() + "), 0)::int as " + count.column()
                        : nothing(count)),
                String.join(
                        ", ",
                        kept("us", "US", 'M', "area", "monthly"),
                        kept("uc", "UC", 'M', "area", "monthly"),
                        kept("cs", "CS", 'M', "area", "monthly"),
                        kept("ms", "S", 'M', "area", "us"),
                        kept("mu", "U", 'M', "area", "us"),
                        kept("mc", "C", 'M', "area", "cs"),
                        kept("m", "", 'M', "area", "ms"),
                        kept("ds", "S", 'D', "area", "daily"),
                        kept("du", "U", 'D', "area", "daily"),
                        kept("dc", "C", 'D', "area - area % 1000000000", "daily"),
                        kept("d", "", 'D', "area", "ds")));
    }

    /** The sums of a lens out of finer ones. */
    private static String kept(String name, String lens, char grain, String area, String finer) {
        return """
                %s as (
                  select '%s' as lens, '%s' as grain, %s as area, day, %s as unit, %s as class_code, %s as source, %s
                  from %s group by 3, 4, 5, 6, 7
                )""".formatted(
                        name,
                        lens,
                        grain,
                        area,
                        lens.contains("U") ? "unit" : NO_UNIT,
                        lens.contains("C") ? "class_code" : "''",
                        lens.contains("S") ? "source" : "''",
                        summed(),
                        finer);
    }

    private static String summed() {
        return columns(count -> "nullif(sum(" + count.column() + "), 0)::int as " + count.column());
    }

    private static String facts() {
        return """
                union all
                select f.day, coalesce(f.unit, %1$s), f.area, f.class_code, f.source, %2$s
                from incidents.fact_turn f where %6$s group by 1, 2, 3, 4, 5
                union all
                select greatest(k.day, f.day), coalesce(f.unit, %1$s), f.area, f.class_code, f.source, %3$s
                from incidents.fact_due f
                cross join lateral (values
                  (greatest(%4$s, %5$s), 0, 1, case when f.met_at <= f.due then 1 else 0 end),
                  (%4$s, 1, 0, 0)
                ) as k (day, due, done, on_time)
                where %6$s and (k.due = 1 or f.met_at is not null)
                group by 1, 2, 3, 4, 5
                """.formatted(
                        NO_UNIT,
                        columns(FigureSql::ofFact),
                        columns(FigureSql::ofDeadline),
                        day("f.due"),
                        day("f.met_at"),
                        PART_FACTS);
    }

    private static String ofFact(Count count) {
        return switch (count) {
            case REPORTED, OPENED, ENDED, HANDLED, CLOSED ->
                "nullif(count(*) filter (where " + count.condition() + "), 0)::int as " + count.column();
            default -> nothing(count);
        };
    }

    private static String ofDeadline(Count count) {
        return switch (count) {
            case DUE_HANDLE -> kind("H", "due", count);
            case DONE_HANDLE -> kind("H", "done", count);
            case ON_TIME_HANDLE -> kind("H", "on_time", count);
            case DUE_CLOSE -> kind("C", "due", count);
            case DONE_CLOSE -> kind("C", "done", count);
            case ON_TIME_CLOSE -> kind("C", "on_time", count);
            default -> nothing(count);
        };
    }

    private static String nothing(Count count) {
        return "null::int as " + count.column();
    }

    private static String kind(String kind, String sum, Count count) {
        return "nullif(sum(k." + sum + ") filter (where f.kind = '" + kind + "'), 0)::int as " + count.column();
    }

    private static String day(String moment) {
        return "(" + moment + " at time zone 'Asia/Shanghai')::date";
    }

    static String columns(Function<Count, String> text) {
        return COUNTS.stream().map(text).collect(Collectors.joining(", "));
    }
}
