package org.hengping.governance.incidents.standards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.DutyPlan;
import org.hengping.foundation.organization.DutyRule;
import org.hengping.foundation.organization.DutyTable;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.Units;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the pages of the standards desk show. */
@Component
@Transactional(readOnly = true)
class StandardsRegister {

    private final Standards standards;
    private final StandardsDesk desk;
    private final Areas areas;
    private final Units units;
    private final DutyTable duties;
    private final Proposals proposals;
    private final Wording wording;

    StandardsRegister(
            Standards standards,
            StandardsDesk desk,
            Areas areas,
            Units units,
            DutyTable duties,
            Proposals proposals,
            Wording wording) {
        this.standards = standards;
        this.desk = desk;
        this.areas = areas;
        this.units = units;
        this.duties = duties;
        this.proposals = proposals;
        this.wording = wording;
    }

    /** A class in the list. */
    record ClassLine(String code, String name, int conditions, int unconfirmed) {}

    /** Classes of one group. */
    record Group(String tree, String code, String name, List<ClassLine> classes) {}

    /** A standard with its words: what is a code is said in the reader's language. */
    record Line(Standard standard, Map<String, String> words, String limit) {}

    /** A version and in what it differs from the one before. */
    record Version(Standard standard, boolean inForce, boolean future, List<Difference> differences) {}

    record Difference(String column, String before, String after) {}

    /** A class with its conditions and the history of both. */
    record ClassPage(Line line, List<Line> conditions, Map<String, List<Version>> histories) {}

    /** A limit whose type nobody has confirmed. */
    record Unconfirmed(Line line, String className, int open) {}

    /** A row of a proposal in words. */
    record ChangeLine(String kind, String key, String action, List<Difference> differences) {}

    /**
     * Open incidents another unit would be proposed for.
     *
     * @param from the unit proposed today, empty for none
     * @param to the unit proposed then, empty for none
     * @param waiting those among them nobody has been given yet
     */
    record Shift(String from, String to, int open, int waiting) {}

    /** A proposal to be looked through. @param duties true when it changes the duty table */
    record ProposalPage(
            Proposal proposal,
            List<ChangeLine> lines,
            int added,
            int changed,
            int ended,
            List<String> faults,
            boolean duties,
            List<Shift> shifts) {}

    /** What is asked of the grid list and not decided. */
    record ItemAsked(UUID id, String name, String department, String by, Instant at, boolean own) {}

    List<Group> groups(@Nullable String tree, @Nullable String q) {
        LocalDate today = desk.today();
        Map<String, List<Standard>> conditions = standards.inForce(StandardKind.CONDITION, today).values().stream()
                .collect(Collectors.groupingBy(each -> each.value("class_code")));
        String sought = q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
        Map<String, Group> groups = new TreeMap<>();
        for (Standard each : standards.inForce(StandardKind.CLASS, today).values()) {
            if (tree != null && !tree.isEmpty() && !each.value("tree").equals(tree)
                    || !(each.key() + " " + each.value("name") + " " + each.value("group_name"))
                            .toLowerCase(Locale.ROOT)
                            .contains(sought)) {
                continue;
            }
            List<Standard> of = conditions.getOrDefault(each.key(), List.of());
            groups.computeIfAbsent(
                            each.value("tree") + " " + each.value("group_code"),
                            key -> new Group(
                                    each.value("tree"),
                                    each.value("group_code"),
                                    each.value("group_name"),
                                    new ArrayList<>()))
                    .classes()
                    .add(new ClassLine(each.key(), each.value("name"), of.size(), (int)
                            of.stream().filter(StandardsRegister::unconfirmed).count()));
        }
        return List.copyOf(groups.values());
    }

    Optional<ClassPage> page(String code) {
        List<Standard> versions = standards.versions(StandardKind.CLASS, code);
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        LocalDate today = desk.today();
        Standard shown = standards.find(StandardKind.CLASS, code, today).orElse(versions.getFirst());
        List<Standard> conditions = standards.inForce(StandardKind.CONDITION, today).values().stream()
                .filter(each -> each.value("class_code").equals(code))
                .sorted(Comparator.comparingInt(each -> Integer.parseInt(each.value("position"))))
                .toList();
        Map<String, List<Version>> histories = new LinkedHashMap<>();
        histories.put(code, history(versions, today));
        for (Standard condition : conditions) {
            histories.put(condition.key(), history(standards.versions(StandardKind.CONDITION, condition.key()), today));
        }
        return Optional.of(
                new ClassPage(line(shown), conditions.stream().map(this::line).toList(), histories));
    }

