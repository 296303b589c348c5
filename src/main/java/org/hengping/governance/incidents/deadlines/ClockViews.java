package org.hengping.governance.incidents.deadlines;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hengping.governance.incidents.IncidentStage;
import org.hengping.governance.incidents.deadlines.ClockProof.LimitLine;
import org.hengping.governance.incidents.deadlines.ClockProof.SpanLine;
import org.hengping.platform.web.Formats;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page shows of the proofs. Places on the track run from 0 to 1000. */
@Component
class ClockViews {

    private static final int TRACK = 1000;

    /** A line of the proof. */
    record Line(String from, String to, @Nullable String counted, String reason, boolean counts) {}

    /** Where a bar begins and how long it is. */
    record Bar(int x, int width) {}

    /** A mark on the axis. */
    record Mark(int x, String text) {}

    /** The axis of the track. @param today null when it lies outside */
    record Axis(List<Mark> days, @Nullable Integer today) {}

    /** One deadline. */
    record Row(
            String name,
            String label,
            ClockProof proof,
            @Nullable String limit,
            @Nullable String rule,
            String hours,
            String used,
            String kind,
            String icon,
            String state,
            @Nullable Bar limitBar,
            Bar usedBar,
            List<Bar> pauses,
            List<String> crossed,
            List<Line> lines,
            boolean open) {}

    /** The page's head. @param current the deadline that ends next, null when nothing runs */
    record Summary(@Nullable Row current, int proved, int differing, int corrected, List<String> calendars) {}

    private final Wording wording;
    private final Formats formats;

    ClockViews(Wording wording, Formats formats) {
        this.wording = wording;
        this.formats = formats;
    }

    List<Row> rows(List<ClockProof> items, Instant now, boolean all) {
        Window window = Window.of(items, now);
        return items.stream().map(item -> row(item, window, now, all)).toList();
    }

    Summary summary(List<Row> rows) {
        return new Summary(
                rows.stream()
                        .filter(row ->
                                row.proof().ended() == null && row.proof().due() != null)
                        .filter(row -> !row.proof().stage().equals(ClockReplay.CLOSING))
                        .reduce((earlier, later) -> later)
                        .orElse(null),
                (int) rows.stream().filter(row -> row.proof().agrees()).count(),
                (int) rows.stream().filter(row -> !row.proof().agrees()).count(),
                (int) rows.stream()
                        .filter(row -> row.proof().corrected() != null)
                        .count(),
                rows.stream()
                        .map(row -> row.proof().calendarVersion())
                        .distinct()
                        .toList());
    }

    Axis axis(List<ClockProof> items, Instant now) {
        Window window = Window.of(items, now);
        List<Mark> days = new ArrayList<>();
        LocalDate first = LocalDate.ofInstant(window.from(), Formats.ZONE);
        LocalDate last = LocalDate.ofInstant(window.to(), Formats.ZONE);
        long apart = Math.max(1, (last.toEpochDay() - first.toEpochDay() + 5) / 6);
        for (LocalDate day = first.plusDays(1); !day.isAfter(last); day = day.plusDays(apart)) {
            Instant at = day.atStartOfDay(Formats.ZONE).toInstant();
            if (window.at(at) < TRACK - 60) {
                days.add(new Mark(window.at(at), formats.date(at).substring(5)));
            }
        }
        return new Axis(days, now.isAfter(window.to()) ? null : window.at(now));
    }

    private Row row(ClockProof item, Window window, Instant now, boolean all) {
        Instant until = item.ended() != null ? item.ended() : now;
        Instant due = item.due();
        boolean running = item.ended() == null;
        String name = wording.text(
                item.stage().equals(ClockReplay.CLOSING) ? "clockproof.closing" : "incidents.stage." + item.stage());
        return new Row(
                name,
                name + " " + formats.time(item.start()) + (due == null ? "" : " \u2013 " + formats.time(due)),
                item,
                item.limits().isEmpty() ? null : limits(item.limits()),
                item.limits().isEmpty() ? null : rules(item.limits()),
                hours(item.profile()),
                wording.text("clockproof.used", length(item.usedSeconds())),
                kind(item, now),
                icon(item),
                wording.text("clockproof.state." + item.state()
                        + (item.state() == ClockProof.State.TIMEOUT && !running ? ".ended" : "")),
                due == null ? null : window.bar(item.start(), due),
                window.bar(item.start(), until),
                item.pauses().stream()
                        .map(pause -> window.bar(pause.from(), pause.to() == null ? until : pause.to()))
                        .toList(),
                crossed(item.steps()),
                lines(item.steps()),
                all
                        || running && !item.stage().equals(ClockReplay.CLOSING)
                        || item.stage().equals(IncidentStage.HANDLE.name())
                        || !item.agrees());
    }

