package org.hengping.governance.incidents.deadlines;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hengping.foundation.clocks.Due;
import org.hengping.foundation.clocks.Limit;
import org.hengping.foundation.clocks.LimitType;
import org.hengping.foundation.clocks.Span;
import org.hengping.foundation.clocks.WorkTime;
import org.hengping.governance.incidents.deadlines.ClockProof.Corrected;
import org.hengping.governance.incidents.deadlines.ClockProof.Extension;
import org.hengping.governance.incidents.deadlines.ClockProof.LimitLine;
import org.hengping.governance.incidents.deadlines.ClockProof.Pause;
import org.hengping.governance.incidents.deadlines.ClockProof.Rule;
import org.hengping.governance.incidents.deadlines.ClockProof.SpanLine;
import org.hengping.governance.incidents.deadlines.ClockProof.State;
import org.hengping.governance.incidents.domain.ClockNote;
import org.jspecify.annotations.Nullable;

/** One deadline while its steps are gone through again. */
final class ClockRun {

    private static final Duration ROUNDING = Duration.ofNanos(1_000);

    /** What happened to the clock after its start, and the calendar that held then. */
    private sealed interface Event {
        String calendar();

        record Paused(
                Instant from,
                @Nullable Instant to,
                @Nullable String reason,
                String calendar) implements Event {}

        /** @param amount how much of the limit's unit was added; 0 where a moment was set */
        record Extended(Instant at, Instant to, int amount, String calendar) implements Event {}

        default Event under(String version) {
            return switch (this) {
                case Paused paused -> new Paused(paused.from(), paused.to(), paused.reason(), version);
                case Extended extended -> new Extended(extended.at(), extended.to(), extended.amount(), version);
            };
        }
    }

    /** A stretch of the way from start to end. */
    private record Tile(Instant from, Instant to, boolean paused, String calendar) {}

    /** The way from start to end, under given calendars. */
    private record Way(List<Tile> tiles, @Nullable Instant due, boolean provisional, List<Extension> extensions) {}

    private final String stage;
    private final List<ClockNote> limits;
    private final WorkTime workTime;
    private final List<Event> events = new ArrayList<>();
    private String calendar;
    /** The calendar the limits are counted by: that of the start, until all was counted anew. */
    private String counted;

    private @Nullable Instant stored;
    private @Nullable Instant ended;
    private @Nullable Long usedSeconds;

    /** @param limits at least one; each counts from the end of the one before */
    ClockRun(String stage, List<ClockNote> limits, WorkTime workTime) {
        this.stage = stage;
        this.limits = List.copyOf(limits);
        this.workTime = workTime.profile(limits.getFirst().profile());
        this.calendar = limits.getFirst().calendarVersion();
        this.counted = calendar;
        this.stored = limits.getLast().due();
    }

    String stage() {
        return stage;
    }

    Instant start() {
        return limits.getFirst().start();
    }

    boolean open() {
        return ended == null;
    }

    void paused(Instant at, @Nullable String reason, String version) {
        events.add(new Event.Paused(at, null, reason, version));
    }

    void resumed(Instant at, @Nullable Instant due, String version) {
        if (!events.isEmpty() && events.getLast() instanceof Event.Paused last && last.to() == null) {
            events.set(events.size() - 1, new Event.Paused(last.from(), at, last.reason(), version));
            calendar = version;
            stored = due;
        }
    }

    void extended(Instant at, @Nullable Instant due, String version) {
        if (due != null && !near(due, stored)) {
            events.add(new Event.Extended(at, due, added(way(null).due(), due, version), version));
            calendar = version;
            stored = due;
        }
    }

    /** How much of the limit's unit lies between two deadlines; 0 when it is no whole number of them. */
    private int added(@Nullable Instant before, Instant after, String version) {
        Limit limit = limits.getFirst().limit();
        if (limit == null || before == null || !before.isBefore(after)) {
            return 0;
        }
        WorkTime time = workTime.version(version);
        Duration unit = time.length(new Limit(1, limit.type(), true));
        long amount =
                time.used(before, after, limit.type()).plus(unit.dividedBy(2)).dividedBy(unit);
        return amount > 0
                        && amount < 10_000
                        && near(
                                time.due(before, new Limit((int) amount, limit.type(), true))
                                        .at(),
                                after)
                ? (int) amount
                : 0;
    }

    void rebased(@Nullable Instant due, String version) {
        events.replaceAll(event -> event.under(version));
        counted = version;
        calendar = version;
        stored = due;
    }

    /** Takes what the incident's own row says now. */
    void stored(@Nullable Instant due) {
        stored = due;
    }

    /** @param due the deadline stored with the step that left the stage */
    void ended(Instant at, @Nullable Instant due, @Nullable Long used) {
        ended = at;
        usedSeconds = used;
        if (due != null) {
            stored = due;
        }
    }

    /** The deadline by the newest calendar. */
    @Nullable
    Instant newest() {
        return way(workTime.calendarVersion()).due();
    }

    /** The limits, each from the end of the one before, counted by the newest calendar from another start. */
    List<ClockNote> newest(Instant start) {
        List<ClockNote> notes = new ArrayList<>();
        Instant at = start;
        for (ClockNote note : limits) {
            Limit limit = note.limit();
            Instant due = limit == null ? at : workTime.due(at, limit).at();
            notes.add(note.countedAnew(note.event(), at, due, workTime.calendarVersion()));
            at = due;
        }
        return notes;
    }

    /** What a step keeps when this deadline is counted anew. */
    ClockNote countedAnew(Instant due) {
        return limits.getFirst().countedAnew(ClockNote.Event.REBASE, start(), due, workTime.calendarVersion());
    }

    boolean differs(@Nullable Instant due) {
        return !near(due, stored);
    }

