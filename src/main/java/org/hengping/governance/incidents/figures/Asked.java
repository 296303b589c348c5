package org.hengping.governance.incidents.figures;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.UUID;
import org.hengping.foundation.evidence.Period;
import org.hengping.foundation.organization.AreaLevel;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What an address of the figures' page says. A period that is not over yet is asked for up to today, or what falls due
 * tomorrow would already be missing.
 *
 * @param on a day of the period
 * @param wholeMonths true when the sums asked for are kept by whole months, so that those are asked for as they are
 */
record Asked(
        Span span,
        LocalDate on,
        Period whole,
        @Nullable String area,
        @Nullable UUID unit,
        @Nullable String classCode,
        @Nullable String source,
        By by,
        boolean wholeMonths,
        LocalDate today) {

    /** The lengths a period may have. */
    enum Span {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR,
        CUSTOM;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        private LocalDate first(LocalDate day) {
            return switch (this) {
                case DAY, CUSTOM -> day;
                case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        private LocalDate next(LocalDate first, int times) {
            return switch (this) {
                case DAY, CUSTOM -> first.plusDays(times);
                case WEEK -> first.plusWeeks(times);
                case MONTH -> first.plusMonths(times);
                case QUARTER -> first.plusMonths(3L * times);
                case YEAR -> first.plusYears(times);
            };
        }
    }

    /** What the parameters of a request say. @throws Refusal 422 with the field at fault */
    record Parameters(
            @Nullable String period,
            @Nullable String on,
            @Nullable String from,
            @Nullable String to,
            @Nullable String area,
            @Nullable String unit,
            @Nullable String classCode,
            @Nullable String source,
            @Nullable String by) {

        Asked read(LocalDate today) {
            Span span = given(period) == null
                    ? given(from) == null ? Span.MONTH : Span.CUSTOM
                    : named(Span.class, "period", period);
            LocalDate day = day("on", on, today);
            Period whole = span == Span.CUSTOM
                    ? Period.parse(given(from), given(to), today)
                    : new Period(span.first(day), span.next(span.first(day), 1).minusDays(1));
            return new Asked(
                    span,
                    day,
                    whole,
                    given(area),
                    id(unit),
                    given(classCode),
                    given(source),
                    given(by) == null ? By.AREA : named(By.class, "by", by),
                    false,
                    today);
        }

        private static <E extends Enum<E>> E named(Class<E> type, String field, @Nullable String text) {
            for (E each : type.getEnumConstants()) {
                if (each.name().equalsIgnoreCase(text)) {
                    return each;
                }
            }
            throw Refusal.field(field, "invalid");
        }

        private static @Nullable UUID id(@Nullable String text) {
            try {
                return given(text) == null ? null : UUID.fromString(text);
            } catch (IllegalArgumentException none) {
                throw Refusal.field("unit", "invalid");
            }
        }

        private static LocalDate day(String field, @Nullable String text, LocalDate otherwise) {
            try {
                return given(text) == null ? otherwise : LocalDate.parse(text);
            } catch (DateTimeException none) {
                throw Refusal.field(field, "date");
            }
        }

        private static @Nullable String given(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    /** The same of the place it came out to be. */
    Asked at(AreaLevel level) {
        boolean unitTold = unit != null || by == By.UNIT;
        boolean classTold = classCode != null || by == By.CLASS;
        boolean sourceTold = source != null || by == By.SOURCE;
        boolean crossed = (unitTold ? 1 : 0) + (classTold ? 1 : 0) + (sourceTold ? 1 : 0) > 1;
        // a district with one class is told apart by its towns
        boolean classesOfTowns =
                classTold && (level == AreaLevel.TOWN || level == AreaLevel.DISTRICT && classCode != null);
        return new Asked(span, on, whole, area, unit, classCode, source, by, crossed || classesOfTowns, today);
    }

    /** What is asked of the sums. */
    Period period() {
        return wholeMonths ? whole : upToToday(whole);
    }

    /** True when deadlines of days to come are in the figures. */
    boolean ahead() {
        return period().to().isAfter(today);
    }

    private Period upToToday(Period period) {
        return period.to().isAfter(today) && !period.from().isAfter(today) ? new Period(period.from(), today) : period;
    }

    /** As many days of the period before. */
    Period before() {
        Period now = period();
        if (span == Span.CUSTOM) {
            long days = now.to().toEpochDay() - now.from().toEpochDay() + 1;
            return new Period(now.from().minusDays(days), now.from().minusDays(1));
        }
        LocalDate first = span.next(now.from(), -1);
        LocalDate last = now.equals(whole) ? now.from().minusDays(1) : span.next(now.to(), -1);
        return new Period(first, last);
    }

    /** The same days a year ago. */
    Period lastYear() {
        Period now = period();
        LocalDate last = now.to().minusYears(1);
        return new Period(
                now.from().minusYears(1),
                now.to().plusDays(1).getDayOfMonth() == 1 ? last.with(TemporalAdjusters.lastDayOfMonth()) : last);
    }

    /** Days for a short period, months for a long one. */
    By trend() {
        return wholeMonths || period().from().plusDays(62).isBefore(period().to()) ? By.MONTH : By.DAY;
    }

    /** What the trend shows: one month alone would be no line. */
    Period trendPeriod() {
        Period now = period();
        return wholeMonths && now.from().plusMonths(2).isAfter(now.to())
                ? new Period(now.from().minusMonths(11), now.to())
                : now;
    }

    /** The page's address with one thing asked for otherwise; an empty value takes it out. */
    String address(String path, String name, @Nullable String value) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        if (span == Span.CUSTOM) {
            add(address, "from", whole.from().toString(), name, value);
            add(address, "to", whole.to().toString(), name, value);
        } else {
            add(address, "period", span.key(), name, value);
            add(address, "on", on.equals(today) ? null : on.toString(), name, value);
        }
        add(address, "area", area, name, value);
        add(address, "unit", unit == null ? null : unit.toString(), name, value);
        add(address, "class", classCode, name, value);
        add(address, "source", source, name, value);
        add(address, "by", by.name().toLowerCase(Locale.ROOT), name, value);
        return address.encode().toUriString();
    }

    private static void add(
            UriComponentsBuilder address, String name, @Nullable String own, String changed, @Nullable String value) {
        String now = name.equals(changed) ? value : own;
        if (now != null && !now.isEmpty()) {
            address.queryParam(name, now);
        }
    }

    /** The same length of another day. */
    Asked of(Span other, LocalDate day) {
        LocalDate first = other.first(day);
        return new Asked(
                other,
                day,
                other == Span.CUSTOM
                        ? whole
                        : new Period(first, other.next(first, 1).minusDays(1)),
                area,
                unit,
                classCode,
                source,
                by,
                wholeMonths,
                today);
    }

    /** A day of the period so many further on. */
    LocalDate moved(int times) {
        return span.next(span.first(on), times);
    }
}
