package org.hengping.governance.incidents.web;

import java.util.ArrayList;
import java.util.List;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.matters.BulkOffer;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.domain.IncidentMove;
import org.hengping.platform.Actor;
import org.hengping.platform.web.BulkAction;
import org.hengping.platform.web.FormField;
import org.hengping.platform.web.FormOption;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signing, assigning and dispatching many incidents at once, for whoever may do one. */
@Component
class BulkOffers implements BulkOffer {

    private static final String PATH = "/incidents/bulk";
    private static final int DISTRICT_DIGITS = 6;

    private final Units units;
    private final Directory directory;
    private final Wording wording;

    BulkOffers(Units units, Directory directory, Wording wording) {
        this.units = units;
        this.directory = directory;
        this.wording = wording;
    }

    @Override
    public String room() {
        return "incidents";
    }

    @Override
    public List<BulkAction> of(Actor actor) {
        List<BulkAction> actions = new ArrayList<>();
        if (may(actor, IncidentMove.SIGN)) {
            actions.add(action(IncidentMove.SIGN, null));
        }
        if (may(actor, IncidentMove.ASSIGN) && actor.unit() != null) {
            List<FormOption> people = directory.ofUnit(actor.unit(), Role.HANDLER).stream()
                    .map(person -> new FormOption(person.id().toString(), person.name()))
                    .toList();
            actions.add(action(IncidentMove.ASSIGN, choice("person", "incidents.bulk.person", people)));
        }
        if (may(actor, IncidentMove.DISPATCH)) {
            actions.add(
                    action(IncidentMove.DISPATCH, choice("leadUnit", "incidents.bulk.by-duty", handlingUnits(actor))));
        }
        return actions;
    }

    private List<FormOption> handlingUnits(Actor actor) {
        String district = Long.toString(actor.scope().lo() / 1_000_000_000L);
        return district.length() < DISTRICT_DIGITS
                ? List.of()
                : units.list(UnitKind.DEPARTMENT, district).stream()
                        .map(unit -> new FormOption(unit.id().toString(), unit.name()))
                        .toList();
    }

    private static boolean may(Actor actor, IncidentMove move) {
        return actor.may(move.permission("incidents"));
    }

    private static BulkAction action(IncidentMove move, @Nullable FormField choice) {
        return new BulkAction(PATH, move.code(), "move.incidents." + move.code(), choice);
    }

    /** The first option says what happens when nothing is chosen. */
    private FormField choice(String name, String nothing, List<FormOption> options) {
        List<FormOption> all = new ArrayList<>();
        all.add(new FormOption("", wording.text(nothing)));
        all.addAll(options);
        return new FormField(name, wording.text("input." + name), "CHOICE", false, null, all, List.of(), null);
    }
}
