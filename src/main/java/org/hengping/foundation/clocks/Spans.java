package org.hengping.foundation.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hengping.foundation.clocks.Span.Reason;
import org.jspecify.annotations.Nullable;

/** Cuts time into the spans a person would go through with calendar and office hours in hand. */
final class Spans {

    /** So many days at either end of a long stretch are listed. */
    private static final int LISTED = 185;

    private final WorkCalendar calendar;
    private final WorkProfile profile;
    private final WorkTime arithmetic;

    Spans(WorkCalendar calendar, WorkProfile profile, WorkTime arithmetic) {
        this.calendar = calendar;
        this.profile = profile;
        this.arithmetic = arithmetic;
    }

    List<Span> of(Instant from, Instant to, LimitType type) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("no spans from " + from + " to " + to);
        }
        List<Span> spans = new ArrayList<>();
        if (!type.insideHours()) {
            add(spans, from, to, true, Reason.CONTINUOUS, null);
            return spans;
        }
        LocalDate last = date(to);
        LocalDate day = date(from);
        while (!day.isAfter(last)) {
            LocalDate resume = last.minusDays(LISTED);
            if (day.isAfter(date(from).plusDays(LISTED)) && day.isBefore(resume)) {
                fold(spans, start(day), start(resume), type);
                day = resume;
            }
            add(spans, day, later(from, start(day)), earlier(to, start(day.plusDays(1))), type);
            day = day.plusDays(1);
        }
        return spans;
    }

    private void fold(List<Span> spans, Instant from, Instant to, LimitType type) {
        spans.add(new Span(from, to, arithmetic.used(from, to, type), Reason.FOLDED, null));
    }

    private void add(List<Span> spans, LocalDate day, Instant from, Instant to, LimitType type) {
        String name = type.onWorkingDays() ? calendar.name(day) : null;
        if (type.onWorkingDays() && !calendar.counts(day.toEpochDay())) {
            add(spans, from, to, false, name == null ? Reason.WEEKEND : Reason.HOLIDAY, name);
            return;
        }
        boolean makeUp = type.onWorkingDays() && WorkCalendar.weekend(day);
        Instant at = from;
        for (WorkProfile.Block block : profile.blocks()) {
            Instant opens = earlier(later(at, start(day).plusSeconds(block.from())), to);
            Instant closes = earlier(later(opens, start(day).plusSeconds(block.to())), to);
            add(spans, at, opens, false, Reason.OUTSIDE_HOURS, null);
            add(spans, opens, closes, true, makeUp ? Reason.MAKE_UP_DAY : Reason.HOURS, makeUp ? name : null);
            at = closes;
        }
        add(spans, at, to, false, Reason.OUTSIDE_HOURS, null);
    }

    /** What does not count for one reason is one span, over midnight too. */
    private static void add(
            List<Span> spans, Instant from, Instant to, boolean counts, Reason reason, @Nullable String name) {
        if (!from.isBefore(to)) {
            return;
        }
        Span last = spans.isEmpty() ? null : spans.getLast();
        if (!counts
                && last != null
                && last.reason() == reason
                && java.util.Objects.equals(last.name(), name)
                && last.to().equals(from)) {
            spans.set(spans.size() - 1, new Span(last.from(), to, Duration.ZERO, reason, name));
        } else {
            spans.add(new Span(from, to, counts ? Duration.between(from, to) : Duration.ZERO, reason, name));
        }
    }

    private static LocalDate date(Instant moment) {
        return LocalDate.ofInstant(moment, WorkingTime.ZONE);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(WorkingTime.ZONE).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
