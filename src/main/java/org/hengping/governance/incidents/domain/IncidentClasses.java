package org.hengping.governance.incidents.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hengping.foundation.clocks.Limit;
import org.hengping.foundation.clocks.LimitType;
import org.hengping.foundation.clocks.WorkTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Classes and filing conditions in force, read once and kept; {@link #reload} after a change. */
@Component
public class IncidentClasses {

    /**
     * A class with its filing conditions.
     *
     * @param selfClosing true for what a grid worker may put right and close on the spot
     */
    public record IncidentClass(
            String code,
            String tree,
            String groupCode,
            String groupName,
            String name,
            boolean selfClosing,
            List<Condition> conditions) {}

    /**
     * A filing condition.
     *
     * @param text the condition in words, null where only its limit is known
     * @param limit null when the table states none
     * @param note what the table says instead of a limit
     * @param unitKind the kind of unit that handles it
     * @param closing when it may be closed; null for the general condition
     */
    public record Condition(
            String code,
            String classCode,
            int version,
            int position,
            @Nullable String text,
            @Nullable Limit limit,
            @Nullable String note,
            String unitKind,
            @Nullable String closing) {}

    private record StageLimit(String stage, int version, int limitAmount, LimitType limitType) {}

    private final JdbcClient jdbc;
    private final WorkTime workTime;
    private final Clock clock;
    private volatile @Nullable Catalogue catalogue;

    private record Catalogue(
            LocalDate day,
            Map<String, IncidentClass> classes,
            Map<String, Condition> conditions,
            Map<String, Condition> versions,
            List<String> gridList,
            IncidentClocks clocks) {}

    IncidentClasses(JdbcClient jdbc, WorkTime workTime, Clock clock) {
        this.jdbc = jdbc;
        this.workTime = workTime;
        this.clock = clock;
    }

    /** Every class in force, in the order of its code. */
    public List<IncidentClass> all() {
        return List.copyOf(catalogue().classes().values());
    }

    public Optional<IncidentClass> find(String code) {
        return Optional.ofNullable(catalogue().classes().get(code));
    }

    public Optional<Condition> condition(String code) {
        return Optional.ofNullable(catalogue().conditions().get(code));
    }

    /** A condition as an incident was registered under it, whatever has come into force since. */
    public Optional<Condition> condition(String code, int version) {
        return Optional.ofNullable(catalogue().versions().get(IncidentClocks.condition(code, version)));
    }

    /** Whether grid workers may be asked about such a matter: it is on the grid list, or there is no list yet. */
    boolean forGridWorkers(String classCode) {
        List<String> list = catalogue().gridList();
        return list.isEmpty()
                || list.stream().anyMatch(prefix -> classCode.equals(prefix) || classCode.startsWith(prefix + "-"));
    }

    /** The class's name, or its code when it is no longer in force. */
    public String name(String code) {
        IncidentClass known = catalogue().classes().get(code);
        return known == null ? code : known.name();
    }

    IncidentClocks clocks() {
        return catalogue().clocks();
    }

    /** Forgets what was read, after classes, conditions or limits changed. */
    public void reload() {
        catalogue = null;
    }

    private Catalogue catalogue() {
        Catalogue known = catalogue;
        LocalDate today = LocalDate.ofInstant(clock.instant(), IncidentDesk.ZONE);
        if (known == null
                || !known.day().equals(today)
                || !known.clocks().calendarVersion().equals(workTime.calendarVersion())) {
            known = read(today);
            catalogue = known;
        }
        return known;
    }

    private Catalogue read(LocalDate today) {
        Map<String, Condition> versions = new HashMap<>();
        Map<String, Condition> conditions = new LinkedHashMap<>();
        jdbc.sql("""
                        select code, class_code, version, position, text, limit_amount, limit_type, limit_confirmed, limit_note,
                               unit_kind, closing, valid_from <= :today as begun, valid_to < :today as ended
                        from incidents.condition order by code, version
                        """)
                .param("today", today)
                .query((row, n) -> {
                    Condition condition = condition(row);
                    versions.put(IncidentClocks.condition(condition.code(), condition.version()), condition);
                    // of those that have begun the highest holds, unless it has ended
                    if (row.getBoolean("begun")) {
                        conditions.remove(condition.code());
                        if (!row.getBoolean("ended")) {
                            conditions.put(condition.code(), condition);
                        }
                    }
                    return condition;
                })
                .list();
        Map<String, List<Condition>> byClass = new HashMap<>();
        conditions
                .values()
                .forEach(condition -> byClass.computeIfAbsent(condition.classCode(), code -> new ArrayList<>())
                        .add(condition));
        Map<String, IncidentClass> classes = new LinkedHashMap<>();
        jdbc.sql("""
                        select code, tree, group_code, group_name, name, self_closing from incidents.class
                        where valid_from <= :today and (valid_to is null or valid_to >= :today)
                        order by code
                        """)
                .param("today", today)
                .query((row, n) -> new IncidentClass(
                        row.getString("code"),
                        row.getString("tree"),
                        row.getString("group_code"),
                        row.getString("group_name"),
                        row.getString("name"),
                        row.getBoolean("self_closing"),
                        List.copyOf(byClass.getOrDefault(row.getString("code"), List.of()))))
                .list()
                .forEach(known -> classes.put(known.code(), known));
        Map<String, Limit> stages = new HashMap<>();
        Map<String, Integer> stageVersions = new HashMap<>();
        jdbc.sql("""
                        select distinct on (stage) stage, version, limit_amount, limit_type from incidents.stage_limit
                        where valid_from <= :today and (valid_to is null or valid_to >= :today)
                        order by stage, version desc
                        """)
                .param("today", today)
                .query(DataClassRowMapper.newInstance(StageLimit.class))
                .list()
                .forEach(known -> {
                    stages.put(known.stage(), new Limit(known.limitAmount(), known.limitType(), true));
                    stageVersions.put(known.stage(), known.version());
                });
        Map<String, IncidentClocks.Condition> limits = new HashMap<>();
        versions.forEach((key, condition) ->
                limits.put(key, new IncidentClocks.Condition(condition.version(), condition.limit())));
        conditions.forEach((code, condition) ->
                limits.put(code, new IncidentClocks.Condition(condition.version(), condition.limit())));
        List<String> gridList =
                jdbc.sql("""
                        select class_prefix from (
                          select distinct on (code) * from incidents.grid_item where valid_from <= :today
                          order by code, version desc
                        ) i where state = 'LISTED' and (valid_to is null or valid_to >= :today)
                        """).param("today", today).query(String.class).list();
        WorkTime version = workTime.version(workTime.calendarVersion());
        return new Catalogue(
                today,
                classes,
                conditions,
                versions,
                gridList,
                new IncidentClocks(version, stages, stageVersions, limits));
    }

    private static Condition condition(ResultSet row) throws SQLException {
        int amount = row.getInt("limit_amount");
        Limit limit = row.wasNull()
                ? null
                : new Limit(amount, LimitType.valueOf(row.getString("limit_type")), row.getBoolean("limit_confirmed"));
        return new Condition(
                row.getString("code"),
                row.getString("class_code"),
                row.getInt("version"),
                row.getInt("position"),
                row.getString("text"),
                limit,
                row.getString("limit_note"),
                row.getString("unit_kind"),
                row.getString("closing"));
    }
}
