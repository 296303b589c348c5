package org.hengping.governance.incidents.domain;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.matters.Waiting;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.IncidentSource;
import org.springframework.stereotype.Component;

/** Who an incident waits for in each state: the district's centre, the lead unit, the town's checkers, the reporter. */
@Component
final class Waits {

    private static final long CITY = 100_000_000_000L;
    private static final long DISTRICT = 1_000_000_000L;
    private static final long TOWN = 1_000_000L;

    private final Units units;
    private final ConcurrentHashMap<Long, UUID> centres = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Long, UUID> checkers = new ConcurrentHashMap<>();

    Waits(Units units) {
        this.units = units;
    }

    List<Waiting> after(Incident incident) {
        UUID lead = incident.leadUnit();
        return switch (incident.state()) {
            case REPORTED -> List.of(centre(incident, Role.ACCEPTOR, IncidentMove.REGISTER));
            case TRIAGED, RETURNED -> List.of(centre(incident, Role.DISPATCHER, IncidentMove.DISPATCH));
            case DISPATCHED -> lead(lead, IncidentMove.SIGN, incident);
            case HANDLING -> {
                UUID assignee = incident.assignee();
                yield assignee == null
                        ? lead(lead, IncidentMove.ASSIGN, incident)
                        : List.of(Waiting.person(assignee, IncidentMove.HAND_IN.code(), incident.stageDueAt()));
            }
            case HANDLED -> lead(lead, IncidentMove.FORWARD, incident);
            case FEEDBACK, CHECKING -> List.of(check(incident));
            case CHECK_FAILED -> List.of(centre(incident, Role.DISPATCHER, IncidentMove.REWORK));
            case CHECKED -> List.of(centre(incident, Role.ACCEPTOR, IncidentMove.CLOSE));
            case CLOSED ->
                incident.source().equals(IncidentSource.IMPORT.name())
                        ? List.of()
                        : List.of(Waiting.person(incident.reportedBy(), IncidentMove.RATE.code(), null));
            case EVALUATED, REJECTED, DUPLICATE, TRANSFERRED -> List.of();
        };
    }

    /** Who handled does not check: what the town's office handled itself waits for the city's duty officer. */
    private Waiting check(Incident incident) {
        UUID office = checkers.computeIfAbsent(incident.area() / TOWN * TOWN, this::checkers);
        boolean handled = office.equals(incident.leadUnit());
        return Waiting.post(
                handled ? centres.computeIfAbsent(incident.area() / CITY * CITY, this::centreOf) : office,
                handled ? Role.DUTY_OFFICER : Role.CHECKER,
                IncidentMove.CHECK_PASS.code(),
                incident.stageDueAt());
    }

    private UUID centreOf(long area) {
        return units.centreOf(area).id();
    }

    private Waiting centre(Incident incident, Role role, IncidentMove verb) {
        UUID centre = centres.computeIfAbsent(district(incident.area()), this::centreOf);
        return Waiting.post(centre, role, verb.code(), incident.stageDueAt());
    }

    private static List<Waiting> lead(
            @org.jspecify.annotations.Nullable UUID unit, IncidentMove verb, Incident incident) {
        return unit == null
                ? List.of()
                : List.of(Waiting.post(unit, Role.UNIT_HEAD, verb.code(), incident.stageDueAt()));
    }

    /** The town's office checks; above a town the centre does. */
    private UUID checkers(long town) {
        if (town % DISTRICT != 0) {
            List<Unit> offices = units.list(UnitKind.TOWN, Long.toString(town / TOWN));
            if (!offices.isEmpty()) {
                return offices.getFirst().id();
            }
        }
        return centreOf(town);
    }

    static long district(long area) {
        return area / DISTRICT * DISTRICT;
    }

    /** Numbers run by district. */
    static String seriesCode(long area) {
        return Long.toString(area / DISTRICT);
    }
}
