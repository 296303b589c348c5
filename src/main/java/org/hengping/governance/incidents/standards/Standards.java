package org.hengping.governance.incidents.standards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hengping.foundation.organization.DutyRule;
import org.hengping.foundation.organization.DutyTable;
import org.hengping.governance.incidents.IncidentStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every version of every standard, read and entered in one shape wherever it is kept. Nothing is ever changed. */
@Repository
class Standards {

    private static final Map<StandardKind, String> TABLES = Map.of(
            StandardKind.CLASS, "incidents.class_version",
            StandardKind.CONDITION, "incidents.condition",
            StandardKind.GRID_ITEM, "incidents.grid_item");

    private static final String[] OPEN = names(IncidentStatus.underWay());
    private static final String[] WAITING = names(
            Set.of(IncidentStatus.REPORTED, IncidentStatus.VERIFYING, IncidentStatus.TRIAGED, IncidentStatus.RETURNED));

    private final JdbcClient jdbc;
    private final DutyTable duties;

    Standards(JdbcClient jdbc, DutyTable duties) {
        this.jdbc = jdbc;
        this.duties = duties;
    }

    /** What holds on a day, by key. */
    Map<String, Standard> inForce(StandardKind kind, LocalDate on) {
        return known(kind, on, null).stream()
                .filter(standard -> !standard.endedBefore(on))
                .collect(Collectors.toMap(Standard::key, standard -> standard, (a, b) -> a, LinkedHashMap::new));
    }

    /** One standard as it holds on a day. */
    Optional<Standard> find(StandardKind kind, String key, LocalDate on) {
        return known(kind, on, key).stream()
                .filter(standard -> !standard.endedBefore(on))
                .findFirst();
    }

    /** Every version of one standard, the newest first, those of the future among them. */
    List<Standard> versions(StandardKind kind, String key) {
        if (kind == StandardKind.DUTY) {
            String[] parts = key.split(" ", 2);
            return parts.length < 2
                    ? List.of()
                    : duties.versions(parts[0], parts[1]).stream()
                            .map(Standards::duty)
                            .toList();
        }
        return jdbc.sql("select * from %s where code = :key order by version desc".formatted(table(kind)))
                .param("key", key)
                .query((row, n) -> standard(kind, row))
                .list();
    }

    /** The code of every grid item there ever was. */
    List<String> itemCodes() {
        return jdbc.sql("select distinct code from incidents.grid_item")
                .query(String.class)
                .list();
    }

    /** Enters a version in the running transaction. */
    void enter(Standard version) {
        switch (version.kind()) {
            case CLASS -> enterClass(version);
            case CONDITION -> enterCondition(version);
            case GRID_ITEM -> enterItem(version);
            case DUTY -> duties.enter(rule(version));
        }
    }

    /**
     * Brings the classes whose version of today is another than yesterday's to where everybody reads them.
     *
     * @return how many there were
     */
    int bringIntoForce(LocalDate today) {
        return jdbc.sql("""
                        update incidents.class c
                        set tree = v.tree, group_code = v.group_code, group_name = v.group_name, name = v.name,
                            self_closing = v.self_closing, public_kind = v.public_kind, exact_place = v.exact_place,
                            duplicate_metres = v.duplicate_metres, duplicate_hours = v.duplicate_hours,
                            valid_to = v.valid_to
                        from (
                          select distinct on (code) * from incidents.class_version where valid_from <= :today
                          order by code, version desc
                        ) v
                        where v.code = c.code
                          and (c.tree, c.group_code, c.group_name, c.name, c.self_closing, c.public_kind, c.exact_place,
                               c.duplicate_metres, c.duplicate_hours, c.valid_to)
                              is distinct from (v.tree, v.group_code, v.group_name, v.name, v.self_closing, v.public_kind,
                               v.exact_place, v.duplicate_metres, v.duplicate_hours, v.valid_to)
                        """).param("today", today).update();
    }

