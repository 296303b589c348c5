package org.hengping.governance.incidents.figures;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.governance.incidents.figures.FigureSlots.Slot;
import org.hengping.platform.Ids;
import org.hengping.platform.web.Formats;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cuts all incidents into parts that are counted in one go each: whole months while few incidents stand in them, so that
 * long quiet years cost little, and neighbouring towns of a month that has many.
 */
@Component
class FigureParts {

    /** The places of one town. */
    static final long TOWN = 1_000_000L;

    /**
     * Incidents of some months, or of neighbouring places in one.
     *
     * @param from first id
     * @param until first id no longer in it
     * @param lo first place
     * @param hi first place no longer in it
     */
    record Part(UUID from, UUID until, long lo, long hi) {}

    private record Place(long lo, long incidents) {}

    /** Months that are counted together, with their places in order. */
    private record Span(UUID from, UUID until, List<Place> places) {}

    private final JdbcClient jdbc;
    private volatile @Nullable Span span;

    FigureParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What comes next after what is counted, of about that many incidents; empty when all are. In a transaction. */
    Optional<Part> next(Slot counting, int size) {
        Span known = span;
        if (known == null || counting.area() == 0 || !known.from().equals(counting.month())) {
            // only a month by itself is left in its middle
            Optional<Span> found = after(counting.month(), counting.area() == 0 ? size : 0);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            known = found.get();
            span = known;
        }
        return Optional.of(part(known, counting.area(), size));
    }

    /** Months of no more than so many incidents, or one month. */
    private Optional<Span> after(UUID counted, int size) {
        Optional<UUID> first = jdbc.sql("select id from incidents.incident where id >= :from order by id limit 1")
                .param("from", counted)
                .query(UUID.class)
                .optional();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        YearMonth begins = month(first.get());
        UUID from = floor(begins);
        YearMonth ends = jdbc.sql(
                        "select id from incidents.incident where id >= :from order by id offset :size limit 1")
                .param("from", from)
                .param("size", size)
                .query(UUID.class)
                .optional()
                .map(FigureParts::month)
                .orElseGet(() -> month(jdbc.sql("select id from incidents.incident order by id desc limit 1")
                                .query(UUID.class)
                                .single())
                        .plusMonths(1));
        UUID until = floor(ends.isAfter(begins) ? ends : begins.plusMonths(1));
        return Optional.of(new Span(from, until, places(from, until)));
    }

    private List<Place> places(UUID from, UUID until) {
        return jdbc.sql("""
                        select area - area % :town as lo, count(*) as incidents from incidents.incident
                        where id >= :from and id < :until group by 1 order by 1
                        """)
                .param("town", TOWN)
                .param("from", from)
                .param("until", until)
                .query((row, number) -> new Place(row.getLong("lo"), row.getLong("incidents")))
                .list();
    }

    private static Part part(Span of, long lo, int size) {
        long incidents = 0;
        for (Place place : of.places()) {
            if (place.lo() < lo) {
                continue;
            }
            if (incidents > 0 && incidents + place.incidents() > size) {
                return new Part(of.from(), of.until(), lo, place.lo());
            }
            incidents += place.incidents();
        }
        return new Part(of.from(), of.until(), lo, Long.MAX_VALUE);
    }

    private static YearMonth month(UUID id) {
        return YearMonth.from(Ids.instant(id).atZone(Formats.ZONE));
    }

    private static UUID floor(YearMonth month) {
        return Ids.floor(month.atDay(1).atStartOfDay(Formats.ZONE).toInstant());
    }
}
