package org.hengping.governance.incidents.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Person;
import org.hengping.foundation.documents.Document;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.matters.Step;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.AreaLevel;
import org.hengping.foundation.organization.Areas;
import org.hengping.governance.incidents.IncidentStage;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.governance.incidents.domain.IncidentAsides;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.governance.incidents.domain.IncidentMove;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.web.FormOption;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.PhotoCell;
import org.hengping.platform.web.StageCell;
import org.hengping.platform.web.TimelineItem;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** What the templates show of incidents. */
@Component
class IncidentViews {

    /** Lists name the place down to the community; the grid stands on the incident's page. */
    private static final long COMMUNITY = 1_000L;

    private static final String CITY = "440100";

    /** Steps a timeline marks: what was refused, undone or done over. */
    private static final Set<IncidentMove> UNDOING = EnumSet.of(
            IncidentMove.REJECT,
            IncidentMove.VOID,
            IncidentMove.REFER_BACK,
            IncidentMove.RETURN,
            IncidentMove.WITHDRAW,
            IncidentMove.SEND_BACK,
            IncidentMove.REWORK,
            IncidentMove.CHECK_FAIL,
            IncidentMove.CHECK_UNABLE,
            IncidentMove.REOPEN,
            IncidentMove.EXTEND_REFUSE,
            IncidentMove.SUSPEND_REFUSE,
            IncidentMove.APPEAL_REFUSE,
            IncidentMove.SUPERVISE,
            IncidentMove.ESCALATE,
            IncidentMove.FORCE_CONFIRM);

    /** A list's line. */
    record Line(
            IncidentRegister.Row row,
            String className,
            String groupName,
            String place,
            String status,
            String source,
            @Nullable String unit,
            List<StageCell> bar) {}

    /** A removable filter. */
    record Token(String text, String without) {}

    /** The incident's page. */
    record Page(
            IncidentRegister.View view,
            String title,
            String status,
            String className,
            @Nullable String condition,
            @Nullable String limit,
            String place,
            String source,
            @Nullable String lead,
            List<String> assisting,
            @Nullable String assignee,
            @Nullable String outcome,
            @Nullable String rating,
            List<StageCell> stages,
            List<TimelineItem> timeline,
            List<PhotoCell> photos,
            int steps) {}

    private final IncidentTexts texts;
    private final IncidentClasses classes;
    private final IncidentRegister register;
    private final IncidentAsides asides;
    private final Areas areas;
    private final Directory directory;
    private final Documents documents;
    private final Wording wording;
    private final Formats formats;

    IncidentViews(
            IncidentTexts texts,
            IncidentClasses classes,
            IncidentRegister register,
            IncidentAsides asides,
            Areas areas,
            Directory directory,
            Documents documents,
            Wording wording,
            Formats formats) {
        this.texts = texts;
        this.classes = classes;
        this.register = register;
        this.asides = asides;
        this.areas = areas;
        this.directory = directory;
        this.documents = documents;
        this.wording = wording;
        this.formats = formats;
    }

    Line line(IncidentRegister.Row row, Locale locale) {
        IncidentClasses.IncidentClass known = classes.find(row.classCode()).orElse(null);
        return new Line(
                row,
                classes.name(row.classCode()),
                known == null ? "" : known.groupName(),
                texts.areaName(row.area() / COMMUNITY * COMMUNITY),
                texts.status(row.status(), locale),
                wording.text("incidents.source." + row.source()),
                texts.unitName(row.leadUnit()),
                bar(row.status(), Map.of(), row.reportedAt()));
    }

    List<Token> tokens(MultiValueMap<String, String> asked, Locale locale, BiFunction<String, String, String> without) {
        List<Token> tokens = new ArrayList<>();
        asked.forEach((name, values) -> values.stream()
                .filter(value ->
                        !value.isBlank() && !Set.of("after", "limit", "view").contains(name))
                .forEach(value -> tokens.add(new Token(
                        wording.text("incidents.filter." + name)
                                + wording.text("form.colon")
                                + shown(name, value, locale),
                        without.apply(name, value)))));
        return tokens;
    }

