package org.hengping.foundation.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Work time as a running sum: every moment has a total of work done since an origin, so that a stretch is a difference
 * and a deadline the first moment with the wanted total.
 */
final class WorkingTime implements WorkTime {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final String DEFAULT_PROFILE = "DEFAULT";

    private final WorkCalendar calendar;
    private final Map<String, WorkProfile> profiles;
    private final WorkProfile profile;
    private final Function<String, WorkCalendar> versions;

    /** @throws IllegalArgumentException if the default profile is missing */
    WorkingTime(WorkCalendar calendar, Map<String, WorkProfile> profiles) {
        this(calendar, profiles, WorkingTime::unknown);
    }

    /** @param versions finds other versions of the calendar, or throws an IllegalArgumentException */
    WorkingTime(WorkCalendar calendar, Map<String, WorkProfile> profiles, Function<String, WorkCalendar> versions) {
        this(calendar, Map.copyOf(profiles), versions, DEFAULT_PROFILE);
    }

    private WorkingTime(
            WorkCalendar calendar,
            Map<String, WorkProfile> profiles,
            Function<String, WorkCalendar> versions,
            String code) {
        WorkProfile chosen = profiles.get(code);
        if (chosen == null) {
            throw new IllegalArgumentException("no work-time profile " + code);
        }
        this.calendar = calendar;
        this.profiles = profiles;
        this.versions = versions;
        this.profile = chosen;
    }

    @Override
    public Due due(Instant start, Limit limit) {
        return due(start, length(limit), limit.type());
    }

    @Override
    public Due due(Instant start, Duration counted, LimitType type) {
        if (counted.isNegative()) {
            throw new IllegalArgumentException("no deadline after " + counted);
        }
        if (!type.insideHours()) {
            return new Due(start.plus(counted), false);
        }
        long work = micros(counted);
        Instant end = work == 0 ? start : at(done(start, days(type)) + work, days(type));
        return new Due(end, provisional(start, end, type));
    }

    @Override
    public Duration used(Instant start, Instant end, LimitType type) {
        return type.insideHours()
                ? Duration.of(done(end, days(type)) - done(start, days(type)), ChronoUnit.MICROS)
                : Duration.between(start, end);
    }

    @Override
    public Due shift(Instant due, Instant pausedFrom, Instant pausedTo, LimitType type) {
        if (pausedTo.isBefore(pausedFrom)) {
            throw new IllegalArgumentException("a pause from " + pausedFrom + " to " + pausedTo);
        }
        if (!pausedFrom.isBefore(due)) {
            return new Due(due, provisional(due, due, type));
        }
        Due resumed = due(pausedTo, used(pausedFrom, due, type), type);
        // No work is left before an end set outside the hours; resuming at once must not make it earlier.
        Instant end = resumed.at().isBefore(due) ? due : resumed.at();
        return new Due(end, provisional(pausedFrom, end, type));
    }

    @Override
    public Duration length(Limit limit) {
        return switch (limit.type()) {
            case URGENT_HOUR, WORK_HOUR -> Duration.ofHours(limit.amount());
            case WORK_DAY, URGENT_DAY ->
                Duration.of(profile.daily(), ChronoUnit.MICROS).multipliedBy(limit.amount());
            case NATURAL_DAY -> Duration.ofDays(limit.amount());
            case NATURAL_MINUTE -> Duration.ofMinutes(limit.amount());
        };
    }

    @Override
    public Proof explain(Instant start, Limit limit) {
        Due due = due(start, limit);
        return new Proof(
                start,
                due,
                limit,
                length(limit),
                profile.code(),
                calendar.version(),
                spans(start, due.at(), limit.type()));
    }

    @Override
    public List<Span> spans(Instant from, Instant to, LimitType type) {
        return new Spans(calendar, profile, this).of(from, to, type);
    }

    @Override
    public WorkTime profile(String code) {
        return new WorkingTime(calendar, profiles, versions, code);
    }

    @Override
    public String profile() {
        return profile.code();
    }

    @Override
    public WorkTime version(String calendarVersion) {
        return calendarVersion.equals(calendar.version())
                ? this
                : new WorkingTime(versions.apply(calendarVersion), profiles, versions, profile.code());
    }

    private static WorkCalendar unknown(String version) {
        throw new IllegalArgumentException("no calendar " + version);
    }

    @Override
    public String calendarVersion() {
        return calendar.version();
    }

    private DayCount days(LimitType type) {
        return type.onWorkingDays() ? calendar : DayCount.EVERY_DAY;
    }

    private boolean provisional(Instant from, Instant to, LimitType type) {
        return type.onWorkingDays() && !calendar.published(date(from), date(to));
    }

    /** Microseconds of work from the origin to that moment. */
    private long done(Instant moment, DayCount days) {
        ZonedDateTime local = moment.atZone(ZONE);
        long day = local.toLocalDate().toEpochDay();
        long today = days.counts(day) ? profile.doneBy(local.getLong(ChronoField.MICRO_OF_DAY)) : 0;
        return days.before(day) * profile.daily() + today;
    }

    /** The first moment by which so much work is done since the origin. */
    private Instant at(long work, DayCount days) {
        long number = Math.ceilDiv(work, profile.daily());
        long today = profile.doneAt(work - (number - 1) * profile.daily());
        return LocalDate.ofEpochDay(days.day(number))
                .atStartOfDay()
                .plus(today, ChronoUnit.MICROS)
                .atZone(ZONE)
                .toInstant();
    }

    private static LocalDate date(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    private static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000L);
    }
}