    /** @param newest what the deadline would be by the newest calendar */
    ClockProof proof(Instant now, @Nullable Instant newest) {
        Way way = way(null);
        Instant due = way.due();
        boolean agrees = near(due, stored);
        return new ClockProof(
                stage,
                state(now),
                start(),
                due,
                ended,
                used(now),
                limits(),
                limits.getFirst().profile(),
                calendar,
                way.provisional(),
                pauses(),
                way.extensions(),
                lines(way, now),
                stored,
                due,
                agrees,
                newest == null || near(newest, due) ? null : new Corrected(workTime.calendarVersion(), newest));
    }

    private State state(Instant now) {
        Event last = events.isEmpty() ? null : events.getLast();
        Instant at = ended == null ? now : ended;
        if (ended == null && last instanceof Event.Paused pause && pause.to() == null) {
            return State.PAUSED;
        }
        if (stored != null && at.isAfter(stored)) {
            return State.TIMEOUT;
        }
        return ended == null ? State.RUNNING : State.FINISHED;
    }

    /** Goes the way again. @param version the calendar for all of it; null takes the one each step was made under */
    private Way way(@Nullable String version) {
        List<Tile> tiles = new ArrayList<>();
        List<Extension> extensions = new ArrayList<>();
        Instant at = start();
        boolean provisional = false;
        for (ClockNote note : limits) {
            Limit limit = note.limit();
            if (limit == null) {
                return new Way(List.of(), null, false, List.of());
            }
            String by = version == null ? counted : version;
            Due due = workTime.version(by).due(at, limit);
            tiles.add(new Tile(at, due.at(), false, by));
            provisional |= due.provisional();
            at = due.at();
        }
        LimitType type = type();
        for (Event event : events) {
            String by = version == null ? event.calendar() : version;
            WorkTime time = workTime.version(by);
            switch (event) {
                case Event.Paused(Instant from, Instant to, String reason, String calendarThen) -> {
                    if (to != null && from.isBefore(at)) {
                        Due due = time.shift(at, from, to, type);
                        cut(tiles, from);
                        tiles.add(new Tile(from, to, true, by));
                        tiles.add(new Tile(to, due.at(), false, by));
                        provisional |= due.provisional();
                        at = due.at();
                    }
                }
                case Event.Extended(Instant granted, Instant to, int amount, String calendarThen) -> {
                    Due due = amount == 0 ? new Due(to, false) : time.due(at, new Limit(amount, type, true));
                    extensions.add(new Extension(
                            amount == 0 ? null : amount, amount == 0 ? null : type, granted, at, due.at()));
                    if (at.isBefore(due.at())) {
                        tiles.add(new Tile(at, due.at(), false, by));
                    }
                    provisional |= due.provisional();
                    at = due.at();
                }
            }
        }
        return new Way(tiles, at, provisional, extensions);
    }

    private LimitType type() {
        LimitType type = limits.getFirst().limitType();
        return type == null ? LimitType.NATURAL_MINUTE : type;
    }

    private static void cut(List<Tile> tiles, Instant from) {
        tiles.removeIf(tile -> !tile.from().isBefore(from));
        Tile last = tiles.isEmpty() ? null : tiles.getLast();
        if (last != null && last.to().isAfter(from)) {
            tiles.set(tiles.size() - 1, new Tile(last.from(), from, last.paused(), last.calendar()));
        }
    }

    private List<SpanLine> lines(Way way, Instant now) {
        List<SpanLine> lines = new ArrayList<>();
        for (int i = 0; i < way.tiles().size(); i++) {
            Tile tile = way.tiles().get(i);
            LimitType type =
                    i < limits.size() && limits.size() > 1 ? limits.get(i).limitType() : type();
            if (tile.paused()) {
                lines.add(new SpanLine(tile.from(), tile.to(), 0, "PAUSED", null));
            } else if (type != null && tile.from().isBefore(tile.to())) {
                workTime.version(tile.calendar()).spans(tile.from(), tile.to(), type).stream()
                        .map(ClockRun::line)
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    private static SpanLine line(Span span) {
        return new SpanLine(
                span.from(),
                span.to(),
                span.counted().toSeconds(),
                span.reason().name(),
                span.name());
    }

    private List<LimitLine> limits() {
        return limits.stream()
                .filter(note -> note.limit() != null)
                .map(note -> {
                    Limit limit = java.util.Objects.requireNonNull(note.limit());
                    return new LimitLine(
                            note.stage(),
                            limit.amount(),
                            limit.type(),
                            limit.confirmed(),
                            new Rule(note.rule(), note.ruleVersion()));
                })
                .toList();
    }

    private List<Pause> pauses() {
        return events.stream()
                .filter(Event.Paused.class::isInstance)
                .map(Event.Paused.class::cast)
                .map(pause -> new Pause(pause.from(), pause.to(), pause.reason()))
                .toList();
    }

    /** What the step that left the stage kept, else what the clock counted up to now, without pauses. */
    private long used(Instant now) {
        if (usedSeconds != null) {
            return usedSeconds;
        }
        Instant until = ended == null ? now : ended;
        if (until.isBefore(start())) {
            return 0;
        }
        WorkTime time = workTime.version(calendar);
        LimitType type = type();
        Duration used = time.used(start(), until, type);
        for (Pause pause : pauses()) {
            Instant to = pause.to() == null || pause.to().isAfter(until) ? until : pause.to();
            if (pause.from().isBefore(to)) {
                used = used.minus(time.used(pause.from(), to, type));
            }
        }
        return Math.max(0, used.toSeconds());
    }

    private static boolean near(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null
                ? one == other
                : Duration.between(one, other).abs().compareTo(ROUNDING) <= 0;
    }
}
