package org.hengping.governance.incidents.domain;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hengping.foundation.matters.Relation;
import org.hengping.platform.Actor;

/** How an actor stands to an incident. */
final class IncidentRelations {

    private IncidentRelations() {}

    static boolean hold(Incident incident, Relation relation, Actor actor) {
        return switch (relation) {
            case IN_AREA -> actor.scope().covers(incident.area);
            case LEAD_UNIT -> incident.leadUnit != null && incident.leadUnit.equals(actor.unit());
            case ASSIGNEE -> incident.assignee == null || incident.assignee.equals(actor.id());
            case REPORTER -> incident.reportedBy.equals(actor.id());
            case NOT_HANDLER ->
                !actor.id().equals(incident.handledBy)
                        && !actor.id().equals(incident.assignee)
                        && (incident.leadUnit == null || !incident.leadUnit.equals(actor.unit()));
            case ASSISTING_UNIT -> actor.unit() != null && incident.assisting.contains(actor.unit());
            case CALLED_UNIT ->
                actor.unit() != null
                        && incident.callOut != null
                        && incident.callOut.called().contains(actor.unit());
            case HOUSE -> actor.isSystem();
            case SECOND_PERSON -> !incident.reportedBy.equals(actor.id());
        };
    }

    /** The units that have a part in it now beside the lead: those that assist, and those called until the call ends. */
    static List<UUID> parties(Incident incident) {
        return Stream.concat(
                        incident.assisting.stream(),
                        incident.callOut == null ? Stream.empty() : incident.callOut.called().stream())
                .distinct()
                .toList();
    }

    /** The central scope of a single incident; row security stands behind it. */
    static boolean visible(Incident incident, Actor actor) {
        return actor.scope().covers(incident.area)
                || (actor.scope().unit() != null
                        && incident.units.contains(actor.scope().unit()))
                || incident.reportedBy.equals(actor.id());
    }
}
