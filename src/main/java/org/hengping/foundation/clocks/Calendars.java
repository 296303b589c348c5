package org.hengping.foundation.clocks;

import java.time.LocalDate;
import java.util.HashMap;
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

    private record Listed(LocalDate day, String kind, String name) {}

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
            int stored = jdbc.sql(
                            "insert into clocks.calendar (version, published_from, published_to) values (:version, :from, :to) on conflict do nothing")
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

    /** The calendar whose notices reach furthest; among those the one entered last. */
    WorkCalendar newest() {
        return calendar(newestVersion());
    }

    String newestVersion() {
        return jdbc.sql("select version from clocks.calendar order by published_to desc, seq desc limit 1")
                .query(String.class)
                .single();
    }

    /** @throws IllegalArgumentException if there is no such version */
    WorkCalendar calendar(String version) {
        Version known = jdbc.sql("""
                        select version, published_from, published_to from clocks.calendar where version = :version
                        """)
                .param("version", version)
                .query(DataClassRowMapper.newInstance(Version.class))
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no calendar " + version));
        SortedMap<LocalDate, WorkCalendar.Kind> days = new TreeMap<>();
        Map<LocalDate, String> names = new HashMap<>();
        jdbc.sql("select day, kind, name from clocks.day where version = :version")
                .param("version", version)
                .query(DataClassRowMapper.newInstance(Listed.class))
                .list()
                .forEach(listed -> {
                    days.put(listed.day(), WorkCalendar.Kind.valueOf(listed.kind()));
                    names.put(listed.day(), listed.name());
                });
        return new WorkCalendar(version, known.publishedFrom(), known.publishedTo(), days, names);
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
