package org.hengping.governance.incidents.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final List<IncidentStage> AFTER_HANDLING = List.of(IncidentStage.CHECK, IncidentStage.CLOSE);

    private final WorkTime workTime;
    private final StageClock stageClock;
    private final Map<String, Limit> stages;
    private final Map<String, Integer> stageVersions;
    private final Map<String, Condition> conditions;

    /** A filing condition's limit and the version it was read under. */
    record Condition(int version, @Nullable Limit limit) {}

    /** What a version of a filing condition is known by here; the code alone is the version in force. */
    static String condition(String code, int version) {
        return code + "@" + version;
    }

    /** @param workTime one version of the calendar, so that what a step keeps and what it counted agree */
    IncidentClocks(
            WorkTime workTime,
            Map<String, Limit> stages,
            Map<String, Integer> stageVersions,
            Map<String, Condition> conditions) {
        this.workTime = workTime;
        this.stageClock = new StageClock(workTime);
        this.stages = stages;
        this.stageVersions = stageVersions;
        this.conditions = conditions;
    }

    /** The handling stage ends at the incident's own deadline, fixed when it was dispatched; others by their stage limit. */
    ClockState apply(ClockState now, Tick tick, Instant at, @Nullable Instant handlingDue) {
        if (tick.kind() == Tick.Kind.START && tick.stage().equals(IncidentStage.HANDLE.name())) {
            return new ClockState(tick.stage(), at, handlingDue, null, false);
        }
        if (tick.kind() == Tick.Kind.RESUME && tick.stage().equals(IncidentStage.HANDLE.name())) {
            return new ClockState(now.stage(), now.startedAt(), handlingDue, null, now.provisional());
        }
        return stageClock.apply(now, tick, at, stages.get(tick.stage()));
    }

    Duration used(String stage, Instant start, Instant end, Incident incident) {
        Limit limit = stage.equals(IncidentStage.HANDLE.name()) ? limit(incident.condition()) : stages.get(stage);
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

    /** When a limit ends that is no stage of its own, such as that of an objection; null where none is stated. */
    @Nullable
    Instant due(String name, Instant from) {
        Limit limit = stages.get(name);
        return limit == null ? null : workTime.due(from, limit).at();
    }

    /** The original limit's own unit; null without a limit. */
    @Nullable
    Integer amount(@Nullable String condition) {
        Limit limit = limit(condition);
        return limit == null ? null : limit.amount();
    }

    /** The deadline with so much more of the limit's unit. */
    Instant extended(Instant due, @Nullable String condition, int amount) {
        Limit limit = limit(condition);
        return limit == null
                ? due
                : workTime.due(due, new Limit(amount, limit.type(), limit.confirmed()))
                        .at();
    }

    /** A pause adds exactly the limited time that passed in it. */
    Instant shifted(Instant due, Instant pausedAt, Instant at, @Nullable String condition) {
        Limit limit = limit(condition);
        return limit == null
                ? due
                : workTime.shift(due, pausedAt, at, limit.type()).at();
    }

    /** Closing is due when the check and closing stages have had their time after the handling deadline. */
    Instant closingDue(Instant handlingDue) {
        Instant due = handlingDue;
        for (IncidentStage stage : AFTER_HANDLING) {
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

    /** The version of the holiday calendar all of this counts by. */
    String calendarVersion() {
        return workTime.calendarVersion();
    }

    /**
     * What a step keeps of the clocks it moved.
     *
     * @param before the stage's clock before the step
     * @param dueBefore the handling deadline before the step
     */
    ClockNotes notes(ClockState before, ClockState after, @Nullable Instant dueBefore, Incident incident, Instant at) {
        Instant due = incident.dueAt;
        boolean moved = due != null && !due.equals(dueBefore);
        ClockNote.Event event = event(before, after);
        return new ClockNotes(
                event == null ? null : stageNote(event, before, after, at, incident),
                due == null || !moved ? null : deadlineNote(due, event, at, incident),
                due == null || !moved ? List.of() : closingNotes(due));
    }

    private static ClockNote.@Nullable Event event(ClockState before, ClockState after) {
        if (after.stage() == null) {
            return before.stage() == null ? null : ClockNote.Event.STOP;
        }
        if (!after.stage().equals(before.stage()) || !Objects.equals(after.startedAt(), before.startedAt())) {
            return ClockNote.Event.START;
        }
        if (!Objects.equals(after.pausedAt(), before.pausedAt())) {
            return after.pausedAt() == null ? ClockNote.Event.RESUME : ClockNote.Event.PAUSE;
        }
        return Objects.equals(after.dueAt(), before.dueAt()) ? null : ClockNote.Event.EXTEND;
    }

    private ClockNote stageNote(
            ClockNote.Event event, ClockState before, ClockState after, Instant at, Incident incident) {
        ClockState clock = event == ClockNote.Event.STOP ? before : after;
        String stage = Objects.requireNonNull(clock.stage());
        Instant start = Objects.requireNonNullElse(clock.startedAt(), at);
        return stage.equals(IncidentStage.HANDLE.name())
                ? conditionNote(event, start, clock.dueAt(), incident)
                : stageNote(event, stage, start, clock.dueAt());
    }

    private ClockNote deadlineNote(Instant due, ClockNote.@Nullable Event event, Instant at, Incident incident) {
        ClockNote.Event what = due.equals(handlingDue(at, incident.condition()))
                ? ClockNote.Event.START
                : event == ClockNote.Event.RESUME ? event : ClockNote.Event.EXTEND;
        return conditionNote(what, at, due, incident);
    }

    /** The stages that follow the handling deadline, each from the end of the one before. */
    List<ClockNote> closingNotes(Instant handlingDue) {
        List<ClockNote> notes = new ArrayList<>();
        Instant from = handlingDue;
        for (IncidentStage stage : AFTER_HANDLING) {
            Limit limit = stages.get(stage.name());
            if (limit != null) {
                Instant due = workTime.due(from, limit).at();
                notes.add(stageNote(ClockNote.Event.START, stage.name(), from, due));
                from = due;
            }
        }
        return notes;
    }

    ClockNote conditionNote(ClockNote.Event event, Instant start, @Nullable Instant due, Incident incident) {
        String condition = incident.condition();
        Condition known = condition == null ? null : conditions.get(condition);
        return note(
                event,
                IncidentStage.HANDLE.name(),
                start,
                known == null ? null : known.limit(),
                incident.conditionCode,
                known == null ? null : known.version(),
                due);
    }

    ClockNote stageNote(ClockNote.Event event, String stage, Instant start, @Nullable Instant due) {
        return note(event, stage, start, stages.get(stage), "stage." + stage, stageVersions.get(stage), due);
    }

    private ClockNote note(
            ClockNote.Event event,
            String stage,
            Instant start,
            @Nullable Limit limit,
            @Nullable String rule,
            @Nullable Integer version,
            @Nullable Instant due) {
        return new ClockNote(
                event,
                stage,
                start,
                limit == null ? null : limit.amount(),
                limit == null ? null : limit.type(),
                limit == null || limit.confirmed() ? null : false,
                rule,
                version,
                workTime.profile(),
                workTime.calendarVersion(),
                due);
    }

    private @Nullable Limit limit(@Nullable String condition) {
        Condition known = condition == null ? null : conditions.get(condition);
        return known == null ? null : known.limit();
    }
}
