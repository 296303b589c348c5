package org.hengping.governance.incidents.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Person;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.clocks.Limit;
import org.hengping.foundation.matters.Waiting;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.domain.IncidentClasses;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts incidents into words. */
@Component
class IncidentTexts {

    private final MessageSource messages;
    private final IncidentClasses classes;
    private final Areas areas;
    private final Units units;
    private final Directory directory;
    private final IncidentRegister register;

    IncidentTexts(
            MessageSource messages,
            IncidentClasses classes,
            Areas areas,
            Units units,
            Directory directory,
            IncidentRegister register) {
        this.messages = messages;
        this.classes = classes;
        this.areas = areas;
        this.units = units;
        this.directory = directory;
        this.register = register;
    }

    String condition(IncidentClasses.Condition condition, Locale locale) {
        if (condition.text() != null) {
            return messages.getMessage(
                    "incidents.condition.worded", new Object[] {condition.text(), limit(condition, locale)}, locale);
        }
        return messages.getMessage(
                "incidents.condition", new Object[] {condition.position(), limit(condition, locale)}, locale);
    }

    String limit(IncidentClasses.Condition condition, Locale locale) {
        Limit limit = condition.limit();
        if (limit == null) {
            return condition.note() == null
                    ? messages.getMessage("incidents.no-limit", null, locale)
                    : condition.note();
        }
        return messages.getMessage("limit." + limit.type(), new Object[] {limit.amount()}, locale);
    }

    String status(Enum<?> status, Locale locale) {
        return messages.getMessage("incidents.status." + status.name(), null, locale);
    }

    @Nullable
    String unitName(@Nullable UUID unit) {
        return unit == null ? null : units.find(unit).map(Unit::name).orElse(null);
    }

    String areaName(long area) {
        return areas.fullName(area);
    }

    IncidentJson json(IncidentRegister.Row row, Locale locale) {
        return json(row, null, null, locale);
    }

    IncidentJson json(IncidentRegister.View view, Locale locale) {
        return json(view.row(), view, waiting(view.row().id()), locale);
    }

    private IncidentJson json(
            IncidentRegister.Row row,
            IncidentRegister.@Nullable View view,
            @Nullable List<IncidentJson.WaitingJson> waiting,
            Locale locale) {
        IncidentJson.UnitJson lead = row.leadUnit() == null
                ? null
                : units.find(row.leadUnit())
                        .map(unit -> new IncidentJson.UnitJson(unit.id(), unit.code(), unit.name()))
                        .orElse(null);
        return new IncidentJson(
                row.id(),
                row.number(),
                row.status(),
                status(row.status(), locale),
                row.version(),
                row.dueAt() != null ? row.dueAt() : row.stageDueAt(),
                row.stageDueAt(),
                row.classCode(),
                classes.name(row.classCode()),
                view == null ? null : view.conditionCode(),
                row.description(),
                areas.ofPath(row.area()).code(),
                areas.fullName(row.area()),
                view == null ? null : view.longitude(),
                view == null ? null : view.latitude(),
                row.address(),
                row.source(),
                row.urgent(),
                row.reportedAt(),
                row.closedAt(),
                view == null ? null : view.outcome(),
                view == null ? null : view.rating(),
                lead,
                waiting);
    }

    /** Who has to act now, and the accounts of those who may. */
    List<IncidentJson.WaitingJson> waiting(UUID incident) {
        List<IncidentJson.WaitingJson> waiting = new ArrayList<>();
        for (Waiting each : register.waiting(incident)) {
            String[] parts = each.holder().split(":", 3);
            if (parts[0].equals("p")) {
                List<String> accounts = directory.find(UUID.fromString(parts[1])).map(Person::account).stream()
                        .toList();
                waiting.add(new IncidentJson.WaitingJson(each.verb(), null, null, accounts));
            } else {
                UUID unit = UUID.fromString(parts[1]);
                Role role = Role.valueOf(parts[2]);
                waiting.add(new IncidentJson.WaitingJson(
                        each.verb(),
                        unitName(unit),
                        role.name(),
                        directory.ofUnit(unit, role).stream()
                                .map(Person::account)
                                .limit(10)
                                .toList()));
            }
        }
        return waiting;
    }
}
