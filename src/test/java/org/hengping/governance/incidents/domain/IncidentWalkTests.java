package org.hengping.governance.incidents.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hengping.HouseTest;
import org.hengping.Property;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.clocks.LimitType;
import org.hengping.foundation.clocks.WorkTime;
import org.hengping.foundation.matters.PersonRef;
import org.hengping.foundation.matters.Photos;
import org.hengping.foundation.matters.UnitRef;
import org.hengping.foundation.matters.Walk;
import org.hengping.governance.incidents.IncidentCard;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever legal way an incident goes, some things never happen to it. */
@HouseTest
class IncidentWalkTests {

    private static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");
    private static final long AREA = 440106011_001_001L;
    private static final UUID LEAD = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final UUID CENTRE = UUID.randomUUID();
    private static final List<Actor> CAST = Stream.of(
                    actor(CENTRE, Role.ACCEPTOR),
                    actor(CENTRE, Role.ACCEPTOR),
                    actor(CENTRE, Role.DISPATCHER),
                    actor(CENTRE, Role.DUTY_OFFICER),
                    actor(CENTRE, Role.DUTY_OFFICER),
                    actor(CENTRE, Role.SUPERVISOR),
                    actor(CENTRE, Role.LEADER),
                    actor(CENTRE, Role.FOLLOW_UP),
                    actor(OTHER, Role.GRID_WORKER),
                    actor(OTHER, Role.CHECKER),
                    actor(OTHER, Role.UNIT_HEAD),
                    actor(LEAD, Role.UNIT_HEAD),
                    actor(LEAD, Role.HANDLER),
                    Actor.system("incidents"))
            .toList();

    @Autowired
    private IncidentClasses classes;

    @Autowired
    private WorkTime workTime;

    @Test
    void noLegalWayExtendsTwiceTooOftenHandlesWhileSuspendedOrForgetsLateness() {
        Property.forAll(200, RandomGenerator::nextLong, this::walk);
    }

    private void walk(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        IncidentClocks clocks = classes.clocks();
        Actor reporter = CAST.get(8);
        IncidentInput.Report report = new IncidentInput.Report(
                "O-01-01", null, "cover", "440106011", null, null, null, IncidentSource.PATROL, null, null, null, null);
        Incident incident = Incident.reported(UUID.randomUUID(), "SJ", report, AREA, AREA, reporter, BEGIN);
        incident.move(IncidentMove.REPORT, report, reporter, BEGIN, clocks);
        Walk<IncidentStatus, Incident, IncidentMove> walk =
                Walk.of(List.of(IncidentMove.values()), (move, it) -> weight(move), it -> 0.05, seed);
        Instant at = BEGIN;
        for (int i = 0; i < 120; i++) {
            at = at.plusSeconds(chance.nextLong(60, 40_000));
            Optional<Walk.Leg<IncidentMove>> leg = walk.next(incident, at, move -> CAST);
            if (leg.isEmpty()) {
                continue;
            }
            check(incident, leg.get().row(), leg.get().actor(), at, clocks, chance);
        }
    }

    private void check(
            Incident incident,
            IncidentMove move,
            Actor actor,
            Instant at,
            IncidentClocks clocks,
            SplittableRandom chance) {
        IncidentStatus from = incident.state();
        long lateBefore = incident.lateSeconds;
        Instant dueBefore = incident.dueAt;
        Instant pausedAt = incident.pausedAt;
        boolean designated = incident.designated;
        int extensionsBefore = incident.extensions;
        incident.move(move, input(move, at, chance), actor, at, clocks);
        assertThat(incident.state()).isEqualTo(move.rule().after(from));
        assertThat(incident.extensions).isBetween(extensionsBefore, 2);
        assertThat(incident.suspensions).isLessThanOrEqualTo(1);
        assertThat(incident.lateSeconds).isGreaterThanOrEqualTo(lateBefore);
        assertThat(incident.pausedAt == null).isEqualTo(incident.state() != IncidentStatus.SUSPENDED);
        if (from == IncidentStatus.SUSPENDED) {
            assertThat(move)
                    .isNotIn(IncidentMove.HAND_IN, IncidentMove.REPORT_BACK, IncidentMove.ASSIGN, IncidentMove.FORWARD);
        }
        if (move == IncidentMove.RESUME) {
            LimitType type = Objects.requireNonNull(
                            classes.condition("O-01-01-02").orElseThrow().limit())
                    .type();
            assertThat(workTime.used(Objects.requireNonNull(dueBefore), Objects.requireNonNull(incident.dueAt), type))
                    .as("a pause adds exactly its time")
                    .isEqualTo(workTime.used(Objects.requireNonNull(pausedAt), at, type));
        }
        if (move == IncidentMove.RETURN) {
            assertThat(designated).isFalse();
        }
        if (move.code().startsWith("CHECK_")) {
            assertThat(actor.id()).isNotEqualTo(incident.handledBy);
            assertThat(actor.unit()).isNotEqualTo(incident.leadUnit);
        }
        if (!incident.state().open()) {
            assertThat(incident.stage).isNull();
            assertThat(incident.supervision).isNull();
            assertThat(incident.callOut).isNull();
            assertThat(incident.force).isNull();
        }
        if (move.rule().to() == null && move != IncidentMove.EXTEND_GRANT) {
            assertThat(incident.dueAt).as(move.name()).isEqualTo(dueBefore);
        }
    }

