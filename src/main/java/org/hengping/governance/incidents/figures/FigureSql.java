package org.hengping.governance.incidents.figures;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements that add steps to the sums. The same text counts a handful of new steps and the whole past, so that a
 * recount can only find what the cursor lost or doubled.
 */
final class FigureSql {

    static final String NO_UNIT = "'00000000-0000-0000-0000-000000000000'::uuid";

    /** Takes the given steps; {@code :first} and {@code :last} bound the incidents they belong to. */
    static final String SOME = """
            f.matter_id = any (:matters) and f.matter_id >= :first and f.matter_id <= :last and f.id = any (:steps)""";

    /** Takes every step up to the cursor's place. */
    static final String ALL = "(f.xid, f.id) <= (:xid::text::xid8, :step)";

    private static final List<Count> COUNTS = List.of(Count.values());
    private static final String KEYS = "day, unit, area, class_code, source";

    private FigureSql() {}

    /** Adds to the sums what the steps count for. @param facts true to take incidents without steps too */
    static String add(String which, boolean facts) {
        return """
                insert into incidents.figure as g (lens, grain, area, day, unit, class_code, source, area_hi, %s)
                %s
                on conflict (lens, grain, area, day, unit, class_code, source) do update set %s
                """.formatted(
                        columns(Count::column),
                        sums(which, facts),
                        columns(count -> count.column() + " = g." + count.column() + " + excluded." + count.column()));
    }

    /** How many of the sums are not what counting anew gives. */
    static String differences() {
        String all = "lens, grain, area, day, unit, class_code, source, " + columns(Count::column);
        return """
                with anew as (select %1$s from (%2$s) as counted), kept as (select %1$s from incidents.figure)
                select (select count(*) from (select * from anew except all select * from kept) as lost)
                     + (select count(*) from (select * from kept except all select * from anew) as added)
                """.formatted(all, sums(ALL, true));
    }

    /** One row for each kept sum: what was counted, by day and by month, for each place, alone and by the lenses. */
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
                ), counted as (
                  select %7$s, %8$s from flow union all select %7$s, %8$s from due %9$s
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
                select k.lens, k.grain::"char" as grain, p.area, k.day, k.unit, k.class_code, k.source,
                       max(p.hi) as area_hi, %10$s
                from kept k
                cross join lateral (
                  select each.area, max(each.area + each.size) as hi
                  from (values (k.area, 1000000), (k.area - k.area %% 1000000000, 1000000000),
                               (k.area - k.area %% 100000000000, 100000000000)) as each (area, size)
                  group by each.area
                ) p
                group by 1, 2, 3, 4, 5, 6, 7
                """.formatted(
                        NO_UNIT,
                        columns(count -> count.ofSteps()
                                ? "count(*) filter (where " + count.condition() + ")::int as " + count.column()
                                : "0 as " + count.column()),
                        which,
                        columns(FigureSql::ofDeadline),
                        day("f.due_before"),
                        day("f.due"),
                        KEYS,
                        columns(Count::column),
                        facts ? facts() : "",
                        columns(count -> "sum(" + count.column() + ")::int as " + count.column()));
    }

    private static String facts() {
        return """
                union all
                select f.day, coalesce(f.unit, %1$s), f.area, f.class_code, f.source, %2$s
                from incidents.fact_turn f group by 1, 2, 3, 4, 5
                union all
                select greatest(k.day, f.day), coalesce(f.unit, %1$s), f.area, f.class_code, f.source, %3$s
                from incidents.fact_due f
                cross join lateral (values
                  (greatest(%4$s, %5$s), 0, 1, case when f.met_at <= f.due then 1 else 0 end),
                  (%4$s, 1, 0, 0)
                ) as k (day, due, done, on_time)
                where k.due = 1 or f.met_at is not null
                group by 1, 2, 3, 4, 5
                """.formatted(
                NO_UNIT, columns(FigureSql::ofFact), columns(FigureSql::ofDeadline), day("f.due"), day("f.met_at"));
    }

    private static String ofFact(Count count) {
        return switch (count) {
            case REPORTED, OPENED, ENDED, HANDLED, CLOSED ->
                "count(*) filter (where " + count.condition() + ")::int as " + count.column();
            default -> "0 as " + count.column();
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
            default -> "0 as " + count.column();
        };
    }

    private static String kind(String kind, String sum, Count count) {
        return "coalesce(sum(k." + sum + ") filter (where f.kind = '" + kind + "'), 0)::int as " + count.column();
    }

    private static String day(String moment) {
        return "(" + moment + " at time zone 'Asia/Shanghai')::date";
    }

    static String columns(Function<Count, String> text) {
        return COUNTS.stream().map(text).collect(Collectors.joining(", "));
    }
}