    List<Unconfirmed> unconfirmed() {
        LocalDate today = desk.today();
        Map<String, Standard> classes = standards.inForce(StandardKind.CLASS, today);
        Map<String, Integer> open = standards.openByCondition();
        return standards.inForce(StandardKind.CONDITION, today).values().stream()
                .filter(StandardsRegister::unconfirmed)
                .map(each -> {
                    Standard of = classes.get(each.value("class_code"));
                    return new Unconfirmed(
                            line(each),
                            of == null ? each.value("class_code") : of.value("name"),
                            open.getOrDefault(each.key(), 0));
                })
                .sorted(Comparator.comparingInt(Unconfirmed::open).reversed())
                .toList();
    }

    List<Line> duties(@Nullable String area) {
        return standards.inForce(StandardKind.DUTY, desk.today()).values().stream()
                .filter(each -> area == null
                        || area.isEmpty()
                        || each.value("area_code").equals(area))
                .map(this::line)
                .toList();
    }

    List<Area> dutyAreas() {
        return standards.inForce(StandardKind.DUTY, desk.today()).values().stream()
                .map(each -> each.value("area_code"))
                .distinct()
                .flatMap(code -> areas.find(code).stream())
                .toList();
    }

    List<Line> items() {
        return standards.inForce(StandardKind.GRID_ITEM, desk.today()).values().stream()
                .map(this::line)
                .toList();
    }

    /** What departments and the centre ask of the grid list. */
    List<ItemAsked> itemsAsked() {
        UUID reader = Actor.current().id();
        return proposals.itemsWaiting().stream()
                .map(proposal -> {
                    Map<String, String> item = proposal.changes().stream()
                            .filter(change -> change.kind() == StandardKind.GRID_ITEM)
                            .findFirst()
                            .orElseThrow()
                            .after();
                    String department = item.getOrDefault("department", "");
                    return new ItemAsked(
                            proposal.id(),
                            item.getOrDefault("name", ""),
                            units.byCode(department).map(Unit::name).orElse(department),
                            proposal.proposedBy(),
                            proposal.proposedAt(),
                            proposal.proposer().equals(reader));
                })
                .toList();
    }

    /** The code of the reader's unit, whose items the reader may ask to change; empty for none. */
    String department(@Nullable UUID unit) {
        return Optional.ofNullable(unit).flatMap(units::find).map(Unit::code).orElse("");
    }

    /** Where a new standard begins: what can be known is filled in. */
    Map<String, String> blank(StandardKind kind, @Nullable String classCode) {
        Map<String, String> values = new LinkedHashMap<>();
        kind.columns().forEach(column -> values.put(column.name(), ""));
        if (kind == StandardKind.CONDITION && classCode != null) {
            int next = standards.inForce(StandardKind.CONDITION, desk.today()).values().stream()
                            .filter(each -> each.value("class_code").equals(classCode))
                            .mapToInt(each -> Integer.parseInt(each.value("position")))
                            .max()
                            .orElse(0)
                    + 1;
            values.put("class_code", classCode);
            values.put("position", Integer.toString(next));
            values.put("code", classCode + "-" + String.format(Locale.ROOT, "%02d", next));
            values.put("limit_confirmed", "yes");
        }
        if (kind == StandardKind.CLASS) {
            values.put("self_closing", "no");
            values.put("public_kind", "NONE");
            values.put("exact_place", "no");
            values.put("duplicate_metres", "50");
            values.put("duplicate_hours", "24");
        }
        if (kind == StandardKind.GRID_ITEM) {
            values.put("code", nextItem());
            values.put("temporary", "no");
        }
        return values;
    }

    /** The number after the highest, those still asked for among them. */
    private String nextItem() {
        int highest = Stream.concat(
                        standards.itemCodes().stream(),
                        proposals.itemsWaiting().stream()
                                .flatMap(proposal -> proposal.changes().stream().map(Change::key)))
                .filter(key -> key.matches("G-[0-9]{1,6}"))
                .mapToInt(key -> Integer.parseInt(key.substring(2)))
                .max()
                .orElse(0);
        return String.format(Locale.ROOT, "G-%03d", highest + 1);
    }

    ProposalPage proposal(Proposal proposal) {
        List<ChangeLine> lines = proposal.changes().stream()
                .map(change -> new ChangeLine(
                        wording.text("standards.kind." + change.kind()),
                        change.key(),
                        change.action().name(),
                        change.differing().stream()
                                .map(column -> difference(
                                        column,
                                        change.before() == null
                                                ? ""
                                                : change.before().getOrDefault(column.name(), ""),
                                        change.after().getOrDefault(column.name(), "")))
                                .toList()))
                .toList();
        return new ProposalPage(
                proposal,
                lines,
                count(lines, Change.Action.ADD),
                count(lines, Change.Action.CHANGE),
                count(lines, Change.Action.END),
                proposal.faults().stream()
                        .map(fault ->
                                fault.place() + " — " + wording.text("standards.fault." + fault.code(), fault.value()))
                        .toList(),
                proposal.changes().stream().anyMatch(change -> change.kind() == StandardKind.DUTY),
                shifts(proposal));
    }