    private static double weight(IncidentMove move) {
        return switch (move) {
            case REJECT, VOID, MERGE, REFER_BACK, FORCE_CONFIRM -> 0.05;
            case REGISTER, DISPATCH, SIGN, FORWARD -> 3;
            default -> 1;
        };
    }

    private static IncidentInput input(IncidentMove move, Instant at, SplittableRandom chance) {
        LocalDateTime later = LocalDateTime.ofInstant(at.plusSeconds(7_200), IncidentDesk.ZONE);
        return switch (move) {
            case SEND_VERIFY -> new IncidentInput.Question("?");
            case VERIFY -> new IncidentInput.Verify(IncidentInput.Finding.EXISTS, Photos.NONE, null);
            case REJECT -> new IncidentInput.Reject(IncidentInput.RejectGround.UNLAWFUL, "no");
            case MERGE -> new IncidentInput.Merge(UUID.randomUUID().toString(), null);
            case REGISTER -> new IncidentInput.Register("O-01-01-02", null);
            case DISPATCH -> new IncidentInput.Dispatch(new UnitRef(LEAD), List.of(new UnitRef(OTHER)), null);
            case DESIGNATE -> new IncidentInput.Designate(new UnitRef(LEAD), null, "so");
            case RETURN -> new IncidentInput.Return("no", null);
            case ASSIGN -> new IncidentInput.Assign(new PersonRef(CAST.get(12).id()), null);
            case HAND_IN, REPORT_BACK -> new IncidentInput.HandIn("done", null, Photos.NONE);
            case ASSIST_REPORT -> new IncidentInput.AssistReport("done", null);
            case CALL_OUT -> new IncidentInput.CallOut(List.of(new UnitRef(OTHER)), later, null, "come");
            case ARRIVE -> new IncidentInput.Arrive("there", Photos.NONE, null);
            case END_CALL_OUT -> new IncidentInput.EndCallOut("done");
            case EXTEND_ASK -> new IncidentInput.ExtendAsk(null, "more");
            case SUSPEND_ASK ->
                new IncidentInput.SuspendAsk(
                        IncidentInput.SuspendGround.WEATHER,
                        LocalDate.ofInstant(at, IncidentDesk.ZONE).plusDays(chance.nextInt(1, 20)),
                        "rain");
            case EXTEND_REVIEW, SUSPEND_REVIEW, APPEAL_REVIEW ->
                new IncidentInput.Review(
                        chance.nextBoolean() ? IncidentInput.Support.SUPPORTED : IncidentInput.Support.DECLINED, null);
            case FORCE_ASK -> new IncidentInput.ForceAsk("gone", Photos.NONE);
            case APPEAL -> new IncidentInput.Appeal("late", null);
            case SUPERVISE ->
                new IncidentInput.Supervise(
                        IncidentInput.SupervisionKind.TIMEOUT,
                        IncidentInput.SupervisionGround.OVERDUE,
                        IncidentCard.NORMAL,
                        later,
                        "answer");
            case CHECK_PASS -> new IncidentInput.Check(Photos.NONE, null);
            case CHECK_FAIL -> new IncidentInput.CheckFailed(Photos.NONE, "no");
            case CLOSE -> new IncidentInput.Close(IncidentInput.Outcome.SOLVED, null);
            case RATE -> new IncidentInput.Rate(IncidentInput.Rating.FAIR, null, null);
            default ->
                move.rule().input() == IncidentInput.Reason.class
                        ? new IncidentInput.Reason("because")
                        : new IncidentInput.Opinion(null);
        };
    }

    private static Actor actor(UUID unit, Role... roles) {
        return new Actor(
                UUID.randomUUID(),
                "walk",
                "walk",
                unit,
                "",
                Arrays.stream(roles).map(Role::name).collect(Collectors.toSet()),
                java.util.Set.of(),
                unit.equals(LEAD) ? new Scope(0, 0, unit) : Scope.EVERYTHING,
                null);
    }
}
