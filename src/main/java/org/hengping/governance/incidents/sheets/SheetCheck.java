package org.hengping.governance.incidents.sheets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a line must be before the desk is asked: every fault is told, by its column. */
@Component
class SheetCheck {

    private static final Locale[] LANGUAGES = {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH};

    /** @param code message {@code import.fault.<code>} */
    record Fault(String code, SheetColumn column) {

        String stored() {
            return code + ":" + column.name();
        }
    }

    private final IncidentClasses classes;
    private final Areas areas;
    private final MessageSource messages;
    private final Wording wording;

    SheetCheck(IncidentClasses classes, Areas areas, MessageSource messages, Wording wording) {
        this.classes = classes;
        this.areas = areas;
        this.messages = messages;
        this.wording = wording;
    }

    /** Where each column stands. Headings are known in both languages and by the API's names; further ones are passed over. */
    Map<SheetColumn, Integer> columns(SheetFile.Line heading) {
        Map<SheetColumn, Integer> places = new EnumMap<>(SheetColumn.class);
        for (int i = 0; i < heading.cells().size(); i++) {
            String cell = heading.cells().get(i).strip();
            for (SheetColumn column : SheetColumn.values()) {
                if (names("sheet.column." + column.field(), column.field()).contains(cell.toLowerCase(Locale.ROOT))) {
                    places.putIfAbsent(column, i);
                }
            }
        }
        List<String> missing = Arrays.stream(SheetColumn.values())
                .filter(column -> column.required() && !places.containsKey(column))
                .map(column -> wording.text("sheet.column." + column.field()))
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.field("file", "csv-columns", String.join(wording.text("form.comma"), missing));
        }
        return places;
    }

    /** The cells of a line in the order of the columns, as long as the register would take them. */
    List<String> cells(SheetFile.Line line, Map<SheetColumn, Integer> places) {
        List<String> cells = new ArrayList<>();
        for (SheetColumn column : SheetColumn.values()) {
            Integer place = places.get(column);
            cells.add(
                    place == null || place >= line.cells().size()
                            ? ""
                            : line.cells().get(place).strip());
        }
        return cells;
    }

    /** @param seen the numbers of the lines before, to which this one's is added */
    List<Fault> faults(List<String> cells, Set<String> seen, Actor actor) {
        List<Fault> faults = new ArrayList<>();
        for (SheetColumn column : SheetColumn.values()) {
            String cell = cells.get(column.ordinal());
            if (column.required() && cell.isEmpty()) {
                faults.add(new Fault("missing", column));
            } else if (cell.length() > column.longest()) {
                faults.add(new Fault("too-long", column));
            } else if (cell.startsWith("=")) {
                faults.add(new Fault("formula", column));
            }
        }
        if (faults.isEmpty()) {
            meaning(cells, actor, faults);
        }
        if (!cells.getFirst().isEmpty() && !seen.add(cells.getFirst())) {
            faults.add(new Fault("twice", SheetColumn.EXTERNAL_NUMBER));
        }
        return faults;
    }

    private void meaning(List<String> cells, Actor actor, List<Fault> faults) {
        String classCode = of(cells, SheetColumn.CLASS);
        if (classes.find(classCode).isEmpty()) {
            faults.add(new Fault("unknown-class", SheetColumn.CLASS));
        }
        String condition = of(cells, SheetColumn.CONDITION);
        if (!condition.isEmpty()
                && classes.condition(condition)
                        .filter(found -> found.classCode().equals(classCode))
                        .isEmpty()) {
            faults.add(new Fault("unknown-condition", SheetColumn.CONDITION));
        }
        Area area = areas.find(of(cells, SheetColumn.AREA)).orElse(null);
        if (area == null) {
            faults.add(new Fault("unknown-area", SheetColumn.AREA));
        } else if (!actor.scope().covers(area.lo())) {
            faults.add(new Fault("foreign-area", SheetColumn.AREA));
        }
        if (of(cells, SheetColumn.DESCRIPTION).length() < 2) {
            faults.add(new Fault("too-short", SheetColumn.DESCRIPTION));
        }
        degrees(cells, SheetColumn.LONGITUDE, 180, faults);
        degrees(cells, SheetColumn.LATITUDE, 90, faults);
        if (!of(cells, SheetColumn.SOURCE).isEmpty() && source(of(cells, SheetColumn.SOURCE)) == null) {
            faults.add(new Fault("unknown-source", SheetColumn.SOURCE));
        }
    }

    private static void degrees(List<String> cells, SheetColumn column, int most, List<Fault> faults) {
        String cell = of(cells, column);
        try {
            if (cell.isEmpty() || Math.abs(Double.parseDouble(cell)) <= most) {
                return;
            }
        } catch (NumberFormatException wrong) {
            // told below
        }
        faults.add(new Fault("unreadable-number", column));
    }

    /** What the desk is given for a line without faults. */
    Map<String, Object> report(List<String> cells) {
        Map<String, Object> report = new LinkedHashMap<>();
        for (SheetColumn column : List.of(
                SheetColumn.CLASS,
                SheetColumn.CONDITION,
                SheetColumn.DESCRIPTION,
                SheetColumn.AREA,
                SheetColumn.ADDRESS,
                SheetColumn.LONGITUDE,
                SheetColumn.LATITUDE)) {
            if (!of(cells, column).isEmpty()) {
                report.put(column.field(), of(cells, column));
            }
        }
        IncidentSource source = source(of(cells, SheetColumn.SOURCE));
        report.put("source", (source == null ? IncidentSource.HOTLINE : source).name());
        report.put(
                "urgent",
                names("sheet.yes", "true", "1", "y")
                        .contains(of(cells, SheetColumn.URGENT).toLowerCase(Locale.ROOT)));
        return report;
    }

    static String of(List<String> cells, SheetColumn column) {
        return cells.get(column.ordinal());
    }

    private @Nullable IncidentSource source(String word) {
        Map<String, IncidentSource> known = new HashMap<>();
        for (IncidentSource source : IncidentSource.values()) {
            if (source != IncidentSource.IMPORT) {
                names("incidents.source." + source, source.name()).forEach(name -> known.put(name, source));
            }
        }
        return known.get(word.toLowerCase(Locale.ROOT));
    }

    /** A word as both languages have it, and its other names, in small letters. */
    private Set<String> names(String key, String... more) {
        Set<String> names = new HashSet<>();
        for (Locale language : LANGUAGES) {
            names.add(messages.getMessage(key, null, language).toLowerCase(Locale.ROOT));
        }
        for (String each : more) {
            names.add(each.toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
