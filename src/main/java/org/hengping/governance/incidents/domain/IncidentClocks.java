package org.hengping.governance.incidents.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.hengping.foundation.clocks.Limit;
import org.hengping.foundation.clocks.LimitType;
import org.hengping.foundation.clocks.WorkTime;
import org.hengping.foundation.matters.ClockState;
import org.hengping.foundation.matters.StageClock;
import org.hengping.foundation.matters.Tick;
import org.hengping.governance.incidents.IncidentStage;
import org.jspecify.annotations.Nullable;

/** The limits an incident runs under. Pure: a value over the calendar and the limits in force. */
final class IncidentClocks {

    private final WorkTime workTime;
    private final StageClock stageClock;
    private final Map<String, Limit> stages;
    private final Map<String, Condition> conditions;

    /** A filing condition's limit and the version it was read under. */
    record Condition(int version, @Nullable Limit limit) {}

    IncidentClocks(WorkTime workTime, Map<String, Limit> stages, Map<String, Condition> conditions) {
        this.workTime = workTime;
        this.stageClock = new StageClock(workTime);
        this.stages = stages;
        this.conditions = conditions;
    }

    /** The handling stage ends at the incident's own deadline, fixed when it was dispatched; others by their stage limit. */
    ClockState apply(ClockState now, Tick tick, Instant at, @Nullable Instant handlingDue) {
        if (tick.kind() == Tick.Kind.START && tick.stage().equals(IncidentStage.HANDLE.name())) {
            return new ClockState(tick.stage(), at, handlingDue, null, false);
        }
        return stageClock.apply(now, tick, at, stages.get(tick.stage()));
    }

    Duration used(String stage, Instant start, Instant end, Incident incident) {
        Limit limit = stage.equals(IncidentStage.HANDLE.name()) ? limit(incident.conditionCode()) : stages.get(stage);
        return stageClock.used(start, end, limit == null ? null : limit.type());
    }

    /**
     * When this share of a stage's limit will have been used, counted from a moment on as the stage counts.
     *
     * @param share 0 for at once, 1 for the limit itself; a stage without a limit is given three days
     */
    Instant spent(IncidentStage stage, @Nullable String condition, Instant from, double share) {
        Limit stated = stage == IncidentStage.HANDLE ? limit(condition) : stages.get(stage.name());
        Limit limit = stated == null ? new Limit(3, LimitType.NATURAL_DAY, true) : stated;
        long counted = (long) (workTime.length(limit).toMillis() * share);
        return workTime.due(from, Duration.ofMillis(counted), limit.type()).at();
    }

    @Nullable
    Instant handlingDue(Instant from, @Nullable String condition) {
        Limit limit = limit(condition);
        return limit == null ? null : workTime.due(from, limit).at();
    }

    /** Closing is due when the check and closing stages have had their time after the handling deadline. */
    Instant closingDue(Instant handlingDue) {
        Instant due = handlingDue;
        for (IncidentStage stage : new IncidentStage[] {IncidentStage.CHECK, IncidentStage.CLOSE}) {
            Limit limit = stages.get(stage.name());
            if (limit != null) {
                due = workTime.due(due, limit).at();
            }
        }
        return due;
    }

    @Nullable
    Integer conditionVersion(String condition) {
        Condition known = conditions.get(condition);
        return known == null ? null : known.version();
    }

    private @Nullable Limit limit(@Nullable String condition) {
        Condition known = condition == null ? null : conditions.get(condition);
        return known == null ? null : known.limit();
    }
}
