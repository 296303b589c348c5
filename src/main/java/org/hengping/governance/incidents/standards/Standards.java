package org.hengping.governance.incidents.standards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hengping.foundation.organization.DutyRule;
import org.hengping.foundation.organization.DutyTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every version of every standard, read and entered in one shape wherever it is kept. Nothing is ever changed. */
@Repository
class Standards {

    private static final Map<StandardKind, String> TABLES = Map.of(
            StandardKind.CLASS, "incidents.class_version",
            StandardKind.CONDITION, "incidents.condition",
            StandardKind.GRID_ITEM, "incidents.grid_item");

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

    /** Enters a version in the running transaction. */
    void enter(Standard version) {
        switch (version.kind()) {
            case CLASS -> enterClass(version);
            case CONDITION -> enterCondition(version);
            case GRID_ITEM -> enterItem(version);
            case DUTY ->
                duties.enter(new DutyRule(
                        version.value("area_code"),
                        version.value("class_prefix"),
                        version.value("lead"),
                        version.value("assisting").isEmpty()
                                ? List.of()
                                : List.of(version.value("assisting").split(" ")),
                        version.validFrom(),
                        day(version.value("valid_to")),
                        version.version()));
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
                            valid_to = v.valid_to
                        from (
                          select distinct on (code) * from incidents.class_version where valid_from <= :today
                          order by code, version desc
                        ) v
                        where v.code = c.code
                          and (c.tree, c.group_code, c.group_name, c.name, c.valid_to)
                              is distinct from (v.tree, v.group_code, v.group_name, v.name, v.valid_to)
                        """).param("today", today).update();
    }

    /** Open incidents registered under a condition, at most {@code most}. */
    int openUnder(String condition, String classCode, int most) {
        return jdbc.sql("""
                        select count(*) from (
                          select from incidents.incident
                          where class_code = :class and condition_code = :condition and closed_at is null limit :most
                        ) i
                        """)
                .param("class", classCode)
                .param("condition", condition)
                .param("most", most)
                .query(Integer.class)
                .single();
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
        insert(version, "tree", "group_code", "group_name", "name");
        // a class that begins some day stands there already, for its conditions; nobody is shown it before
        jdbc.sql("""
                        insert into incidents.class (code, tree, group_code, group_name, name, valid_from, valid_to)
                        values (:code, :tree, :group, :groupName, :name, :from, :to) on conflict do nothing
                        """)
                .param("code", version.key())
                .param("tree", version.value("tree"))
                .param("group", version.value("group_code"))
                .param("groupName", version.value("group_name"))
                .param("name", version.value("name"))
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

    /** Text columns as they are. */
    private void insert(Standard version, String... columns) {
        JdbcClient.StatementSpec statement = jdbc.sql(
                        "insert into %s (code, version, valid_from, valid_to, %s) values (:code, :version, :from, :to, %s)"
                                .formatted(
                                        table(version.kind()),
                                        String.join(", ", columns),
                                        Arrays.stream(columns)
                                                .map(each -> ":" + each)
                                                .collect(Collectors.joining(", "))))
                .param("code", version.key())
                .param("version", version.version())
                .param("from", version.validFrom())
                .param("to", day(version.value("valid_to")), Types.DATE);
        for (String column : columns) {
            statement = statement.param(column, version.value(column));
        }
        statement.update();
    }

    private static @Nullable String given(Standard version, String column) {
        String value = version.value(column);
        return value.isEmpty() ? null : value;
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