    private String limits(List<LimitLine> limits) {
        return limits.stream()
                .map(limit -> (limits.size() > 1 ? wording.text("incidents.stage." + limit.stage()) + " " : "")
                        + wording.text("clocks.limit." + limit.type(), limit.amount())
                        + (limit.confirmed() ? "" : wording.text("clockproof.unconfirmed")))
                .collect(Collectors.joining(" + "));
    }

    private String rules(List<LimitLine> limits) {
        return limits.stream()
                .map(limit -> {
                    String code = limit.rule().code();
                    Integer version = limit.rule().version();
                    int number = version == null ? 1 : version;
                    return code == null || code.startsWith("stage.")
                            ? wording.text(
                                    "clockproof.rule.stage", wording.text("incidents.stage." + limit.stage()), number)
                            : wording.text("clockproof.rule.condition", code, number);
                })
                .collect(Collectors.joining(wording.text("form.semicolon")));
    }

    private String hours(String profile) {
        String known = wording.textOrNull("clocks.profile." + profile);
        return known == null ? profile : known;
    }

    private static String kind(ClockProof item, Instant now) {
        return switch (item.state()) {
            case TIMEOUT -> "over";
            case PAUSED -> "stop";
            case FINISHED -> "done";
            case RUNNING -> {
                Instant due = item.due();
                yield due != null && Duration.between(now, due).compareTo(Duration.ofHours(2)) < 0 ? "soon" : "now";
            }
        };
    }

    private static String icon(ClockProof item) {
        return switch (item.state()) {
            case TIMEOUT -> "octagon";
            case PAUSED -> "pause";
            case FINISHED -> "check";
            case RUNNING -> "clock";
        };
    }

    /** Holidays with their make-up days, and how many weekends: what a person would look up in the calendar. */
    private List<String> crossed(List<SpanLine> steps) {
        Stream<String> holidays = steps.stream()
                .filter(step -> step.reason().equals("HOLIDAY"))
                .map(step -> wording.text(
                        "clockproof.crossed.holiday",
                        String.valueOf(step.name()),
                        formats.date(step.from()),
                        formats.date(step.to().minusSeconds(1))));
        Stream<String> makeUps = steps.stream()
                .filter(step -> step.reason().equals("MAKE_UP_DAY"))
                .map(step -> wording.text(
                        "clockproof.crossed.make-up", String.valueOf(step.name()), formats.date(step.from())))
                .distinct();
        long weekends =
                steps.stream().filter(step -> step.reason().equals("WEEKEND")).count();
        Stream<String> plain =
                weekends == 0 ? Stream.of() : Stream.of(wording.text("clockproof.crossed.weekends", weekends));
        return Stream.of(holidays, makeUps, plain).flatMap(each -> each).toList();
    }

    private List<Line> lines(List<SpanLine> steps) {
        return steps.stream()
                .map(step -> {
                    boolean sameDay = formats.date(step.from()).equals(formats.date(step.to()));
                    boolean counts = step.counted() > 0;
                    return new Line(
                            formats.time(step.from()) + " " + shortDay(step.from()),
                            sameDay ? formats.clock(step.to()) : formats.time(step.to()),
                            counts ? length(step.counted()) : null,
                            step.name() == null
                                    ? wording.text("clockproof.reason." + step.reason())
                                    : wording.text("clockproof.reason." + step.reason() + ".named", step.name()),
                            counts);
                })
                .toList();
    }

    private String shortDay(Instant at) {
        return formats.weekday(at);
    }

    private String length(long seconds) {
        return seconds < 60
                ? wording.text("clockproof.seconds", seconds)
                : wording.duration(Duration.ofSeconds(seconds));
    }

    /** The time the track shows. */
    private record Window(Instant from, Instant to) {

        static Window of(List<ClockProof> items, Instant now) {
            Instant from = items.stream()
                    .map(ClockProof::start)
                    .min(Instant::compareTo)
                    .orElse(now);
            Instant to = items.stream()
                    .flatMap(item -> Stream.of(
                            item.due() == null ? item.start() : item.due(), item.ended() == null ? now : item.ended()))
                    .max(Instant::compareTo)
                    .orElse(now);
            return new Window(from, to.isAfter(from) ? to : from.plusSeconds(60));
        }

        int at(Instant moment) {
            long whole = Duration.between(from, to).toSeconds();
            return (int) Math.clamp(Duration.between(from, moment).toSeconds() * TRACK / Math.max(1, whole), 0, TRACK);
        }

        Bar bar(Instant start, Instant end) {
            return new Bar(at(start), Math.max(3, at(end) - at(start)));
        }
    }
}