    private String shown(String name, String value, Locale locale) {
        return switch (name) {
            case "status" -> texts.status(IncidentStatus.valueOf(value), locale);
            case "area" -> areas.find(value).map(Area::name).orElse(value);
            case "class" -> classes.name(value);
            case "overdue" -> wording.text("incidents.filter.overdue.yes");
            default -> value;
        };
    }

    static List<FormOption> choices(List<IncidentClasses.IncidentClass> classes) {
        return classes.stream()
                .map(known -> new FormOption(known.code(), known.groupName() + " / " + known.name()))
                .toList();
    }

    List<FormOption> statuses(Locale locale) {
        return Stream.of(IncidentStatus.values())
                .map(status -> new FormOption(status.name(), texts.status(status, locale)))
                .toList();
    }

    /** The areas an actor may report in or filter by: two levels below the scope's top. */
    List<FormOption> areasOf(Actor actor) {
        boolean city =
                !actor.scope().byArea() || actor.scope().hi() - actor.scope().lo() > 100_000_000_000L;
        Area from = city ? areas.require(CITY) : areas.ofPath(actor.scope().lo());
        AreaLevel last =
                city ? AreaLevel.TOWN : from.level() == AreaLevel.DISTRICT ? AreaLevel.COMMUNITY : AreaLevel.GRID;
        AreaLevel first = city ? AreaLevel.DISTRICT : from.level();
        return areas.within(from, last).stream()
                .filter(area -> area.level().compareTo(first) >= 0)
                .map(area -> new FormOption(
                        area.code(), "\u3000".repeat(area.level().ordinal() - first.ordinal()) + area.name()))
                .toList();
    }

    private IncidentClasses.@Nullable Condition registeredUnder(IncidentRegister.View view) {
        Integer version = view.conditionVersion();
        return view.conditionCode() == null
                ? null
                : (version == null
                                ? classes.condition(view.conditionCode())
                                : classes.condition(view.conditionCode(), version))
                        .orElse(null);
    }

    /** The condition in the words of its version; quietly, that there is another by now. */
    private String condition(IncidentClasses.Condition condition, Locale locale) {
        String words = texts.condition(condition, locale);
        boolean same = classes.condition(condition.code())
                .filter(now -> now.version() == condition.version())
                .isPresent();
        return same ? words : wording.text("incidents.condition.since", words, condition.version());
    }

    Page page(IncidentRegister.View view, Actor actor, Instant now, Locale locale) {
        IncidentRegister.Row row = view.row();
        List<Step.Line> steps = register.timeline(row.id(), actor);
        IncidentClasses.Condition condition = registeredUnder(view);
        UUID lead = row.leadUnit();
        return new Page(
                view,
                row.description().lines().findFirst().orElse(row.description()),
                texts.status(row.status(), locale),
                classes.find(row.classCode())
                        .map(known -> known.groupName() + " / " + known.name())
                        .orElse(row.classCode()),
                condition == null ? null : condition(condition, locale),
                condition == null ? null : texts.limit(condition, locale),
                texts.areaName(row.area()),
                wording.text("incidents.source." + row.source()),
                texts.unitName(lead),
                view.assisting().stream()
                        .map(texts::unitName)
                        .filter(Objects::nonNull)
                        .toList(),
                view.assignee() == null
                        ? null
                        : directory.find(view.assignee()).map(Person::name).orElse(null),
                view.outcome() == null ? null : wording.textOrNull("incidents.outcome." + view.outcome()),
                view.rating() == null ? null : wording.text("incidents.rating." + view.rating()),
                bar(row.status(), byStage(steps), row.reportedAt()),
                timeline(steps, view, now, locale),
                documents.of("incidents", row.id()).stream()
                        .map(document -> photo(document))
                        .toList(),
                steps.size());
    }

    private PhotoCell photo(Document document) {
        String stage = document.stage() == null ? "BEFORE" : document.stage();
        return new PhotoCell(
                "/documents/" + document.id() + "/thumbnail",
                wording.text("incidents.photo." + stage),
                !stage.equals("BEFORE"),
                wording.text("incidents.photo." + stage) + " " + formats.brief(document.storedAt()));
    }

