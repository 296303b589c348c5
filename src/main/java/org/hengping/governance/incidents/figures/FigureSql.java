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

    /** Adds to the sums of {@code :slot} what the steps count for. @param facts true to take incidents without steps too */
    static String add(String which, boolean facts) {
        return """
                insert into incidents.figure as g (slot, lens, grain, area, day, unit, class_code, source, area_hi, %s)
                %s
                on conflict (slot, lens, grain, area, day, unit, class_code, source) do update set %s
                """.formatted(
                        columns(Count::column),
                        sums(which, facts),
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
     * One row for each kept sum: what was counted, by day and by month, for each place, alone and by the lenses. Classes
     * by day would be a sum for nearly every incident in a town, so they are kept for its district and the city.
     */
    private static String sums(String which, boolean facts) {
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
                ), told as (
                  select l.lens, 'D' as grain, l.u, l.c, l.s, d.* from daily d
                  cross join (values ('', false, false, false), ('U', true, false, false), ('C', false, true, false),
                                     ('S', false, false, true)) as l (lens, u, c, s)
                  union all
                  select l.lens, 'M', l.u, l.c, l.s, m.* from monthly m
                  cross join (values ('', false, false, false), ('U', true, false, false), ('C', false, true, false),
                                     ('S', false, false, true), ('UC', true, true, false), ('US', true, false, true),
                                     ('CS', false, true, true)) as l (lens, u, c, s)
                ), kept as (
                  select t.lens, t.grain, t.area, t.day, case when t.u then t.unit else %1$s end as unit,
                         case when t.c then t.class_code else '' end as class_code,
                         case when t.s then t.source else '' end as source, %10$s
                  from told t group by 1, 2, 3, 4, 5, 6, 7
                )
                select :slot, k.lens, k.grain::"char" as grain, p.area, k.day, k.unit, k.class_code, k.source,
                       max(p.hi) as area_hi, %10$s
                from kept k
                cross join lateral (
                  select each.area, max(each.area + each.size) as hi
                  from (values (k.area, 1000000), (k.area - k.area %% 1000000000, 1000000000),
                               (k.area - k.area %% 100000000000, 100000000000)) as each (area, size)
                  where k.lens <> 'C' or k.grain = 'M' or each.size > 1000000
                  group by each.area
                ) p
                group by 2, 3, 4, 5, 6, 7, 8
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
                facts ? facts() : "",
                columns(count -> "nullif(sum(" + count.column() + "), 0)::int as " + count.column()),
                columns(count -> count.aside()
                        ? "nullif(sum(f." + count.column() + "), 0)::int as " + count.column()
                        : nothing(count)));
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
