package org.hengping.governance.incidents.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.matters.Offer;
import org.hengping.foundation.matters.Photos;
import org.hengping.foundation.matters.Step;
import org.hengping.foundation.matters.Walk;
import org.hengping.foundation.organization.Unit;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.jspecify.annotations.Nullable;

/** Walks invented reports through the life-cycle table up to the moment the city ends. */
final class CityLife {

    /** Whoever may be asked to act. */
    @FunctionalInterface
    interface Cast {
        /** Everybody of the unit with that role, the foremost first, maybe nobody. */
        List<Actor> of(Unit unit, Role role);
    }

    /** Photos for an arranged incident. */
    @FunctionalInterface
    interface Album {
        Album EMPTY = (stage, after) -> Photos.NONE;

        /** @param stage BEFORE, AFTER or CHECK */
        Photos taken(String stage, boolean after);
    }

    /** Of those that are supervised, how many are answered too late. */
    private static final double UNANSWERED = 0.15;

    /** A report of the same thing is merged into one that stands by itself. */
    private static final Set<IncidentStatus> NO_MASTER =
            EnumSet.of(IncidentStatus.REJECTED, IncidentStatus.VOID, IncidentStatus.SELF_CLOSED);

    /** Of what may be closed on the spot, how much is. */
    private static final double SELF_CLOSED = 0.85;

    private static final Actor HOUSE = Actor.system(IncidentDesk.ROOM);

    private static final Duration TOLD = Duration.ofDays(2);
    private static final Duration QUICK = Duration.ofMinutes(4);

    private static final Map<IncidentStatus, List<IncidentMove>> ROUTES = routes();

    private final IncidentClocks clocks;
    private final Steps steps;
    private final Reporters reporters;
    private final CityInputs inputs;
    private final CityGround ground;
    private final Cast cast;
    private final Instant now;
    private final Map<Long, Incident> repeated = new HashMap<>();

    CityLife(
            IncidentClocks clocks,
            Steps steps,
            Reporters reporters,
            CityInputs inputs,
            CityGround ground,
            Cast cast,
            Instant now) {
        this.clocks = clocks;
        this.steps = steps;
        this.reporters = reporters;
        this.inputs = inputs;
        this.ground = ground;
        this.cast = cast;
        this.now = now;
    }

    /** The incident with the whole of its past. */
    IncidentIntake.Walked of(CityReport report, String number, Album album) {
        SplittableRandom chance = new SplittableRandom(report.seed());
        Incident incident = null;
        List<Step> past = new ArrayList<>();
        Actor reporter = reporter(report, chance);
        IncidentInput.Report input = inputs.report(report, album, chance);
        incident = Incident.reported(
                Ids.of(report.at().toEpochMilli(), chance.nextLong(), chance.nextLong()),
                number,
                input,
                report.place().area(),
                Waits.district(report.place().area()),
                reporter,
                report.at());
        if (input.reporter() != null) {
            reporters.keep(incident, input.reporter());
        }
        boolean onTheSpot = report.stop() == null
                && report.source() == IncidentSource.PATROL
                && ground.selfClosing(report.kind().classCode())
                && chance.nextDouble() < SELF_CLOSED;
        if (onTheSpot) {
            make(
                    incident,
                    IncidentMove.SELF_CLOSE,
                    inputs.selfClose(input, report, chance),
                    reporter,
                    report.at(),
                    past);
            return new IncidentIntake.Walked(incident, past, List.of());
        }
        make(incident, IncidentMove.REPORT, input, reporter, report.at(), past);
        Incident master = report.repeats() == null ? null : repeated.get(report.repeats());
        if (master != null) {
            merged(incident, master, report, chance, past);
        } else if (report.stop() == null) {
            course(incident, report, chance, past);
        } else {
            arranged(incident, report, report.stop(), album, chance, past);
        }
        if (report.repeated() > 0 && !NO_MASTER.contains(incident.state())) {
            incident.duplicates = report.repeated();
            repeated.put(report.seed(), incident);
        }
        return new IncidentIntake.Walked(incident, past, past.getLast().waiting());
    }

    private void merged(
            Incident incident, Incident master, CityReport report, SplittableRandom chance, List<Step> past) {
        make(
                incident,
                IncidentMove.MERGE,
                inputs.merge(master, chance),
                CityTexts.one(cast.of(ground.centre(report.place()), Role.ACCEPTOR), chance),
                report.at().plusMillis(chance.nextLong(120_000, 840_000)),
                past);
    }

