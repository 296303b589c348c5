package org.hengping.governance.incidents.open311;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.documents.Document;
import org.hengping.foundation.documents.Documents;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Listing;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the public may read of an incident and see of its photos: decided by a person in whose area it is. */
@Service
class Moderation {

    static final int ROWS = 20;
    private static final Duration QUEUE = Duration.ofDays(90);
    private static final int REASON = 500;
    private static final int ADDRESS = 200;

    /** Which texts to list. */
    enum State {
        PENDING,
        PASSED,
        WITHHELD
    }

    /**
     * An incident with what was decided about it.
     *
     * @param version 0 while nothing was decided
     */
    record Item(
            UUID id,
            String number,
            String classCode,
            long area,
            String original,
            @Nullable String address,
            Instant reportedAt,
            long version,
            State state,
            @Nullable String text,
            @Nullable String publicAddress,
            @Nullable UUID photo,
            @Nullable String reason,
            @Nullable UUID moderator,
            @Nullable Instant decidedAt) {}

    private static final String COLUMNS = """
            select i.id, i.number, i.class_code, i.area, i.description, i.address, i.reported_at, t.version, t.state, t.text,
                   t.address as public_address, t.photo, t.reason, t.moderator, t.decided_at
            from incidents.incident i left join incidents.public_text t on t.incident = i.id
            """;

    private final JdbcClient jdbc;
    private final PublicClasses classes;
    private final TextCheck check;
    private final Documents documents;
    private final AuditTrail audit;
    private final Clock clock;

