package org.hengping.governance.incidents.advice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Incidents that may tell of the same thing as a report. A hint: a person looks and decides. */
@Service
@Transactional(readOnly = true)
public class Duplicates {

    /**
     * What is told, as far as it is known yet.
     *
     * @param except the incident itself when it is recorded already
     */
    public record Told(
            String classCode,
            String description,
            @Nullable Double longitude,
            @Nullable Double latitude,
            String areaCode,
            @Nullable UUID except) {

        /** What an incident tells that is recorded already. */
        public static Told by(IncidentRegister.View view, String areaCode) {
            return new Told(
                    view.row().classCode(),
                    view.row().description(),
                    view.longitude(),
                    view.latitude(),
                    areaCode,
                    view.row().id());
        }
    }

    /**
     * An incident that may be the same.
     *
     * @param metres how far away; null when one of the two has no point on the map
     * @param age since it was reported
     * @param alike share of common pairs of characters, in hundredths
     */
    public record Likely(
            UUID id,
            String number,
            String description,
            @Nullable String address,
            IncidentStatus status,
            @Nullable Integer metres,
            Duration age,
            int alike) {}

    private static final int SHOWN = 5;
    private static final double METRES_A_DEGREE = 111_320;

    private record Reach(int metres, int hours) {}

    private record Candidate(
            UUID id,
            String number,
            String description,
            @Nullable String address,
            IncidentStatus status,
            @Nullable Double longitude,
            @Nullable Double latitude,
            Instant reportedAt) {}

    private final JdbcClient jdbc;
    private final Areas areas;
    private final Clock clock;

    Duplicates(JdbcClient jdbc, Areas areas, Clock clock) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.clock = clock;
    }

    /** The likeliest first, at most five, among what the actor may see; none for an unknown class or area. */
    public List<Likely> of(Told told, Actor actor) {
        Optional<Area> area = areas.find(told.areaCode());
        Optional<Reach> reach = reach(told.classCode());
        if (area.isEmpty() || reach.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        return candidates(told, area.get(), reach.get(), now, actor).stream()
                .flatMap(each -> likely(told, each, reach.get(), now).stream())
                .sorted(Comparator.comparing(Likely::alike)
                        .reversed()
                        .thenComparing(each -> each.metres() == null ? Integer.MAX_VALUE : each.metres()))
                .limit(SHOWN)
                .toList();
    }

    private Optional<Reach> reach(String classCode) {
        return jdbc.sql("""
                        select duplicate_metres, duplicate_hours from incidents.class
                        where code = :code and (valid_to is null or valid_to >= current_date)
                        """)
                .param("code", classCode)
                .query((row, n) -> new Reach(row.getInt("duplicate_metres"), row.getInt("duplicate_hours")))
                .optional();
    }

    private List<Candidate> candidates(Told told, Area area, Reach reach, Instant now, Actor actor) {
        Listing listing = Listing.of("""
                        select i.id, i.number, i.description, i.address, i.status, i.longitude, i.latitude, i.reported_at
                        from incidents.incident i
                        """, "i")
                .scope(actor)
                .when(told.classCode(), "i.class_code = :class", "class")
                .when(Ids.floor(now.minus(Duration.ofHours(reach.hours()))), "i.id >= :since", "since")
                .when(told.except(), "i.id <> :except", "except")
                .when(true, "i.status not in ('REJECTED', 'DUPLICATE', 'VOID')");
        Double longitude = told.longitude();
        Double latitude = told.latitude();
        if (longitude == null || latitude == null) {
            listing.when(area.lo(), "i.area >= :lo", "lo").when(area.hi(), "i.area < :hi", "hi");
        } else {
            double high = reach.metres() / METRES_A_DEGREE;
            double wide = high / Math.max(0.01, Math.cos(Math.toRadians(latitude)));
            listing.when(area.lo(), """
                            i.longitude between :west and :east and i.latitude between :south and :north
                            or i.longitude is null and i.area >= :lo and i.area < :hi""", "lo")
                    .with("hi", area.hi())
                    .with("west", longitude - wide)
                    .with("east", longitude + wide)
                    .with("south", latitude - high)
                    .with("north", latitude + high);
        }
        return listing.page(jdbc, Duplicates::candidate, Candidate::id, null, 200)
                .items();
    }

    private static Optional<Likely> likely(Told told, Candidate each, Reach reach, Instant now) {
        Double metres = told.longitude() == null
                        || told.latitude() == null
                        || each.longitude() == null
                        || each.latitude() == null
                ? null
                : DuplicatePolicy.metres(told.longitude(), told.latitude(), each.longitude(), each.latitude());
        double alike = DuplicatePolicy.alike(told.description(), each.description());
        return DuplicatePolicy.maybeTheSame(metres, reach.metres(), alike)
                ? Optional.of(new Likely(
                        each.id(),
                        each.number(),
                        each.description(),
                        each.address(),
                        each.status(),
                        metres == null ? null : (int) Math.round(metres),
                        Duration.between(each.reportedAt(), now),
                        (int) Math.round(100 * alike)))
                : Optional.empty();
    }

    private static Candidate candidate(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        Timestamp at = row.getTimestamp("reported_at");
        return new Candidate(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("description"),
                row.getString("address"),
                IncidentStatus.valueOf(row.getString("status")),
                row.getObject("longitude", Double.class),
                row.getObject("latitude", Double.class),
                at.toInstant());
    }
}
