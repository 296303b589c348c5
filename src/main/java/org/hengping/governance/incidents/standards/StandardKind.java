package org.hengping.governance.incidents.standards;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hengping.foundation.clocks.LimitType;
import org.hengping.foundation.organization.UnitKind;

/** What the desk keeps, each a sheet of the workbook with its columns. The last day ends a standard. */
enum StandardKind {
    CLASS(
            Column.key("code", "[OEZ]-[0-9A-Z]+(-[0-9A-Z]+)?"),
            Column.choice("tree", true, "standards.tree.", List.of("OBJECT", "EVENT", "SAFETY")),
            Column.like("group_code", true, "[0-9A-Z]{1,4}"),
            Column.text("group_name", true, 60),
            Column.text("name", true, 60),
            Column.yesNo("self_closing"),
            Column.choice("public_kind", true, "standards.public.", List.of("NONE", "REALTIME", "BATCH")),
            Column.yesNo("exact_place"),
            Column.like("duplicate_metres", true, "[1-9][0-9]{0,2}|[1-4][0-9]{3}|5000"),
            Column.like("duplicate_hours", true, "[1-9][0-9]?|[1-6][0-9]{2}|7[01][0-9]|720"),
            Column.day("valid_to")),
    CONDITION(
            Column.key("code", "[OEZ](-[0-9A-Z]+){2,3}"),
            Column.like("class_code", true, "[OEZ]-[0-9A-Z]+(-[0-9A-Z]+)?"),
            Column.like("position", true, "[1-9][0-9]{0,2}"),
            Column.text("text", false, 500),
            Column.like("limit_amount", false, "[1-9][0-9]{0,3}"),
            Column.choice("limit_type", false, "standards.limit.", names(LimitType.values())),
            Column.yesNo("limit_confirmed"),
            Column.text("limit_note", false, 200),
            Column.choice("unit_kind", true, "organization.kind.", names(UnitKind.values())),
            Column.text("closing", false, 500),
            Column.day("valid_to")),
    DUTY(
            Column.key("area_code", "[0-9]{4,15}"),
            Column.key("class_prefix", "[OEZ](-[0-9A-Z]+){0,2}"),
            Column.like("lead", true, "[A-Z0-9]{1,12}"),
            Column.like("assisting", false, "[A-Z0-9]{1,12}( [A-Z0-9]{1,12}){0,4}"),
            Column.day("valid_to")),
    GRID_ITEM(
            Column.key("code", "G-[0-9A-Z-]{1,20}"),
            Column.text("name", true, 100),
            Column.like("department", true, "[0-9]{4,15}-[A-Z0-9]{1,12}"),
            Column.text("basis", true, 200),
            Column.like("class_prefix", true, "[OEZ](-[0-9A-Z]+){0,2}"),
            Column.yesNo("temporary"),
            Column.choice("state", true, "standards.item.", List.of("APPLIED", "LISTED", "REFUSED")),
            Column.day("valid_to"));

    private final List<Column> columns;

    StandardKind(Column... columns) {
        this.columns = List.of(columns);
    }

    List<Column> columns() {
        return columns;
    }

    /** The columns that tell one standard from another, joined by a space. */
    String key(Map<String, String> values) {
        return columns.stream()
                .filter(Column::key)
                .map(column -> values.getOrDefault(column.name(), ""))
                .collect(Collectors.joining(" "));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
