package org.hengping.governance.incidents.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.matters.Waiting;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.IncidentSource;
import org.jspecify.annotations.Nullable;
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

    /** Whoever the loop waits for, and whoever is asked beside it. */
    List<Waiting> after(Incident incident) {
        List<Waiting> waiting = new ArrayList<>(inTheLoop(incident));
        requests(incident, waiting);
        calls(incident, waiting);
        supervision(incident, waiting);
        return List.copyOf(waiting);
    }

    private void requests(Incident incident, List<Waiting> waiting) {
        if (incident.extension != null) {
            boolean asked = incident.extension.stand() == RequestStand.ASKED;
            waiting.addAll(
                    asked
                            ? lead(incident.leadUnit, IncidentMove.EXTEND_REVIEW, incident)
                            : List.of(centre(incident, Role.DISPATCHER, IncidentMove.EXTEND_GRANT)));
        }
        if (incident.suspension != null) {
            boolean asked = incident.suspension.stand() == RequestStand.ASKED;
            waiting.addAll(
                    asked
                            ? lead(incident.leadUnit, IncidentMove.SUSPEND_REVIEW, incident)
                            : List.of(centre(incident, Role.DISPATCHER, IncidentMove.SUSPEND_GRANT)));
        }
        if (incident.force != null) {
            waiting.add(Waiting.post(city(incident), Role.DUTY_OFFICER, IncidentMove.FORCE_CONFIRM.code(), null));
        }
        if (incident.appeal != null && incident.appeal.stands(RequestStand.ASKED)) {
            waiting.add(centre(incident, Role.DISPATCHER, IncidentMove.APPEAL_REVIEW));
        }
        if (incident.appeal != null && incident.appeal.stands(RequestStand.REVIEWED)) {
            waiting.add(centre(incident, Role.ACCEPTOR, IncidentMove.APPEAL_GRANT));
        }
    }

    private static void calls(Incident incident, List<Waiting> waiting) {
        CallOut callOut = incident.callOut;
        if (callOut == null) {
            return;
        }
        callOut.awaited()
                .forEach(unit ->
                        waiting.add(Waiting.post(unit, Role.UNIT_HEAD, IncidentMove.ARRIVE.code(), callOut.dueAt())));
        if (callOut.awaited().isEmpty()) {
            waiting.add(Waiting.person(callOut.by(), IncidentMove.END_CALL_OUT.code(), null));
        }
    }

    private void supervision(Incident incident, List<Waiting> waiting) {
        Supervision supervision = incident.supervision;
        UUID lead = incident.leadUnit;
        if (supervision != null && !supervision.answered() && lead != null) {
            waiting.add(
                    Waiting.post(lead, Role.UNIT_HEAD, IncidentMove.ANSWER_SUPERVISION.code(), supervision.dueAt()));
        } else if (supervision != null) {
            waiting.add(Waiting.person(supervision.by(), IncidentMove.LIFT_SUPERVISION.code(), null));
        }
        if (incident.instructed) {
            waiting.add(Waiting.post(city(incident), Role.DUTY_OFFICER, IncidentMove.CARRY_OUT.code(), null));
        }
    }

    private List<Waiting> inTheLoop(Incident incident) {
        UUID lead = incident.leadUnit;
        return switch (incident.state()) {
            case VERIFYING ->
                List.of(Waiting.post(
                        office(incident), Role.GRID_WORKER, IncidentMove.VERIFY.code(), incident.stageDueAt));
            case SUSPENDED ->
                List.of(Waiting.post(
                        district(incident), Role.DISPATCHER, IncidentMove.RESUME.code(), incident.suspendedUntil));
            case REPORTED -> List.of(centre(incident, Role.ACCEPTOR, IncidentMove.REGISTER));
            case TRIAGED, RETURNED -> List.of(centre(incident, Role.DISPATCHER, IncidentMove.DISPATCH));
            case DISPATCHED -> lead(lead, IncidentMove.SIGN, incident);
            case HANDLING -> {
                UUID assignee = incident.assignee;
                yield assignee == null
                        ? lead(lead, IncidentMove.ASSIGN, incident)
                        : List.of(Waiting.person(assignee, IncidentMove.HAND_IN.code(), incident.stageDueAt));
            }
            case HANDLED -> lead(lead, IncidentMove.FORWARD, incident);
            case FEEDBACK, CHECKING -> List.of(check(incident));
            case CHECK_FAILED -> List.of(centre(incident, Role.DISPATCHER, IncidentMove.REWORK));
            case CHECKED -> List.of(centre(incident, Role.ACCEPTOR, IncidentMove.CLOSE));
            case CLOSED ->
                incident.source.equals(IncidentSource.IMPORT.name())
                        ? List.of()
                        : List.of(Waiting.person(incident.reportedBy, IncidentMove.RATE.code(), null));
            case EVALUATED, SELF_CLOSED, FORCED_CLOSED, REJECTED, VOID, DUPLICATE, TRANSFERRED -> List.of();
        };
    }

    /** Who handled does not check: what the town's office handled itself waits for the city's duty officer. */
    private Waiting check(Incident incident) {
        UUID office = office(incident);
        boolean handled = office.equals(incident.leadUnit);
        return Waiting.post(
                handled ? city(incident) : office,
                handled ? Role.DUTY_OFFICER : Role.CHECKER,
                IncidentMove.CHECK_PASS.code(),
                incident.stageDueAt);
    }

    private UUID office(Incident incident) {
        return checkers.computeIfAbsent(incident.area / TOWN * TOWN, this::checkers);
    }

    private UUID district(Incident incident) {
        return centres.computeIfAbsent(district(incident.area), this::centreOf);
    }

    private UUID city(Incident incident) {
        return centres.computeIfAbsent(incident.area / CITY * CITY, this::centreOf);
    }

    private UUID centreOf(long area) {
        return units.centreOf(area).id();
    }

    private Waiting centre(Incident incident, Role role, IncidentMove verb) {
        return Waiting.post(district(incident), role, verb.code(), incident.stageDueAt);
    }

    private static List<Waiting> lead(@Nullable UUID unit, IncidentMove verb, Incident incident) {
        return unit == null ? List.of() : List.of(Waiting.post(unit, Role.UNIT_HEAD, verb.code(), incident.stageDueAt));
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
