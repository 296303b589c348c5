package org.hengping.foundation.matters;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.AreaLevel;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.foundation.organization.Units;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What those who answer for an area tell the units in it, from a day to a day, and who has read it. */
@Service
@Transactional
class Announcements {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String CITY = "440100";
    private static final int TITLE = 100;
    private static final int BODY = 4_000;
    private static final int NAMED = 50;
    private static final int KEY = 100;
    static final int PAGE = 50;

    /** Where one stands on a day. */
    enum State {
        COMING,
        CURRENT,
        ENDED,
        WITHDRAWN
    }

    /**
     * What somebody wants to tell.
     *
     * @param unitKind the kind of units in the area it is for, null for all
     * @param units codes of the units it is for; empty for those of the area
     * @param validFrom first day it is shown
     * @param validTo last day
     */
    record Draft(
            @NotBlank @Size(max = TITLE) String title,
            @NotBlank @Size(max = BODY) String body,
            @NotBlank String areaCode,
            @Nullable UnitKind unitKind,
            @Nullable List<String> units,
            @NotNull LocalDate validFrom,
            @NotNull LocalDate validTo) {}

    /**
     * An announcement as its reader sees it.
     *
     * @param units how many units it is for
     * @param readers how many have read it; known to its author, else 0
     * @param own true for its author
     */
    record Announcement(
            UUID id,
            String title,
            String body,
            String areaCode,
            @Nullable UnitKind unitKind,
            List<String> named,
            int units,
            LocalDate validFrom,
            LocalDate validTo,
            String authorName,
            String authorUnit,
            Instant at,
            State state,
            boolean read,
            boolean own,
            int readers) {}

    private static final String COLUMNS = """
            select a.*, r.at is not null as read, a.told_by = :actor as own,
                   case when a.told_by = :actor
                        then (select count(*)::int from matters.announcement_read n where n.announcement = a.id) else 0 end as readers
            from matters.announcement a
            left join matters.announcement_read r on r.announcement = a.id and r.account = :actor
            """;
    /** To the reader's unit, begun and not taken back; or one's own. */
    private static final String MINE = """
             (a.told_by = :actor
              or :unit::uuid = any (a.units) and a.valid_from <= :today and a.withdrawn_at is null)
            """;

    private final JdbcClient jdbc;
    private final Areas areas;
    private final Units units;
    private final AuditTrail audit;
    private final Clock clock;