    /** Which open incidents the reader may see would be proposed to another unit, the most first. */
    List<Shift> shifts(Proposal proposal) {
        LocalDate today = desk.today();
        List<DutyRule> changes = proposal.open()
                ? proposal.changes().stream()
                        .filter(change -> change.kind() == StandardKind.DUTY)
                        .map(change -> rule(change, today))
                        .toList()
                : List.of();
        List<Area> reached = changes.stream()
                .flatMap(rule -> areas.find(rule.areaCode()).stream())
                .toList();
        if (reached.isEmpty()) {
            return List.of();
        }
        DutyPlan now = duties.plan(List.of());
        DutyPlan then = duties.plan(changes);
        Map<String, Shift> shifts = new LinkedHashMap<>();
        for (Standards.Heap heap : standards.openWithin(
                reached.stream().mapToLong(Area::lo).min().orElseThrow(),
                reached.stream().mapToLong(Area::hi).max().orElseThrow())) {
            String from =
                    now.lead(heap.classCode(), heap.area()).map(Unit::name).orElse("");
            String to = then.lead(heap.classCode(), heap.area()).map(Unit::name).orElse("");
            if (!from.equals(to)) {
                shifts.merge(
                        from + "\n" + to,
                        new Shift(from, to, heap.open(), heap.waiting()),
                        (a, b) -> new Shift(from, to, a.open() + b.open(), a.waiting() + b.waiting()));
            }
        }
        return shifts.values().stream()
                .sorted(Comparator.comparingInt(Shift::open).reversed())
                .toList();
    }

    /** The rule as it would hold; one that gets its last day is looked at as gone. */
    private static DutyRule rule(Change change, LocalDate today) {
        Map<String, String> after = new LinkedHashMap<>(change.after());
        if (change.action() == Change.Action.END) {
            after.put("valid_to", today.minusDays(1).toString());
        }
        return Standards.rule(new Standard(change.kind(), change.key(), change.base() + 1, today, after));
    }

    private static int count(List<ChangeLine> lines, Change.Action action) {
        return (int) lines.stream()
                .filter(line -> line.action().equals(action.name()))
                .count();
    }

    private List<Version> history(List<Standard> versions, LocalDate today) {
        List<Version> history = new ArrayList<>();
        boolean found = false;
        for (int i = 0; i < versions.size(); i++) {
            Standard version = versions.get(i);
            boolean future = version.validFrom().isAfter(today);
            boolean inForce = !future && !found && !version.endedBefore(today);
            found |= !future;
            Standard before = i + 1 < versions.size() ? versions.get(i + 1) : null;
            history.add(new Version(
                    version,
                    inForce,
                    future,
                    before == null
                            ? List.of()
                            : version.kind().columns().stream()
                                    .filter(column ->
                                            !before.value(column.name()).equals(version.value(column.name())))
                                    .map(column -> difference(
                                            column, before.value(column.name()), version.value(column.name())))
                                    .toList()));
        }
        return history;
    }

    private Difference difference(Column column, String before, String after) {
        return new Difference(
                wording.text("standards.column." + column.name()), word(column, before), word(column, after));
    }

    private Line line(Standard standard) {
        Map<String, String> words = new LinkedHashMap<>();
        standard.kind()
                .columns()
                .forEach(column -> words.put(column.name(), word(column, standard.value(column.name()))));
        if (standard.kind() == StandardKind.DUTY) {
            areas.find(standard.value("area_code")).ifPresent(area -> words.put("area_code", area.name()));
        }
        if (standard.kind() == StandardKind.GRID_ITEM) {
            units.byCode(standard.value("department")).map(Unit::name).ifPresent(name -> words.put("department", name));
        }
        String amount = standard.value("limit_amount");
        return new Line(
                standard, words, amount.isEmpty() ? "" : wording.text("limit." + standard.value("limit_type"), amount));
    }

    private String word(Column column, String value) {
        return column.choices().contains(value) ? wording.text(column.words() + value) : value;
    }

    private static boolean unconfirmed(Standard condition) {
        return condition.value("limit_confirmed").equals("no")
                && !condition.value("limit_amount").isEmpty();
    }
}
