package org.hengping.foundation.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hengping.platform.Ids;
import org.hengping.platform.web.Formats;

/** One measure, period and range of areas, as known at one moment. */
record Question(Measure measure, Period period, long lo, long hi, Instant knownAt, Map<String, String> lenses) {

    Question(Measure measure, Period period, long lo, long hi, Instant knownAt) {
        this(measure, period, lo, hi, knownAt, Map.of());
    }

    /** Only rows that a lens shows so; a measure's rows may not be told apart by every name. */
    Question through(Map<String, String> wanted) {
        return new Question(measure, period, lo, hi, knownAt, wanted);
    }

    /** Bounds on UUIDv7 keys only spare partitions, so they are a day wider than the period. */
    private static final Duration SLACK = Duration.ofDays(1);

    Instant asOf() {
        return period.end().isBefore(knownAt) ? period.end() : knownAt;
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("start", utc(period.start()));
        parameters.put("end", utc(period.end()));
        parameters.put("knownAt", utc(knownAt));
        parameters.put("lo", lo);
        parameters.put("hi", hi);
        parameters.put("firstKey", Ids.floor(later(period.start().minus(SLACK))));
        parameters.put("lastKey", Ids.floor(later(period.end().plus(SLACK))));
        lenses.forEach((name, value) -> parameters.put("lens_" + name, value));
        return parameters;
    }

    /** Months up to {@link #asOf} that hold no row. */
    List<YearMonth> missing(Set<YearMonth> present) {
        YearMonth first = YearMonth.from(period.from());
        YearMonth last = YearMonth.from(asOf().minusNanos(1).atZone(Formats.ZONE));
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .filter(month -> !present.contains(month))
                .toList();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** No UUIDv7 lies before 1970. */
    private static Instant later(Instant at) {
        return at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at;
    }
}