    Moderation(
            JdbcClient jdbc,
            PublicClasses classes,
            TextCheck check,
            Documents documents,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.classes = classes;
        this.check = check;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    /** Incidents of public classes of the last 90 days in the actor's area, newest first. */
    @Transactional(readOnly = true)
    public Listing.Page<Item> list(State state, Actor actor, @Nullable UUID after) {
        return Listing.of(COLUMNS, "i")
                .scope(actor)
                .when(classes.codes(false), "i.class_code = any (:classes)", "classes")
                .when(Ids.floor(clock.instant().minus(QUEUE)), "i.id >= :since", "since")
                .when(true, "i.status not in ('REJECTED', 'VOID')")
                .when(state == State.PENDING, "t.incident is null")
                .when(state == State.PENDING ? null : state.name(), "t.state = :state", "state")
                .page(jdbc, Moderation::item, Item::id, after, ROWS);
    }

    /** Whether a class shows its places exactly, and so an address may pass. */
    boolean exact(String classCode) {
        return classes.find(classCode).filter(PublicClasses.PublicClass::exact).isPresent();
    }

    /** @throws Refusal 404 unknown, of a class that is not public, or out of scope */
    @Transactional(readOnly = true)
    public Item find(UUID id, Actor actor) {
        return found(id, actor).orElseThrow(Refusal::notFound);
    }

    /** The incident's photos, any of which may be shown. */
    @Transactional(readOnly = true)
    public List<Document> photos(UUID id) {
        return documents.of("incidents", id).stream().filter(Document::photo).toList();
    }

    /**
     * Passes a text, as it is written or changed, and with it a photo or none.
     *
     * @param version of the decision the actor saw, 0 for none
     * @param address shown beside the community where the class shows its places exactly; blank for none
     * @param seen true when what the check points at in this very text was looked at
     * @throws Refusal 409 {@code stale-version} when somebody else decided meanwhile, 422 for a faulty text or photo and
     *     for a text with something in it that nobody says to have seen
     */
    @Transactional
    public void pass(
            UUID id, long version, String text, String address, @Nullable UUID photo, boolean seen, Actor actor) {
        String clean = GeoReport.clean(text).strip();
        if (clean.isEmpty() || clean.length() > Submission.DESCRIPTION) {
            throw Refusal.field("text", "size", Submission.DESCRIPTION, 1);
        }
        String place = GeoReport.clean(address).strip();
        if (place.length() > ADDRESS) {
            throw Refusal.field("address", "size", ADDRESS, 0);
        }
        if (!place.isEmpty() && !exact(find(id, actor).classCode())) {
            throw Refusal.field("address", "public-address");
        }
        if (!seen && !(check.flags(clean).isEmpty() && check.flags(place).isEmpty())) {
            throw Refusal.invalid("text-flagged");
        }
        decide(id, version, State.PASSED, clean, place.isEmpty() ? null : place, photo, null, actor);
    }

    /** Withholds the text for a reason; a photo may be shown all the same. */
    @Transactional
    public void withhold(UUID id, long version, String reason, @Nullable UUID photo, Actor actor) {
        String clean = GeoReport.clean(reason).strip();
        if (clean.isEmpty()) {
            throw Refusal.field("reason", "required");
        }
        if (clean.length() > REASON) {
            throw Refusal.field("reason", "size", REASON, 1);
        }
        decide(id, version, State.WITHHELD, null, null, photo, clean, actor);
    }

    /**
     * Passes a text as it is, when nobody decided and the check finds nothing in it.
     *
     * @return false when it has to be looked at
     */
    @Transactional
    public boolean passUnchanged(UUID id, Actor actor) {
        Item item = found(id, actor).orElse(null);
        if (item == null
                || item.state() != State.PENDING
                || !check.flags(item.original()).isEmpty()) {
            return false;
        }
        decide(id, 0, State.PASSED, item.original(), null, null, null, actor);
        return true;
    }

    private void decide(
            UUID id,
            long version,
            State state,
            @Nullable String text,
            @Nullable String address,
            @Nullable UUID photo,
            @Nullable String reason,
            Actor actor) {
        Item item = find(id, actor);
        if (photo != null && photos(id).stream().noneMatch(known -> known.id().equals(photo))) {
            throw Refusal.field("photo", "document-unknown");
        }
        Timestamp now = Timestamp.from(clock.instant());
        int changed = jdbc.sql("""
                        insert into incidents.public_text as t
                            (incident, version, area, state, text, address, photo, reason, moderator, decided_at)
                        select :id, 1, :area, :state, :text, :address, :photo, :reason, :moderator, :now
                        where :version = 0
                           or exists (select from incidents.public_text p where p.incident = :id and p.version = :version)
                        on conflict (incident) do update
                        set version = t.version + 1, state = excluded.state, text = excluded.text,
                            address = excluded.address, photo = excluded.photo, reason = excluded.reason, moderator = excluded.moderator, decided_at = excluded.decided_at
                        where t.version = :version
                        """)
                .param("id", id)
                .param("area", item.area())
                .param("state", state.name())
                .param("text", text, Types.VARCHAR)
                .param("address", address, Types.VARCHAR)
                .param("photo", photo, Types.OTHER)
                .param("reason", reason, Types.VARCHAR)
                .param("moderator", actor.id())
                .param("now", now)
                .param("version", version)
                .update();
        if (changed == 0) {
            throw Refusal.conflict("stale-version", version, version + 1);
        }
        audit.append(new AuditEvent(
                "incidents",
                "MODERATE",
                "incidents.public-text:" + id,
                version + 1,
                1,
                Sm3.digest((state + "\n" + text + "\n" + address + "\n" + photo).getBytes(StandardCharsets.UTF_8))));
    }

    private Optional<Item> found(UUID id, Actor actor) {
        return jdbc.sql(COLUMNS + """
                         where i.id = :id and i.area >= :lo and i.area < :hi and i.class_code = any (:classes)
                        """)
                .param("id", id)
                .param("lo", actor.scope().lo())
                .param("hi", actor.scope().hi())
                .param("classes", classes.codes(false))
                .query(Moderation::item)
                .optional();
    }

    private static Item item(ResultSet row, int n) throws SQLException {
        String state = row.getString("state");
        Timestamp decided = row.getTimestamp("decided_at");
        return new Item(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("class_code"),
                row.getLong("area"),
                row.getString("description"),
                row.getString("address"),
                row.getTimestamp("reported_at").toInstant(),
                row.getLong("version"),
                state == null ? State.PENDING : State.valueOf(state),
                row.getString("text"),
                row.getString("public_address"),
                row.getObject("photo", UUID.class),
                row.getString("reason"),
                row.getObject("moderator", UUID.class),
                decided == null ? null : decided.toInstant());
    }
}
