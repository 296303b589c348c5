package org.hengping.governance.incidents.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.matters.Choices;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Duty;
import org.hengping.foundation.organization.DutyTable;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.advice.Duplicates;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.governance.incidents.domain.IncidentMove;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.web.FormOption;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What one may choose in a move's form: the class's conditions, the units of the place, the unit's own people. */
@Component
class IncidentChoices {

    private static final long DISTRICT = 1_000_000_000L;

    private final IncidentClasses classes;
    private final IncidentTexts texts;
    private final Units units;
    private final DutyTable duties;
    private final Directory directory;
    private final IncidentRegister register;
    private final Duplicates duplicates;
    private final Areas areas;
    private final MessageSource messages;

    IncidentChoices(
            IncidentClasses classes,
            IncidentTexts texts,
            Units units,
            DutyTable duties,
            Directory directory,
            IncidentRegister register,
            Duplicates duplicates,
            Areas areas,
            MessageSource messages) {
        this.classes = classes;
        this.texts = texts;
        this.units = units;
        this.duties = duties;
        this.directory = directory;
        this.register = register;
        this.duplicates = duplicates;
        this.areas = areas;
        this.messages = messages;
    }

    Choices of(IncidentRegister.View view, IncidentMove move, Locale locale) {
        return field -> switch (field) {
            case "conditionCode" ->
                classes.find(view.row().classCode()).stream()
                        .flatMap(known -> known.conditions().stream())
                        .map(condition -> new FormOption(condition.code(), texts.condition(condition, locale)))
                        .toList();
            case "leadUnit", "assistingUnits", "suggestedUnit", "calledUnits" -> place(view);
            case "master" -> masters(view);
            case "ratingTags" ->
                Arrays.stream(IncidentInput.RatingTag.values())
                        .map(tag -> new FormOption(
                                tag.name(), messages.getMessage("choice.RatingTag." + tag, null, locale)))
                        .toList();
            case "person" -> persons(view.row().leadUnit());
            default -> List.of();
        };
    }

    /** What may be the same first, then the newest of the town. */
    private List<FormOption> masters(IncidentRegister.View view) {
        Actor actor = Actor.current();
        Stream<FormOption> twins =
                duplicates
                        .of(
                                Duplicates.Told.by(
                                        view, areas.ofPath(view.row().area()).code()),
                                actor)
                        .stream()
                        .map(twin -> master(twin.id(), twin.number(), twin.description()));
        Stream<FormOption> newest = register.masters(view.row(), actor).stream()
                .map(row -> master(row.id(), row.number(), row.description()));
        return Stream.concat(twins, newest).distinct().toList();
    }

    private static FormOption master(UUID id, String number, String description) {
        return new FormOption(
                id.toString(), number + "  " + description.lines().findFirst().orElse(""));
    }

    /** The duty table's proposal for the incident's class and place. */
    @Nullable
    Duty proposal(IncidentRegister.View view) {
        return duties.propose(view.row().classCode(), view.row().area()).orElse(null);
    }

    /** The proposed unit first, then every handling unit of the town and the district. */
    private List<FormOption> place(IncidentRegister.View view) {
        Duty duty = proposal(view);
        long area = view.row().area();
        String district = Long.toString(area / DISTRICT);
        String town = Long.toString(area / 1_000_000L);
        Stream<Unit> local = Stream.of(district, town)
                .distinct()
                .flatMap(code -> units.list(null, code).stream())
                .filter(unit -> unit.kind() != UnitKind.CENTRE && unit.kind() != UnitKind.COMMISSION);
        Stream<Unit> proposed = duty == null ? Stream.empty() : Stream.of(duty.lead());
        return Stream.concat(proposed, local)
                .distinct()
                .map(unit -> new FormOption(unit.id().toString(), unit.name()))
                .toList();
    }

    private List<FormOption> persons(@Nullable UUID unit) {
        return unit == null
                ? List.of()
                : directory.ofUnit(unit, Role.HANDLER).stream()
                        .map(person -> new FormOption(person.id().toString(), person.name()))
                        .toList();
    }
}
