package org.hengping.governance.incidents.domain;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.matters.Offer;
import org.hengping.foundation.matters.OpenTasks;
import org.hengping.foundation.matters.Step;
import org.hengping.foundation.matters.Trail;
import org.hengping.foundation.matters.Waiting;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.governance.incidents.IncidentCard;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.platform.Actor;
import org.hengping.platform.Listing;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.FieldCipher;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The questions one may ask about incidents. Every answer is within the actor's scope. */
@Service
@Transactional(readOnly = true)
public class IncidentRegister {

    /** One line of a list. */
    public record Row(
            UUID id,
            String number,
            long version,
            IncidentStatus status,
            String classCode,
            String description,
            @Nullable String address,
            long area,
            String source,
            boolean urgent,
            Instant reportedAt,
            @Nullable Instant dueAt,
            @Nullable Instant stageDueAt,
            @Nullable Instant closedAt,
            @Nullable UUID leadUnit,
            @Nullable IncidentCard card) {

        /** What ends next: the running stage, or the handling deadline. */
        public @Nullable Instant effectiveDue() {
            return !status.open() ? null : stageDueAt != null ? stageDueAt : dueAt;
        }
    }

    /**
     * What a list asks for; null asks nothing.
     *
     * @param overdue open and past its running deadline
     * @param q a number or how it begins, or words of description and address, at least two characters long
     */
    public record Filter(
            @Nullable List<IncidentStatus> status,
            @Nullable String area,
            @Nullable UUID unit,
            @Nullable String classCode,
            @Nullable Boolean overdue,
            @Nullable String q,
            @Nullable Instant from,
            @Nullable Instant to) {

        public static final Filter NONE = new Filter(null, null, null, null, null, null, null, null);
    }

    /** The whole incident for its page. */
    public record View(
            Row row,
            @Nullable String conditionCode,
            @Nullable Integer conditionVersion,
            @Nullable Double longitude,
            @Nullable Double latitude,
            boolean anonymous,
            boolean hasReporter,
            UUID reportedBy,
            @Nullable Instant registeredAt,
            @Nullable Instant dispatchedAt,
            @Nullable Instant handledAt,
            @Nullable Instant closeDueAt,
            @Nullable Instant stageStartedAt,
            @Nullable String outcome,
            @Nullable Integer rating,
            int reworkCount,
            int returnCount,
            int reopenCount,
            List<UUID> assisting,
            @Nullable UUID assignee,
            @Nullable String externalNumber) {}

    /** A move with its standing for one actor. */
    public record OfferedMove(IncidentMove move, Offer offer) {}

    /** The reporter's identity in clear, after a reveal. */
    public record RevealedReporter(String name, @Nullable String phone) {}

    /** Area paths of one town. */
    private static final long TOWN = 1_000_000L;

    private static final String ROW = """
            i.id, i.number, i.version, i.status, i.class_code, i.description, i.address, i.area, i.source, i.urgent,
            i.reported_at, i.due_at, i.stage_due_at, i.closed_at, i.lead_unit, i.supervision_card
            """;

    /** A unit's list has what it leads, assists or was called to. */
    private static final String OF_UNIT = "i.id in (select p.incident from incidents.part p where p.unit = :scopeUnit)";

    private final JdbcClient jdbc;
    private final Incidents incidents;
    private final Areas areas;
    private final Trail trail;
    private final OpenTasks tasks;
    private final IncidentSearch search;
    private final AuditTrail audit;
    private final FieldCipher cipher;
    private final Clock clock;

