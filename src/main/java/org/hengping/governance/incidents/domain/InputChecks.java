package org.hengping.governance.incidents.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Person;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.matters.UnitRef;
import org.hengping.foundation.organization.Units;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the life-cycle table cannot know: whether the things named in the input exist and fit together. */
@Component
final class InputChecks {

    private final IncidentClasses classes;
    private final Units units;
    private final Directory directory;

    InputChecks(IncidentClasses classes, Units units, Directory directory) {
        this.classes = classes;
        this.units = units;
        this.directory = directory;
    }

    /** The input as it will be carried out. @throws Refusal 422 with the field at fault */
    IncidentInput checked(IncidentInput input, Merging.Found found, Instant at) {
        Incident incident = found.incident();
        switch (input) {
            case IncidentInput.Register register -> belongs(register.conditionCode(), incident.classCode);
            case IncidentInput.Dispatch dispatch -> dispatch(dispatch.leadUnit(), dispatch.assistingUnits());
            case IncidentInput.Designate designate -> dispatch(designate.leadUnit(), designate.assistingUnits());
            case IncidentInput.Assign assign -> person(assign, incident);
            case IncidentInput.Return back -> {
                if (back.suggestedUnit() != null) {
                    known(back.suggestedUnit(), "suggestedUnit");
                }
            }
            case IncidentInput.Merge merge -> {
                if (found.master() == null) {
                    throw Refusal.field("master", "unknown-master");
                }
                return new IncidentInput.Merge(found.master().id().toString(), merge.opinion());
            }
            case IncidentInput.CallOut call -> {
                call.calledUnits().forEach(unit -> known(unit, "calledUnits"));
                future(call.meetAt(), at, "meetAt");
            }
            case IncidentInput.Question ignored -> {
                if (!classes.forGridWorkers(incident.classCode)) {
                    throw Refusal.conflict("not-on-grid-list");
                }
            }
            case IncidentInput.ExtendAsk ask -> amount(ask, incident);
            case IncidentInput.SuspendAsk ask -> until(ask.untilDate(), at);
            case IncidentInput.Supervise supervise -> {
                future(supervise.answerBy(), at, "answerBy");
                if (incident.supervision != null && supervise.card().compareTo(incident.supervision.card()) <= 0) {
                    throw Refusal.field("card", "card-only-up");
                }
            }
            default -> {}
        }
        return input;
    }

    void belongs(String condition, String classCode) {
        if (classes.condition(condition)
                .filter(found -> found.classCode().equals(classCode))
                .isEmpty()) {
            throw Refusal.field("conditionCode", "unknown-condition");
        }
    }

    void selfClosing(String classCode) {
        if (!classes.find(classCode)
                .orElseThrow(() -> Refusal.field("classCode", "unknown-class"))
                .selfClosing()) {
            throw Refusal.field("classCode", "not-self-closing");
        }
    }

    private void dispatch(UnitRef lead, @Nullable List<UnitRef> assisting) {
        known(lead, "leadUnit");
        if (assisting != null) {
            assisting.forEach(unit -> known(unit, "assistingUnits"));
            if (assisting.contains(lead)) {
                throw Refusal.field("assistingUnits", "lead-assists");
            }
        }
    }

    private void person(IncidentInput.Assign assign, Incident incident) {
        Person person =
                directory.find(assign.person().value()).orElseThrow(() -> Refusal.field("person", "unknown-person"));
        if (incident.leadUnit == null
                || !incident.leadUnit.equals(person.unit())
                || !person.roles().contains(Role.HANDLER)) {
            throw Refusal.field("person", "unknown-person");
        }
    }

    /** At most the original limit once more. */
    private void amount(IncidentInput.ExtendAsk ask, Incident incident) {
        Integer whole = classes.clocks().amount(incident.condition());
        if (ask.amount() != null && whole != null && ask.amount() > whole) {
            throw Refusal.field("amount", "max", whole);
        }
    }

    private static void until(LocalDate until, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, IncidentDesk.ZONE);
        if (!until.isAfter(today) || until.isAfter(today.plusYears(1))) {
            throw Refusal.field("untilDate", "within-a-year");
        }
    }

    private static void future(LocalDateTime given, Instant at, String field) {
        if (!given.atZone(IncidentDesk.ZONE).toInstant().isAfter(at)) {
            throw Refusal.field(field, "in-the-future");
        }
    }

    private void known(UnitRef unit, String field) {
        if (units.find(unit.value()).isEmpty()) {
            throw Refusal.field(field, "unknown-unit");
        }
    }
}
