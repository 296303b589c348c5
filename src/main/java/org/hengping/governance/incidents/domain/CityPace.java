package org.hengping.governance.incidents.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import org.hengping.foundation.matters.Tick;
import org.hengping.governance.incidents.IncidentStage;
import org.hengping.governance.incidents.IncidentStatus;
import org.jspecify.annotations.Nullable;

/** When the steps of one invented incident happen: mostly within their limits, some late, as the clocks count. */
final class CityPace {

    private static final double CENTRE_LATE = 0.03;
    private static final double HANDLING_LATE = 0.05;

    private final IncidentClocks clocks;
    private final String condition;
    private final Instant now;
    private final SplittableRandom chance;
    private Instant stageFrom;
    private Instant limitFrom;
    private double pace;

    CityPace(IncidentClocks clocks, String condition, Instant reportedAt, Instant now, SplittableRandom chance) {
        this.clocks = clocks;
        this.condition = condition;
        this.now = now;
        this.chance = chance;
        this.stageFrom = reportedAt;
        this.limitFrom = reportedAt;
    }

    /** When this move is made, after the step before. */
    Instant of(IncidentMove move, Incident incident, Instant before) {
        Instant at = switch (move) {
            case REGISTER, REJECT, DISPATCH, REFER_BACK, CLOSE -> centre(incident.stage());
            case SIGN -> signed();
            case RETURN -> incident.state() == IncidentStatus.DISPATCHED ? signed() : soon(before);
            case ASSIGN, WITHDRAW, SEND_BACK -> soon(before);
            case EXTEND_ASK,
                    EXTEND_REVIEW,
                    EXTEND_GRANT,
                    EXTEND_REFUSE,
                    SUSPEND_ASK,
                    SUSPEND_REVIEW,
                    SUSPEND_GRANT,
                    SUSPEND_REFUSE,
                    CALL_OUT,
                    ASSIST_REPORT,
                    SUPERVISE,
                    INSTRUCT,
                    FORCE_ASK -> soon(before);
            case RESUME -> incident.suspendedUntil == null ? before : incident.suspendedUntil;
            case VERIFY -> before.plus(minutes(5, 35));
            case ARRIVE -> before.plus(minutes(20, 75));
            case END_CALL_OUT -> before.plus(minutes(30, 150));
            case ANSWER_SUPERVISION, LIFT_SUPERVISION, CARRY_OUT, FORCE_CONFIRM, FORCE_REFUSE ->
                before.plus(minutes(30, 600));
            case APPEAL, APPEAL_REVIEW, APPEAL_GRANT, APPEAL_REFUSE -> byDay(before.plus(minutes(60, 2_000)));
            case HAND_IN -> later(handled(limitFrom, pace * 0.85), soon(before));
            case FORWARD, REPORT_BACK -> later(handled(limitFrom, pace), soon(before));
            case RATE -> byDay(before.plus(minutes(60, 1_800)));
            case REOPEN -> byDay(before.plus(minutes(1_500, 5_000)));
            default -> centre(incident.stage());
        };
        Instant earliest = before.plusMillis(chance.nextLong(20_000, 120_000));
        return later(at, earliest).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Takes note of a move that was made: some begin a stage, some a new handling limit. */
    void made(IncidentMove move, Instant at) {
        if (move.rule().ticks().stream().anyMatch(tick -> tick.kind() == Tick.Kind.START)) {
            stageFrom = at;
        }
        if (move == IncidentMove.DISPATCH || move == IncidentMove.REWORK || move == IncidentMove.REOPEN) {
            limitFrom = at;
            pace = chance.nextDouble() < HANDLING_LATE ? between(1.05, 1.9) : between(0.15, 0.95);
        }
    }

    /** The centres of the city do not leave a late matter lying when the city ends: desks begin with what was arranged. */
    private Instant centre(@Nullable IncidentStage stage) {
        if (stage == null) {
            return stageFrom;
        }
        Instant at = clocks.spent(
                stage, condition, stageFrom, chance.nextDouble() < CENTRE_LATE ? between(1.05, 3) : between(0.1, 0.9));
        return at.isAfter(now) ? clocks.spent(stage, condition, stageFrom, between(0.1, 0.6)) : at;
    }

    /** A unit signs in time for its own sign limit and early in the handling limit that runs already. */
    private Instant signed() {
        Instant sign = clocks.spent(
                IncidentStage.SIGN,
                condition,
                stageFrom,
                chance.nextDouble() < CENTRE_LATE ? between(1.05, 2) : between(0.1, 0.9));
        Instant early = handled(limitFrom, between(0.05, 0.14));
        return sign.isBefore(early) ? sign : early;
    }

    private Instant soon(Instant before) {
        return handled(before, between(0.005, 0.02));
    }

    private Instant handled(Instant from, double share) {
        return clocks.spent(IncidentStage.HANDLE, condition, from, share);
    }

    /** Nobody is called at night. */
    private static Instant byDay(Instant at) {
        int hour = at.atZone(IncidentDesk.ZONE).getHour();
        return hour < 8 || hour > 20 ? at.plus(Duration.ofHours(11)) : at;
    }

    private Duration minutes(int from, int to) {
        return Duration.ofMillis(chance.nextLong(from * 60_000L, to * 60_000L));
    }

    private double between(double from, double to) {
        return chance.nextDouble(from, to);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