    IncidentRegister(
            JdbcClient jdbc,
            Incidents incidents,
            Areas areas,
            Trail trail,
            OpenTasks tasks,
            IncidentSearch search,
            AuditTrail audit,
            FieldCipher cipher,
            Clock clock) {
        this.jdbc = jdbc;
        this.incidents = incidents;
        this.areas = areas;
        this.trail = trail;
        this.tasks = tasks;
        this.search = search;
        this.audit = audit;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * A page of the list, newest report first. A search by words may give less than a page before the end: while there is
     * a next one, it goes on.
     *
     * @throws Refusal 404 for an unknown area, 422 at {@code q} for a search without two characters in a row
     */
    public Listing.Page<Row> list(Filter filter, Actor actor, @Nullable UUID after, int limit) {
        Listing listing = newest().scope(actor, OF_UNIT);
        Area area = filter.area() == null || filter.area().isBlank()
                ? null
                : areas.find(filter.area()).orElseThrow(Refusal::notFound);
        if (area != null) {
            listing.within(area.lo(), area.hi());
        }
        List<IncidentStatus> asked = filter.status();
        if (listing.withinOnePart() && asked != null && asked.stream().allMatch(IncidentStatus::open)) {
            // what is open in a town has an index of its own
            listing.when(!asked.isEmpty(), "i.closed_at is null");
        }
        if (asked != null && asked.size() == 1) {
            // an index that begins with one value keeps the order of the rest; with several it does not
            listing.when(asked.getFirst().name(), "i.status = :status", "status");
        } else if (asked != null && !asked.isEmpty()) {
            listing.when(asked.stream().map(Enum::name).toArray(String[]::new), "i.status = any (:status)", "status");
        }
        listing.when(filter.unit(), "i.lead_unit = :unit", "unit");
        if (filter.classCode() != null && !filter.classCode().isBlank()) {
            listing.when(filter.classCode(), "i.class_code = :class", "class");
        }
        if (Boolean.TRUE.equals(filter.overdue())) {
            listing.when(Timestamp.from(clock.instant()), "i.closed_at is null and i.due_at < :now", "now");
        }
        if (filter.from() != null) {
            listing.when(org.hengping.platform.Ids.floor(filter.from()), "i.id >= :fromId", "fromId");
        }
        if (filter.to() != null) {
            listing.when(org.hengping.platform.Ids.floor(filter.to()), "i.id < :toId", "toId");
        }
        String q = filter.q();
        if (q != null && IncidentSearch.isNumber(q)) {
            IncidentSearch.numbered(listing, q);
        } else if (q != null && !q.isBlank()) {
            IncidentSearch.Found found = search.found(q, filter, area, after, limit);
            listing.when(found.ids(), "i.id = any (:found)", "found");
            return new Listing.Page<>(
                    listing.page(jdbc, IncidentRegister::row, Row::id, null, IncidentSearch.MOST)
                            .items(),
                    found.next());
        }
        return listing.page(jdbc, IncidentRegister::row, Row::id, after, limit);
    }

    /** Those of the incidents the actor may see, at most 200, newest first. */
    public List<Row> some(java.util.Collection<UUID> ids, Actor actor) {
        return jdbc.sql("""
                        select %s from incidents.incident i
                        where i.id = any (:ids)
                          and (i.area >= :lo and i.area < :hi or :unit = any (i.units) or i.reported_by = :actor)
                        order by i.id desc limit 200
                        """.formatted(ROW))
                .param("ids", ids.toArray(UUID[]::new))
                .param("lo", actor.scope().lo())
                .param("hi", actor.scope().hi())
                .param("unit", actor.scope().unit(), java.sql.Types.OTHER)
                .param("actor", actor.id())
                .query(IncidentRegister::row)
                .list();
    }

    /**
     * One incident. Opening one that holds a reporter's identity leaves an audit entry.
     *
     * @throws Refusal 404 unknown or out of scope
     */
    @Transactional
    public View view(UUID id, Actor actor) {
        View view = find(id, actor).orElseThrow(Refusal::notFound);
        if (view.hasReporter()) {
            audit.append(new AuditEvent(IncidentDesk.ROOM, "OPEN", "incidents:" + id, null, 1, Sm3.digest()));
        }
        return view;
    }

    /** One incident without an audit entry: for an actor who just changed it. */
    public Optional<View> find(UUID id, Actor actor) {
        return jdbc.sql("""
                        select %s, i.condition_code, i.condition_version, i.longitude, i.latitude, i.anonymous, i.reporter is not null as has_reporter,
                               i.reported_by, i.registered_at, i.dispatched_at, i.handled_at, i.close_due_at,
                               i.stage_started_at, i.outcome, i.rating, i.rework_count, i.return_count, i.reopen_count,
                               i.assisting, i.assignee, i.external_number
                        from incidents.incident i
                        where i.id = :id
                          and (i.area >= :lo and i.area < :hi or :unit = any (i.units) or i.reported_by = :actor)
                        """.formatted(ROW))
                .param("id", id)
                .param("lo", actor.scope().lo())
                .param("hi", actor.scope().hi())
                .param("unit", actor.scope().unit(), java.sql.Types.OTHER)
                .param("actor", actor.id())
                .query(VIEW)
                .optional();
    }

    /** @throws Refusal 404 unknown or out of scope */
    public List<Step.Line> timeline(UUID id, Actor actor) {
        if (find(id, actor).isEmpty()) {
            throw Refusal.notFound();
        }
        return trail.timeline(IncidentDesk.ROOM, id);
    }

    /** Who the incident waits for now. */
    public List<Waiting> waiting(UUID id) {
        return tasks.of(id);
    }

    /** Every row of the life-cycle table that concerns the actor: open ones first, then blocked ones with their reasons. */
    public List<OfferedMove> moves(UUID id, Actor actor) {
        Incident incident = incidents
                .findById(id)
                .filter(found -> IncidentRelations.visible(found, actor))
                .orElseThrow(Refusal::notFound);
        Instant at = clock.instant();
        List<OfferedMove> offered = Arrays.stream(IncidentMove.values())
                .filter(move -> !move.opens() && actor.may(move.permission(IncidentDesk.ROOM)))
                .map(move -> new OfferedMove(move, move.offers(incident, actor, at)))
                .toList();
        return Stream.concat(
                        offered.stream().filter(each -> each.offer().open()),
                        offered.stream()
                                .filter(each -> each.offer().standing() == Offer.Standing.BLOCKED
                                        || (incident.state().open()
                                                && each.offer().standing() == Offer.Standing.NOT_NOW)))
                .toList();
    }

    /** The newest of the town that another report may be merged into: of the last 30 days, not merged themselves. */
    public List<Row> masters(Row incident, Actor actor) {
        long town = incident.area / TOWN * TOWN;
        return newest().scope(actor)
                .within(town, town + TOWN)
                .when(incident.id(), "i.id <> :self", "self")
                .when(
                        org.hengping.platform.Ids.floor(clock.instant().minus(Duration.ofDays(30))),
                        "i.id >= :since",
                        "since")
                .when(true, "i.master is null and i.status not in ('DUPLICATE', 'REJECTED', 'VOID')")
                .page(jdbc, IncidentRegister::row, Row::id, null, 30)
                .items();
    }

    /** The reporter's identity in clear; every reveal is audited. @throws Refusal 404 none kept, unknown or out of scope */
    @Transactional
    public RevealedReporter reveal(UUID id, Actor actor) {
        Incident incident = incidents
                .findById(id)
                .filter(found -> IncidentRelations.visible(found, actor))
                .orElseThrow(Refusal::notFound);
        String name = incident.reporter;
        if (name == null) {
            throw Refusal.notFound();
        }
        audit.append(new AuditEvent(IncidentDesk.ROOM, "REVEAL", "incidents:" + id, null, 1, Sm3.digest()));
        String row = id.toString();
        String phone = incident.reporterPhone;
        return new RevealedReporter(
                cipher.decrypt(new FieldCipher.Cell("adult", "incidents.incident", "reporter", row), name),
                phone == null
                        ? null
                        : cipher.decrypt(
                                new FieldCipher.Cell("adult", "incidents.incident", "reporter_phone", row), phone));
    }

    private static Listing newest() {
        return Listing.of("select " + ROW + " from incidents.incident i", "i").parted("town", TOWN);
    }

    private static Row row(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getLong("version"),
                IncidentStatus.valueOf(row.getString("status")),
                row.getString("class_code"),
                row.getString("description"),
                row.getString("address"),
                row.getLong("area"),
                row.getString("source"),
                row.getBoolean("urgent"),
                row.getTimestamp("reported_at").toInstant(),
                instant(row, "due_at"),
                instant(row, "stage_due_at"),
                instant(row, "closed_at"),
                row.getObject("lead_unit", UUID.class),
                row.getString("supervision_card") == null
                        ? null
                        : IncidentCard.valueOf(row.getString("supervision_card")));
    }

    private static final RowMapper<View> VIEW = (row, n) -> new View(
            row(row, n),
            row.getString("condition_code"),
            row.getObject("condition_version", Integer.class),
            row.getObject("longitude", Double.class),
            row.getObject("latitude", Double.class),
            row.getBoolean("anonymous"),
            row.getBoolean("has_reporter"),
            row.getObject("reported_by", UUID.class),
            instant(row, "registered_at"),
            instant(row, "dispatched_at"),
            instant(row, "handled_at"),
            instant(row, "close_due_at"),
            instant(row, "stage_started_at"),
            row.getString("outcome"),
            row.getObject("rating", Integer.class),
            row.getInt("rework_count"),
            row.getInt("return_count"),
            row.getInt("reopen_count"),
            List.of((UUID[]) row.getArray("assisting").getArray()),
            row.getObject("assignee", UUID.class),
            row.getString("external_number"));

    private static @Nullable Instant instant(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
