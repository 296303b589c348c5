package org.hengping.governance.incidents.deadlines;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hengping.foundation.clocks.WorkTime;
import org.hengping.governance.incidents.IncidentStage;
import org.hengping.governance.incidents.domain.ClockNote;
import org.hengping.governance.incidents.domain.ClockNotes;
import org.jspecify.annotations.Nullable;

/**
 * Goes through an incident's steps again and counts each deadline anew, under the rules each step kept. Pure. The handling
 * deadline counts from the dispatch, before its stage begins; the closing deadline from the end of handling's.
 */
final class ClockReplay {

    static final String CLOSING = "CLOSING";
    private static final String HANDLE = IncidentStage.HANDLE.name();

    /** The deadlines as the incident's row keeps them now. */
    record Stored(
            @Nullable Instant stageDue,
            @Nullable Instant due,
            @Nullable Instant closeDue) {}

    private final WorkTime workTime;
    private final List<ClockRun> runs = new ArrayList<>();
    private @Nullable ClockRun stage;
    private @Nullable ClockRun handling;
    private @Nullable ClockRun closing;
    /** Whether the stage under way is that of handling. */
    private boolean inHandling;

    private ClockReplay(WorkTime workTime) {
        this.workTime = workTime;
    }

    static ClockReplay of(List<ClockStep> steps, Stored stored, WorkTime workTime) {
        ClockReplay replay = new ClockReplay(workTime);
        steps.forEach(replay::go);
        replay.store(stored);
        return replay;
    }

    /** Every deadline there is or was, in the order they began. */
    List<ClockProof> proofs(Instant now) {
        return runs.stream()
                .sorted(Comparator.comparing(ClockRun::start).thenComparing(ClockReplay::place))
                .map(run -> run.proof(now, newest(run)))
                .toList();
    }

    private static int place(ClockRun run) {
        return run.stage().equals(CLOSING)
                ? IncidentStage.values().length
                : IncidentStage.valueOf(run.stage()).ordinal();
    }

    /** What counting the open deadlines by the newest calendar would change; nothing to change where it is empty. */
    Optional<CountedAnew> countedAnew() {
        ClockRun running = stage != null && stage.open() ? stage : null;
        ClockRun due = handling != null && handling.open() ? handling : null;
        ClockRun close = closing != null && closing.open() ? closing : null;
        Instant newStage = running == null ? null : running.newest();
        Instant newDue = due == null ? null : due.newest();
        Instant newClose = close == null ? null : newest(close);
        boolean stageMoves = running != null && newStage != null && running.differs(newStage);
        boolean dueMoves = due != null && newDue != null && due.differs(newDue);
        boolean closeMoves = close != null && newClose != null && close.differs(newClose);
        if (!stageMoves && !dueMoves && !closeMoves) {
            return Optional.empty();
        }
        boolean handlingRuns = inHandling && due != null;
        ClockNote clock = inHandling && due != null && newDue != null
                ? due.countedAnew(newDue)
                : running == null || newStage == null ? null : running.countedAnew(newStage);
        return Optional.of(new CountedAnew(
                handlingRuns ? newDue : newStage,
                newDue,
                newClose,
                new ClockNotes(
                        clock,
                        due == null || newDue == null ? null : due.countedAnew(newDue),
                        close == null ? List.of() : close.newest(closingStart(close)))));
    }

    /**
     * Deadlines by the newest calendar.
     *
     * @param stageDue of the stage under way, null without one
     * @param due of handling, null when it is over or has none
     * @param closeDue of the whole, null without one
     */
    record CountedAnew(
            @Nullable Instant stageDue,
            @Nullable Instant due,
            @Nullable Instant closeDue,
            ClockNotes notes) {}

    private @Nullable Instant newest(ClockRun run) {
        return run == closing && run.open()
                ? run.newest(closingStart(run)).getLast().due()
                : run.newest();
    }

    /** Closing counts from the end of handling; while that is open, from where the newest calendar puts it. */
    private Instant closingStart(ClockRun close) {
        Instant end = handling != null && handling.open() ? handling.newest() : null;
        return end == null ? close.start() : end;
    }

    private void go(ClockStep step) {
        ClockNote clock = step.clock();
        ClockNote deadline = step.deadline();
        if (deadline != null && deadline.event() == ClockNote.Event.START) {
            begun(step, deadline);
        }
        if (clock != null) {
            stage(step, clock);
        }
        if (deadline != null && deadline.event() != ClockNote.Event.START) {
            moved(step, deadline);
        }
        if (step.over()) {
            over(step);
        }
    }

    private void stage(ClockStep step, ClockNote clock) {
        if (clock.event() == ClockNote.Event.START || clock.event() == ClockNote.Event.STOP) {
            leave(step);
            inHandling = clock.event() == ClockNote.Event.START && clock.stage().equals(HANDLE);
            // without a limit there is no deadline, only the stage
            boolean counted = inHandling && handling != null && handling.open();
            if (clock.event() == ClockNote.Event.START && !counted) {
                stage = begin(clock.stage(), List.of(clock));
                inHandling = false;
            }
            return;
        }
        ClockRun run = inHandling ? handling : stage;
        if (run != null) {
            happened(step, run, clock);
        }
        if (inHandling && closing != null && clock.event() == ClockNote.Event.PAUSE) {
            closing.paused(step.at(), step.opinion(), clock.calendarVersion());
        }
    }

    private static void happened(ClockStep step, ClockRun run, ClockNote clock) {
        switch (clock.event()) {
            case PAUSE -> run.paused(step.at(), step.opinion(), clock.calendarVersion());
            case RESUME -> run.resumed(step.at(), clock.due(), clock.calendarVersion());
            case EXTEND -> run.extended(step.at(), clock.due(), clock.calendarVersion());
            case REBASE -> run.rebased(clock.due(), clock.calendarVersion());
            case START, STOP -> {}
        }
    }

    /** The stage under way is left; its step keeps the deadline it had and the time it used. */
    private void leave(ClockStep step) {
        ClockRun run = inHandling ? handling : stage;
        if (run != null && run.open()) {
            // handling counts from the dispatch, its stage only from the signing
            run.ended(step.at(), step.endedDue(), inHandling ? null : step.usedSeconds());
        }
        if (!inHandling) {
            stage = null;
        }
        inHandling = false;
    }

    /** Registration sets a deadline that the dispatch sets anew: only what was worked under stays. */
    private void begun(ClockStep step, ClockNote deadline) {
        drop(handling);
        drop(closing);
        handling = begin(HANDLE, List.of(deadline));
        closing = step.closing().isEmpty() ? null : begin(CLOSING, step.closing());
    }

    private void moved(ClockStep step, ClockNote deadline) {
        if (handling != null && !inHandling) {
            happened(step, handling, deadline);
        }
        if (closing != null && !step.closing().isEmpty()) {
            runs.remove(closing);
            closing = begin(CLOSING, step.closing());
        }
    }

    private void over(ClockStep step) {
        for (ClockRun run : runs) {
            if (run.open()) {
                run.ended(step.at(), null, null);
            }
        }
    }

    private ClockRun begin(String name, List<ClockNote> limits) {
        ClockRun run = new ClockRun(name, limits, workTime);
        runs.add(run);
        return run;
    }

    private void drop(@Nullable ClockRun run) {
        if (run != null && run.open()) {
            runs.remove(run);
        }
    }

    private void store(Stored stored) {
        if (stage != null && stage.open()) {
            stage.stored(stored.stageDue());
        }
        if (handling != null && handling.open()) {
            handling.stored(stored.due());
        }
        if (closing != null) {
            closing.stored(stored.closeDue());
        }
    }
}
