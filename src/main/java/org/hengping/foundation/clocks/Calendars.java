package org.hengping.foundation.clocks;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The calendar and the work-time profiles as stored. */
@Repository
class Calendars {

    private record Version(String version, LocalDate publishedFrom, LocalDate publishedTo) {}

    private record Listed(LocalDate day, String kind) {}

    private record Hours(String profile, int fromSecond, int toSecond) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Calendars(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Stores the calendar unless its version is there; several servers may start at once. */
    void store(CalendarFile file) {
        transaction.executeWithoutResult(status -> {
            int stored = jdbc.sql("insert into clocks.calendar values (:version, :from, :to) on conflict do nothing")
                    .param("version", file.version())
                    .param("from", file.from())
                    .param("to", file.to())
                    .update();
            if (stored == 1) {
                jdbc.sql("""
                        insert into clocks.day (version, day, kind, name)
                        select :version, * from unnest(:days::date[], :kinds::text[], :names::text[])
                        """)
                        .param("version", file.version())
                        .param("days", column(file, day -> day.date().toString()))
                        .param("kinds", column(file, day -> day.kind().name()))
                        .param("names", column(file, CalendarFile.Day::name))
                        .update();
            }
        });
    }

    /** The calendar whose notices reach furthest. */
    WorkCalendar newest() {
        Version newest = jdbc.sql("""
                        select version, published_from, published_to from clocks.calendar
                        order by published_to desc, version desc limit 1
                        """)
                .query(DataClassRowMapper.newInstance(Version.class))
                .single();
        SortedMap<LocalDate, WorkCalendar.Kind> days = new TreeMap<>();
        jdbc.sql("select day, kind from clocks.day where version = :version")
                .param("version", newest.version())
                .query(DataClassRowMapper.newInstance(Listed.class))
                .list()
                .forEach(listed -> days.put(listed.day(), WorkCalendar.Kind.valueOf(listed.kind())));
        return new WorkCalendar(newest.version(), newest.publishedFrom(), newest.publishedTo(), days);
    }

    Map<String, WorkProfile> profiles() {
        Map<String, List<Hours>> hours = jdbc
                .sql("select profile, from_second, to_second from clocks.profile_block order by profile, from_second")
                .query(DataClassRowMapper.newInstance(Hours.class))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Hours::profile, LinkedHashMap::new, Collectors.toList()));
        return hours.entrySet().stream()
                .map(entry -> new WorkProfile(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(block -> new WorkProfile.Block(block.fromSecond(), block.toSecond()))
                                .toList()))
                .collect(Collectors.toUnmodifiableMap(WorkProfile::code, profile -> profile));
    }

    private static String[] column(CalendarFile file, Function<CalendarFile.Day, String> cell) {
        return file.days().stream().map(cell).toArray(String[]::new);
    }
}