    /** How many open incidents there are under each condition, whatever its version. */
    Map<String, Integer> openByCondition() {
        return jdbc
                .sql("""
                        select condition_code, count(*)::int as open from incidents.incident
                        where status = any (:open) and condition_code is not null group by 1
                        """)
                .param("open", OPEN)
                .query((row, n) -> Map.entry(row.getString("condition_code"), row.getInt("open")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Open incidents of one class in one place.
     *
     * @param waiting those among them nobody has been given yet
     */
    record Heap(String classCode, long area, int open, int waiting) {}

    /** The open incidents in a range of places, heaped by class and place. */
    List<Heap> openWithin(long lo, long hi) {
        return jdbc.sql("""
                        select class_code, area, count(*)::int as open,
                               count(*) filter (where status = any (:waiting))::int as waiting
                        from incidents.incident
                        where status = any (:open) and area >= :lo and area < :hi group by 1, 2
                        """)
                .param("open", OPEN)
                .param("waiting", WAITING)
                .param("lo", lo)
                .param("hi", hi)
                .query(DataClassRowMapper.newInstance(Heap.class))
                .list();
    }

    private List<Standard> known(StandardKind kind, LocalDate on, @Nullable String key) {
        if (kind == StandardKind.DUTY) {
            return duties.rules(on).stream()
                    .map(Standards::duty)
                    .filter(rule -> key == null || rule.key().equals(key))
                    .toList();
        }
        return jdbc.sql("""
                        select distinct on (code) * from %s
                        where valid_from <= :on and (:key::text is null or code = :key)
                        order by code, version desc
                        """.formatted(table(kind)))
                .param("on", on)
                .param("key", key, Types.VARCHAR)
                .query((row, n) -> standard(kind, row))
                .list();
    }

    private static String table(StandardKind kind) {
        String table = TABLES.get(kind);
        if (table == null) {
            throw new IllegalArgumentException("the organization keeps " + kind);
        }
        return table;
    }

    private static Standard standard(StandardKind kind, ResultSet row) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (Column column : kind.columns()) {
            values.put(column.name(), text(row, column));
        }
        return new Standard(
                kind,
                row.getString("code"),
                row.getInt("version"),
                row.getObject("valid_from", LocalDate.class),
                values);
    }

    private static String text(ResultSet row, Column column) throws SQLException {
        if (column.words().equals("standards.yes-no.")) {
            return row.getBoolean(column.name()) ? "yes" : "no";
        }
        String text = row.getString(column.name());
        return text == null ? "" : text;
    }

    /** A version of a duty as the organization keeps it. */
    static DutyRule rule(Standard version) {
        return new DutyRule(
                version.value("area_code"),
                version.value("class_prefix"),
                version.value("lead"),
                version.value("assisting").isEmpty()
                        ? List.of()
                        : List.of(version.value("assisting").split(" ")),
                version.validFrom(),
                day(version.value("valid_to")),
                version.version());
    }

    private static Standard duty(DutyRule rule) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("area_code", rule.areaCode());
        values.put("class_prefix", rule.classPrefix());
        values.put("lead", rule.lead());
        values.put("assisting", String.join(" ", rule.assisting()));
        values.put("valid_to", rule.validTo() == null ? "" : rule.validTo().toString());
        return new Standard(StandardKind.DUTY, StandardKind.DUTY.key(values), rule.version(), rule.validFrom(), values);
    }

    private void enterClass(Standard version) {
        classRow(version, """
                insert into incidents.class_version (code, version, tree, group_code, group_name, name, self_closing,
                    public_kind, exact_place, duplicate_metres, duplicate_hours, valid_from, valid_to)
                values (:code, :version, :tree, :group, :groupName, :name, :selfClosing, :public, :exact, :metres, :hours,
                    :from, :to)
                """);
        // a class that begins some day stands there already, for its conditions; nobody is shown it before
        classRow(version, """
                insert into incidents.class (code, tree, group_code, group_name, name, self_closing, public_kind, exact_place,
                    duplicate_metres, duplicate_hours, valid_from, valid_to)
                values (:code, :tree, :group, :groupName, :name, :selfClosing, :public, :exact, :metres, :hours, :from, :to)
                on conflict do nothing
                """);
    }

    private void classRow(Standard version, String sql) {
        jdbc.sql(sql)
                .param("code", version.key())
                .param("version", version.version())
                .param("tree", version.value("tree"))
                .param("group", version.value("group_code"))
                .param("groupName", version.value("group_name"))
                .param("name", version.value("name"))
                .param("selfClosing", version.value("self_closing").equals("yes"))
                .param("public", version.value("public_kind"))
                .param("exact", version.value("exact_place").equals("yes"))
                .param("metres", Integer.valueOf(version.value("duplicate_metres")))
                .param("hours", Integer.valueOf(version.value("duplicate_hours")))
                .param("from", version.validFrom())
                .param("to", day(version.value("valid_to")), Types.DATE)
                .update();
    }

    private void enterCondition(Standard version) {
        jdbc.sql("""
                        insert into incidents.condition (code, version, class_code, position, text, limit_amount, limit_type,
                            limit_confirmed, limit_note, unit_kind, closing, valid_from, valid_to)
                        values (:code, :version, :class, :position, :text, :amount, :type, :confirmed, :note, :kind, :closing,
                            :from, :to)
                        """)
                .param("code", version.key())
                .param("version", version.version())
                .param("class", version.value("class_code"))
                .param("position", Integer.valueOf(version.value("position")))
                .param("text", given(version, "text"), Types.VARCHAR)
                .param(
                        "amount",
                        version.value("limit_amount").isEmpty() ? null : Integer.valueOf(version.value("limit_amount")),
                        Types.INTEGER)
                .param("type", given(version, "limit_type"), Types.VARCHAR)
                .param("confirmed", version.value("limit_confirmed").equals("yes"))
                .param("note", given(version, "limit_note"), Types.VARCHAR)
                .param("kind", version.value("unit_kind"))
                .param("closing", given(version, "closing"), Types.VARCHAR)
                .param("from", version.validFrom())
                .param("to", day(version.value("valid_to")), Types.DATE)
                .update();
    }

    private void enterItem(Standard version) {
        jdbc.sql("""
                        insert into incidents.grid_item (code, version, name, department, basis, class_prefix, temporary, state,
                            valid_from, valid_to)
                        values (:code, :version, :name, :department, :basis, :prefix, :temporary, :state, :from, :to)
                        """)
                .param("code", version.key())
                .param("version", version.version())
                .param("name", version.value("name"))
                .param("department", version.value("department"))
                .param("basis", version.value("basis"))
                .param("prefix", version.value("class_prefix"))
                .param("temporary", version.value("temporary").equals("yes"))
                .param("state", version.value("state"))
                .param("from", version.validFrom())
                .param("to", day(version.value("valid_to")), Types.DATE)
                .update();
    }

    private static String[] names(Set<IncidentStatus> states) {
        return states.stream().map(Enum::name).toArray(String[]::new);
    }

    private static @Nullable String given(Standard version, String column) {
        String value = version.value(column);
        return value.isEmpty() ? null : value;
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