    Announcements(JdbcClient jdbc, Areas areas, Units units, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.units = units;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is told the actor's unit today, unread first. */
    @Transactional(readOnly = true)
    List<Announcement> current(Actor actor, int most) {
        return asked(COLUMNS + """
                         where :unit::uuid = any (a.units) and a.valid_from <= :today and a.valid_to >= :today
                           and a.withdrawn_at is null
                         order by r.at is not null or a.told_by = :actor, a.valid_from desc, a.id desc limit :most
                        """, actor)
                .param("most", most)
                .query(this::announcement)
                .list();
    }

    /** What was told the actor's unit and what the actor told, newest first. @param after id of the last one seen */
    @Transactional(readOnly = true)
    List<Announcement> all(Actor actor, @Nullable UUID after) {
        return asked(COLUMNS + " where " + MINE + """
                          and (:after::uuid is null or a.id < :after) order by a.id desc limit :most
                        """, actor)
                .param("after", after, Types.OTHER)
                .param("most", PAGE)
                .query(this::announcement)
                .list();
    }

    /** @throws Refusal 404 unknown, not told to the actor's unit, or taken back */
    @Transactional(readOnly = true)
    Announcement find(UUID id, Actor actor) {
        return asked(COLUMNS + " where a.id = :id and " + MINE, actor)
                .param("id", id)
                .query(this::announcement)
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    /** The areas the actor may tell something, each before those within it. */
    List<Area> reachable(Actor actor) {
        return areas.within(top(actor.scope()), AreaLevel.TOWN);
    }

    /**
     * Tells it.
     *
     * @param key of the form or request it came with, null for none: what comes again with it is the same
     * @throws Refusal 422 with the fields at fault, among them an area or unit beyond the actor's
     */
    UUID tell(Draft draft, @Nullable String key, Actor actor) {
        Instant now = clock.instant();
        List<Refusal.Field> faults = new ArrayList<>();
        String title = text(draft.title(), "title", TITLE, faults);
        String body = text(draft.body(), "body", BODY, faults);
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        if (draft.validTo().isBefore(today)
                || draft.validTo().isBefore(draft.validFrom())
                || draft.validTo().isAfter(today.plusYears(1))) {
            faults.add(new Refusal.Field("validTo", "announcement-days", List.of(today)));
        }
        Area area = areas.find(draft.areaCode())
                .filter(known -> covers(actor.scope(), known))
                .orElse(null);
        if (area == null) {
            faults.add(new Refusal.Field("areaCode", "announcement-area", List.of()));
        }
        List<String> named = draft.units() == null ? List.of() : draft.units();
        List<Unit> addressed = area == null ? List.of() : addressed(area, draft.unitKind(), named, faults);
        if (!faults.isEmpty() || area == null) {
            throw Refusal.fields(faults);
        }
        UUID id = Ids.at(now);
        String once = key == null || key.isBlank() || key.length() > KEY ? null : key.strip();
        int written = jdbc.sql("""
                        insert into matters.announcement (id, title, body, area_code, area_lo, area_hi, unit_kind, named, units,
                            valid_from, valid_to, told_by, told_by_name, told_by_unit, at, idempotency_key)
                        values (:id, :title, :body, :area, :lo, :hi, :kind, :named, :units, :from, :to, :author, :name, :unit, :at,
                            :once)
                        on conflict (told_by, idempotency_key) do nothing
                        """)
                .param("id", id)
                .param("title", title)
                .param("body", body)
                .param("area", area.code())
                .param("lo", area.lo())
                .param("hi", area.hi())
                .param(
                        "kind",
                        draft.unitKind() == null ? null : draft.unitKind().name(),
                        Types.VARCHAR)
                .param("named", named.toArray(String[]::new))
                .param("units", addressed.stream().map(Unit::id).toArray(UUID[]::new))
                .param("from", draft.validFrom())
                .param("to", draft.validTo())
                .param("author", actor.id())
                .param("name", actor.name())
                .param("unit", actor.unitName())
                .param("at", Timestamp.from(now))
                .param("once", once, Types.VARCHAR)
                .update();
        if (written == 0) {
            return jdbc.sql("select id from matters.announcement where told_by = :author and idempotency_key = :once")
                    .param("author", actor.id())
                    .param("once", once)
                    .query(UUID.class)
                    .single();
        }
        audited("ANNOUNCE", id, 1, addressed.size(), title + "\n" + body);
        return id;
    }

    /** Marks it read by the actor; once is enough. @throws Refusal 404 as {@link #find} */
    void read(UUID id, Actor actor) {
        find(id, actor);
        jdbc.sql("""
                        insert into matters.announcement_read (announcement, account, at) values (:id, :actor, :now)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("actor", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Takes back what one told; nobody reads it any more. @throws Refusal 404 unknown or another's */
    void withdraw(UUID id, Actor actor) {
        int taken = jdbc.sql("""
                        update matters.announcement set withdrawn_at = :now
                        where id = :id and told_by = :actor and withdrawn_at is null
                        """)
                .param("id", id)
                .param("actor", actor.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (taken == 1) {
            audited("WITHDRAW-ANNOUNCEMENT", id, 2, 1, "");
        } else if (!find(id, actor).own()) {
            throw Refusal.notFound();
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    private List<Unit> addressed(Area area, @Nullable UnitKind kind, List<String> named, List<Refusal.Field> faults) {
        if (named.isEmpty()) {
            List<Unit> all = units.list(kind, area.code());
            if (all.isEmpty()) {
                faults.add(new Refusal.Field("unitKind", "announcement-nobody", List.of()));
            }
            return all;
        }
        List<Unit> found = named.stream()
                .limit(NAMED)
                .flatMap(code -> units.byCode(code.toUpperCase(Locale.ROOT)).stream())
                .filter(unit -> areas.find(unit.areaCode())
                        .filter(served -> area.covers(served.lo()))
                        .isPresent())
                .toList();
        if (found.size() != named.size()) {
            faults.add(new Refusal.Field("units", "announcement-units", List.of(NAMED)));
        }
        return found;
    }

    private Area top(Scope scope) {
        return covers(scope, areas.require(CITY)) ? areas.require(CITY) : areas.ofPath(scope.lo());
    }

    private static boolean covers(Scope scope, Area area) {
        return scope.lo() <= area.lo() && area.hi() <= scope.hi();
    }

    private static String text(String sent, String field, int longest, List<Refusal.Field> faults) {
        String text = sent.strip();
        if (text.length() < 2 || text.length() > longest) {
            faults.add(new Refusal.Field(field, text.isEmpty() ? "required" : "size", List.of(longest, 2)));
        }
        return text;
    }

    private void audited(String action, UUID id, long version, int count, String text) {
        audit.append(new AuditEvent(
                "matters",
                action,
                "matters.announcement:" + id,
                version,
                count,
                Sm3.digest(text.getBytes(StandardCharsets.UTF_8))));
    }

    private JdbcClient.StatementSpec asked(String sql, Actor actor) {
        return jdbc.sql(sql)
                .param("actor", actor.id())
                .param("unit", actor.unit(), Types.OTHER)
                .param("today", today());
    }

    private Announcement announcement(ResultSet row, int n) throws SQLException {
        LocalDate today = today();
        LocalDate from = row.getObject("valid_from", LocalDate.class);
        LocalDate to = row.getObject("valid_to", LocalDate.class);
        String kind = row.getString("unit_kind");
        return new Announcement(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("body"),
                row.getString("area_code"),
                kind == null ? null : UnitKind.valueOf(kind),
                List.of((String[]) row.getArray("named").getArray()),
                ((Object[]) row.getArray("units").getArray()).length,
                from,
                to,
                row.getString("told_by_name"),
                row.getString("told_by_unit"),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("withdrawn_at") != null
                        ? State.WITHDRAWN
                        : from.isAfter(today) ? State.COMING : to.isBefore(today) ? State.ENDED : State.CURRENT,
                row.getBoolean("read"),
                row.getBoolean("own"),
                row.getInt("readers"));
    }

    /** The name of an area, for pages. */
    String areaName(String code) {
        return Optional.of(code).flatMap(areas::find).map(Area::name).orElse(code);
    }
}