    private void course(Incident incident, CityReport report, SplittableRandom chance, List<Step> past) {
        Walk<IncidentStatus, Incident, IncidentMove> walk =
                Walk.of(List.of(IncidentMove.values()), CityWeights::of, CityWeights::rest, chance.nextLong());
        CityPace pace = new CityPace(clocks, report.condition(), report.at(), now, chance.split());
        boolean unanswered = false;
        while (true) {
            Instant before = past.getLast().at();
            if (unanswered && incident.supervision != null) {
                Instant raised = incident.supervision.dueAt().plusMillis(chance.nextLong(5_000, 65_000));
                if (raised.isAfter(now)) {
                    return;
                }
                make(incident, IncidentMove.ESCALATE, new IncidentInput.Opinion(null), HOUSE, raised, past);
                unanswered = false;
                continue;
            }
            Optional<Walk.Leg<IncidentMove>> leg = walk.next(incident, before, move -> actors(move, incident, report));
            if (leg.isEmpty()) {
                return;
            }
            IncidentMove move = leg.get().row();
            Instant at = pace.of(move, incident, before);
            if (at.isAfter(now)) {
                return;
            }
            if (!move.offers(incident, leg.get().actor(), at).open()) {
                // it was possible at the step before and is no more by now
                continue;
            }
            IncidentInput input = inputs.of(move, incident, report, this, Album.EMPTY, at, chance);
            make(incident, move, input, leg.get().actor(), at, past);
            pace.made(move, at);
            unanswered = move == IncidentMove.SUPERVISE && chance.nextDouble() < UNANSWERED;
        }
    }

