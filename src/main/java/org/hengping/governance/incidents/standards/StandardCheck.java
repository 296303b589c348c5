package org.hengping.governance.incidents.standards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.Units;
import org.springframework.stereotype.Component;

/** Whether drafts are well formed, fit each other and what holds. Each fault names where it stands. */
@Component
class StandardCheck {

    private static final Map<String, String> TREES = Map.of("O", "OBJECT", "E", "EVENT", "Z", "SAFETY");

    private final Standards standards;
    private final Areas areas;
    private final Units units;

    StandardCheck(Standards standards, Areas areas, Units units) {
        this.standards = standards;
        this.areas = areas;
        this.units = units;
    }

    List<Change.Fault> faults(List<Draft> drafts, LocalDate on) {
        List<Change.Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> classes = drafts.stream()
                .filter(draft -> draft.kind() == StandardKind.CLASS)
                .map(Draft::key)
                .collect(Collectors.toSet());
        if (drafts.stream().anyMatch(draft -> draft.kind() == StandardKind.CONDITION)) {
            classes.addAll(standards.inForce(StandardKind.CLASS, on).keySet());
        }
        Map<String, List<Area>> trades = drafts.stream().anyMatch(draft -> draft.kind() == StandardKind.DUTY)
                ? units.list(null, null).stream()
                        .collect(Collectors.groupingBy(
                                StandardCheck::trade, Collectors.flatMapping(this::area, Collectors.toList())))
                : Map.of();
        for (Draft draft : drafts) {
            int before = faults.size();
            for (Column column : draft.kind().columns()) {
                String code = column.fault(draft.value(column.name()));
                if (code != null) {
                    faults.add(draft.fault(column.name(), code));
                }
            }
            if (faults.size() > before) {
                continue;
            }
            String first = draft.kind().columns().getFirst().name();
            if (!seen.add(draft.kind() + " " + draft.key())) {
                faults.add(draft.fault(first, "twice"));
            }
            switch (draft.kind()) {
                case CLASS -> {
                    if (!draft.value("tree")
                            .equals(TREES.get(draft.value("code").substring(0, 1)))) {
                        faults.add(draft.fault("tree", "tree"));
                    }
                    marks(draft, faults);
                }
                case CONDITION -> condition(draft, classes, faults);
                case DUTY -> duty(draft, trades, faults);
                case GRID_ITEM -> {
                    if (units.byCode(draft.value("department")).isEmpty()) {
                        faults.add(draft.fault("department", "unknown-unit"));
                    }
                    if (draft.value("temporary").equals("yes")
                            && draft.value("valid_to").isEmpty()) {
                        faults.add(draft.fault("valid_to", "temporary-end"));
                    }
                }
            }
        }
        return faults;
    }

    /** Matters of persons stay inside, and where somebody's conduct is meant nobody is led to a door. */
    private static void marks(Draft draft, List<Change.Fault> faults) {
        String shown = draft.value("public_kind");
        if (!shown.equals("NONE") && draft.value("tree").equals("SAFETY")) {
            faults.add(draft.fault("public_kind", "public-safety"));
        }
        if (draft.value("exact_place").equals("yes") && !shown.equals("REALTIME")) {
            faults.add(draft.fault("exact_place", "exact-conduct"));
        }
    }

    private static void condition(Draft draft, Set<String> classes, List<Change.Fault> faults) {
        if (!classes.contains(draft.value("class_code"))) {
            faults.add(draft.fault("class_code", "unknown-class"));
        } else if (!draft.value("code").startsWith(draft.value("class_code") + "-")) {
            faults.add(draft.fault("code", "foreign-code"));
        }
        if (draft.value("limit_amount").isEmpty() != draft.value("limit_type").isEmpty()) {
            faults.add(
                    draft.fault(draft.value("limit_amount").isEmpty() ? "limit_amount" : "limit_type", "half-limit"));
        }
    }

    private void duty(Draft draft, Map<String, List<Area>> trades, List<Change.Fault> faults) {
        Area area = areas.find(draft.value("area_code")).orElse(null);
        if (area == null) {
            faults.add(draft.fault("area_code", "unknown-area"));
            return;
        }
        if (!served(area, draft.value("lead"), trades)) {
            faults.add(draft.fault("lead", "unknown-unit"));
        }
        for (String trade : draft.value("assisting").isEmpty()
                ? new String[0]
                : draft.value("assisting").split(" ")) {
            if (!served(area, trade, trades)) {
                faults.add(draft.fault("assisting", "unknown-unit"));
                return;
            }
            if (trade.equals(draft.value("lead"))) {
                faults.add(draft.fault("assisting", "lead-assists"));
                return;
            }
        }
    }

    /** Whether such a unit serves the area, one around it or one within it: the nearest is meant. */
    private static boolean served(Area area, String trade, Map<String, List<Area>> trades) {
        return trades.getOrDefault(trade, List.of()).stream()
                .anyMatch(served -> served.lo() < area.hi() && area.lo() < served.hi());
    }

    private static String trade(Unit unit) {
        return unit.code().substring(unit.code().indexOf('-') + 1);
    }

    private Stream<Area> area(Unit unit) {
        return areas.find(unit.code().substring(0, Math.max(0, unit.code().indexOf('-')))).stream();
    }
}