    /** The steps that ended each stage, the latest last. */
    private static Map<IncidentStage, List<Step.Line>> byStage(List<Step.Line> steps) {
        Map<IncidentStage, List<Step.Line>> stages = new EnumMap<>(IncidentStage.class);
        for (Step.Line step : steps) {
            String from = step.from();
            IncidentStage stage = from == null
                    ? IncidentStage.REPORT
                    : IncidentStatus.valueOf(from).stage();
            if (stage != null) {
                stages.computeIfAbsent(stage, name -> new ArrayList<>()).add(step);
            }
        }
        return stages;
    }

    private List<StageCell> bar(IncidentStatus status, Map<IncidentStage, List<Step.Line>> ended, Instant reportedAt) {
        List<StageCell> bar = new ArrayList<>();
        IncidentStage current = status.stage();
        boolean over = current == null;
        for (IncidentStage stage : IncidentStage.values()) {
            if (stage == IncidentStage.VERIFY && current != stage && !ended.containsKey(stage)) {
                continue;
            }
            List<Step.Line> steps = ended.getOrDefault(stage, List.of());
            boolean late = steps.stream().anyMatch(Step.Line::overdue);
            String state = stage == current
                    ? "cur"
                    : over || stage.compareTo(current) < 0
                            ? over && steps.isEmpty() && stage != IncidentStage.REPORT && !ended.isEmpty()
                                    ? "todo"
                                    : late ? "late" : "ok"
                            : "todo";
            Step.Line last = steps.isEmpty() ? null : steps.getLast();
            String used = stage == IncidentStage.REPORT
                    ? formats.brief(reportedAt)
                    : last == null || last.usedSeconds() == null || state.equals("todo")
                            ? null
                            : wording.text("incidents.used", wording.duration(Duration.ofSeconds(last.usedSeconds())));
            String limit = last == null || last.dueAt() == null || state.equals("todo") || stage == IncidentStage.REPORT
                    ? null
                    : wording.text("incidents.due", formats.brief(last.dueAt()));
            String who =
                    last == null || state.equals("todo") ? null : last.unit().isEmpty() ? last.actor() : last.unit();
            bar.add(new StageCell(wording.text("incidents.stage." + stage), state, used, limit, who));
        }
        return bar;
    }

    private String titled(String move, @Nullable String choice) {
        return choice == null ? move : move + wording.text("form.colon") + wording.text(choice);
    }

    private List<TimelineItem> timeline(List<Step.Line> steps, IncidentRegister.View view, Instant now, Locale locale) {
        List<TimelineItem> items = new ArrayList<>();
        Map<Long, String> choices = asides.choices(view.row().id());
        for (Step.Line step : steps) {
            Long used = step.usedSeconds();
            String who = step.actor().startsWith("system.")
                    ? wording.text("beside.house")
                    : step.unit().isEmpty() ? step.actor() : step.unit() + " \u00b7 " + step.actor();
            boolean bad = UNDOING.stream().anyMatch(move -> move.code().equals(step.move()));
            items.add(new TimelineItem(
                    step.at(),
                    bad || step.overdue() ? "bad" : "",
                    titled(wording.text("move.incidents." + step.move()), choices.get(step.seq())),
                    who,
                    step.from() == null || step.from().equals(step.to())
                            ? null
                            : texts.status(IncidentStatus.valueOf(step.from()), locale),
                    texts.status(IncidentStatus.valueOf(step.to()), locale),
                    step.opinion(),
                    used == null || used <= 0
                            ? null
                            : wording.text("incidents.used", wording.duration(Duration.ofSeconds(used))),
                    wording.late(step.dueAt(), step.at())));
        }
        if (view.row().status().open()) {
            items.add(new TimelineItem(
                    null, "cur", texts.status(view.row().status(), locale), null, null, null, null, null, null));
        }
        items.sort(Comparator.comparingInt(items::indexOf).reversed());
        return items;
    }
}