    /** The straight way to where the incident is to stand, the steps spread over the time there was. */
    private void arranged(
            Incident incident,
            CityReport report,
            CityReport.Stop stop,
            Album album,
            SplittableRandom chance,
            List<Step> past) {
        List<IncidentMove> route = ROUTES.getOrDefault(stop.state(), List.of());
        Duration whole = Duration.between(report.at(), stop.at());
        for (int i = 0; i < route.size(); i++) {
            IncidentMove move = route.get(i);
            Duration even = whole.multipliedBy(i + 1).dividedBy(route.size());
            Duration quick = QUICK.multipliedBy(i + 1);
            boolean last = i == route.size() - 1;
            Instant at = report.at().plus(i < 2 && !last && quick.compareTo(even) < 0 ? quick : even);
            Actor actor = actors(move, incident, report).stream()
                    .filter(each -> move.offers(incident, each, at).standing() == Offer.Standing.OPEN)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "nobody can " + move + " " + incident.number + " in " + incident.state()));
            IncidentInput input = inputs.of(move, incident, report, this, album, at, chance);
            make(incident, move, input, actor, at, past);
        }
    }

    private void make(
            Incident incident, IncidentMove move, IncidentInput input, Actor actor, Instant at, List<Step> past) {
        IncidentStatus from = move.opens() ? null : incident.state();
        Incident.Finished finished = incident.move(move, input, actor, at, clocks);
        incident.walked();
        past.add(steps.of(
                incident,
                move,
                from,
                input,
                finished,
                actor,
                at,
                at.isAfter(now.minus(TOLD)) ? Steps.notices(incident, move, actor) : List.of(),
                null));
    }

    private Actor reporter(CityReport report, SplittableRandom chance) {
        CityGround.Place place = report.place();
        List<Actor> able = (report.source() == IncidentSource.PATROL
                        ? cast.of(ground.office(place), Role.GRID_WORKER)
                        : cast.of(ground.centre(place), Role.ACCEPTOR))
                .stream()
                        .filter(actor -> actor.may(IncidentMove.REPORT.permission(IncidentDesk.ROOM))
                                && actor.scope().covers(place.area())
                                && (report.account() == null || actor.account().equals(report.account())))
                        .toList();
        if (able.isEmpty()) {
            throw new IllegalStateException("nobody can report in " + place.code());
        }
        return CityTexts.one(able, chance);
    }

    private List<Actor> actors(IncidentMove move, Incident incident, CityReport report) {
        CityGround.Place place = report.place();
        Unit lead = incident.leadUnit == null ? null : ground.unit(incident.leadUnit);
        return switch (move) {
            case REGISTER, REJECT, VOID, SEND_VERIFY, CLOSE -> cast.of(ground.centre(place), Role.ACCEPTOR);
            case VERIFY -> cast.of(ground.office(place), Role.GRID_WORKER);
            case EXTEND_GRANT, EXTEND_REFUSE, SUSPEND_GRANT, SUSPEND_REFUSE, RESUME, DESIGNATE, APPEAL_REVIEW ->
                cast.of(ground.centre(place), Role.DISPATCHER);
            case EXTEND_ASK, SUSPEND_ASK -> of(lead, Role.HANDLER);
            case EXTEND_REVIEW, SUSPEND_REVIEW, CALL_OUT, END_CALL_OUT, ANSWER_SUPERVISION, APPEAL ->
                of(lead, Role.UNIT_HEAD);
            case ARRIVE -> called(incident);
            case ASSIST_REPORT ->
                incident.assisting.isEmpty()
                        ? List.of()
                        : cast.of(ground.unit(incident.assisting.getFirst()), Role.UNIT_HEAD);
            case APPEAL_GRANT, APPEAL_REFUSE -> cast.of(ground.cityCentre(place), Role.ACCEPTOR);
            case SUPERVISE, LIFT_SUPERVISION -> cast.of(ground.cityCentre(place), Role.SUPERVISOR);
            case INSTRUCT -> cast.of(ground.commission(place), Role.LEADER);
            case CARRY_OUT, FORCE_ASK, FORCE_CONFIRM, FORCE_REFUSE ->
                cast.of(ground.cityCentre(place), Role.DUTY_OFFICER);
            case DISPATCH, REFER_BACK, REWORK, SEND_CHECK -> cast.of(ground.centre(place), Role.DISPATCHER);
            case SIGN, RETURN, ASSIGN, WITHDRAW, SEND_BACK, FORWARD, REPORT_BACK -> of(lead, Role.UNIT_HEAD);
            case HAND_IN -> of(lead, Role.HANDLER);
            case CHECK_PASS, CHECK_FAIL, CHECK_UNABLE ->
                incident.leadUnit != null
                                && incident.leadUnit.equals(ground.office(place).id())
                        ? cast.of(ground.cityCentre(place), Role.DUTY_OFFICER)
                        : cast.of(ground.office(place), Role.CHECKER);
            case RATE ->
                report.source() == IncidentSource.PATROL
                        ? cast.of(ground.office(place), Role.GRID_WORKER)
                        : cast.of(ground.cityCentre(place), Role.FOLLOW_UP);
            case REOPEN -> cast.of(ground.cityCentre(place), Role.FOLLOW_UP);
            default -> List.of();
        };
    }

    /** Whoever was called and has not come yet. */
    private List<Actor> called(Incident incident) {
        return incident.callOut == null || incident.callOut.awaited().isEmpty()
                ? List.of()
                : cast.of(ground.unit(incident.callOut.awaited().getFirst()), Role.UNIT_HEAD);
    }

    private List<Actor> of(@Nullable Unit unit, Role role) {
        return unit == null ? List.of() : cast.of(unit, role);
    }

    /** Who may be assigned. */
    List<Actor> handlers(Incident incident) {
        UUID lead = incident.leadUnit;
        return lead == null ? List.of() : cast.of(ground.unit(lead), Role.HANDLER);
    }

    /** The next of the possible leads that has somebody to sign. */
    Unit lead(Incident incident, CityReport report) {
        List<Unit> leads = ground.leads(report.kind().classCode(), report.place()).stream()
                .filter(unit -> !cast.of(unit, Role.UNIT_HEAD).isEmpty())
                .toList();
        return leads.get(Math.min(incident.returnCount, leads.size() - 1));
    }

    private static Map<IncidentStatus, List<IncidentMove>> routes() {
        Map<IncidentStatus, List<IncidentMove>> routes = new EnumMap<>(IncidentStatus.class);
        List<IncidentMove> way = new ArrayList<>();
        for (IncidentMove move : List.of(
                IncidentMove.REGISTER,
                IncidentMove.DISPATCH,
                IncidentMove.SIGN,
                IncidentMove.ASSIGN,
                IncidentMove.HAND_IN,
                IncidentMove.FORWARD,
                IncidentMove.CHECK_PASS,
                IncidentMove.CLOSE,
                IncidentMove.RATE)) {
            branch(routes, way, IncidentMove.RETURN, IncidentMove.DISPATCH);
            branch(routes, way, IncidentMove.SEND_CHECK, IncidentMove.FORWARD);
            branch(routes, way, IncidentMove.CHECK_FAIL, IncidentMove.FORWARD);
            way.add(move);
            routes.put(Objects.requireNonNull(move.rule().to()), List.copyOf(way));
        }
        return routes;
    }

    /** A row that leaves the straight way after that move. */
    private static void branch(
            Map<IncidentStatus, List<IncidentMove>> routes,
            List<IncidentMove> way,
            IncidentMove row,
            IncidentMove after) {
        if (!way.isEmpty() && way.getLast() == after) {
            List<IncidentMove> aside = new ArrayList<>(way);
            aside.add(row);
            routes.put(Objects.requireNonNull(row.rule().to()), aside);
        }
    }
}
