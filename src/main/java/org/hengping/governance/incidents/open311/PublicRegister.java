package org.hengping.governance.incidents.open311;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hengping.platform.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The questions the public may ask, answered in nobody's name: the city's own incidents of public classes, without those
 * that were not accepted or struck out. What is not asked for here cannot be told: the reporter, the words of the report,
 * opinions, people and internal numbers are not read at all.
 */
@Service
@Transactional(readOnly = true)
class PublicRegister {

    /** Where the page before ended. @param changedAt null when rows come by request */
    record Mark(UUID id, @Nullable Instant changedAt) {}

    /** Jumping further than this beyond a known page is refused: the database would count every row before it. */
    static final int FURTHEST_JUMP = 20_000;

    private static final Set<String> HIDDEN = Set.of("REJECTED", "VOID");
    private static final String CHANGED =
            "greatest(i.reported_at, i.registered_at, i.dispatched_at, i.handled_at, i.stage_started_at, i.closed_at)";
    /** The range policy stands behind the first condition. */
    private static final String VISIBLE = """
             i.area >= :lo and i.area < :hi and i.class_code = any (:classes) and i.status <> all (:hidden)
             and (i.class_code <> all (:batch) or i.registered_at is not null)
            """;

    private static final String COLUMNS = """
            i.id, i.status, i.closed_at, i.outcome, i.class_code, i.area, i.lead_unit, i.longitude, i.latitude, i.reported_at,
                   i.due_at, t.text, t.photo, t.address, greatest(%s, t.decided_at) as changed_at,
                   (select m.id from incidents.incident m where m.id = i.master and %s) as parent
            """.formatted(CHANGED, VISIBLE.replace("i.", "m."));
    /**
     * The same, written so that no index on area, class or state fits: rows come in the order of the key and the reading
     * stops when there are enough, whatever the statistics promise of a sort.
     */
    private static final String VISIBLE_IN_ORDER = """
             i.area + 0 >= :lo and i.area + 0 < :hi and i.class_code || '' = any (:classes) and i.status || '' <> all (:hidden)
             and (i.class_code || '' <> all (:batch) or i.registered_at is not null)
            """;
    /** So many classes are read one by one and merged, each in the order of its own index. */
    private static final int FEW_CLASSES = 20;

    private final JdbcClient jdbc;
    private final PublicClasses classes;
    private final Jurisdiction jurisdiction;

    PublicRegister(JdbcClient jdbc, PublicClasses classes, Jurisdiction jurisdiction) {
        this.jdbc = jdbc;
        this.classes = classes;
        this.jurisdiction = jurisdiction;
    }

    Optional<PublicRequest> find(UUID id) {
        return statement("select " + COLUMNS + """
                        from incidents.incident i left join incidents.public_text t on t.incident = i.id
                        where i.id = :id and
                        """ + VISIBLE, classes.codes(false))
                .param("id", id)
                .query(this::row)
                .optional();
    }

    /** The incident a passed photo belongs to; empty for any other photo. */
    Optional<UUID> ofPhoto(UUID photo) {
        return jdbc.sql("select incident from incidents.public_text where photo = :photo")
                .param("photo", photo)
                .query(UUID.class)
                .optional();
    }

    /** At most {@code size} rows after the mark: by the time of the request, newest first, or by last change, oldest first. */
    List<PublicRequest> list(RequestQuery query, @Nullable Mark after, int size) {
        String[] codes = codes(query);
        if (codes.length == 0) {
            return List.of();
        }
        return query.changed() ? changed(query, codes, after, size) : requested(query, codes, after, size);
    }

    /** Where the row before the {@code skip}-th after the mark stands; empty when there are fewer. */
    Optional<Mark> skip(RequestQuery query, @Nullable Mark after, int skip) {
        String[] codes = codes(query);
        if (codes.length == 0) {
            return Optional.empty();
        }
        if (query.changed()) {
            List<PublicRequest> rows = changed(query, codes, after, skip);
            return rows.size() < skip
                    ? Optional.empty()
                    : Optional.of(new Mark(rows.getLast().id(), rows.getLast().changedAt()));
        }
        return requested("i.id", "", query, codes, after, skip).query(UUID.class).list().stream()
                .skip(skip - 1L)
                .findFirst()
                .map(id -> new Mark(id, null));
    }

    private List<PublicRequest> requested(RequestQuery query, String[] codes, @Nullable Mark after, int size) {
        return requested(COLUMNS, " left join incidents.public_text t on t.incident = i.id", query, codes, after, size)
                .query(this::row)
                .list();
    }

    /** Ids carry the time of the report: the window is a range of the key. */
    private JdbcClient.StatementSpec requested(
            String columns, String join, RequestQuery query, String[] codes, @Nullable Mark after, int size) {
        boolean few = !query.codes().isEmpty() && codes.length <= FEW_CLASSES;
        String window = status(query) + " and i.id >= :from and i.id < :to order by i.id desc limit :size";
        String rows = few
                ? "unnest(:classes) as wanted (code) cross join lateral (select i.* from incidents.incident i where i.class_code = wanted.code and "
                        + VISIBLE
                        + window
                        + ") i"
                : "(select i.* from incidents.incident i where " + VISIBLE_IN_ORDER + window + ") i";
        UUID to = Ids.floor(query.to().plusMillis(1));
        return statement("select " + columns + " from " + rows + join + " order by i.id desc limit :size", codes)
                .param("from", Ids.floor(query.from()))
                .param("to", after == null || to.compareTo(after.id()) < 0 ? to : after.id())
                .param("size", size);
    }

    /**
     * Two ordered halves: what changed last by itself, and what moderation changed last. Each reads its own index in order
     * and stops.
     */
    private List<PublicRequest> changed(RequestQuery query, String[] codes, @Nullable Mark after, int size) {
        String sql = """
                select * from (
                    (select %1$s from incidents.incident i left join incidents.public_text t on t.incident = i.id
                     where %2$s %3$s and %4$s >= :from and %4$s <= :to and (%4$s, i.id) > (:afterAt, :afterId)
                       and (t.decided_at is null or t.decided_at <= %4$s)
                     order by %4$s, i.id limit :size)
                    union all
                    (select %1$s from incidents.public_text t join incidents.incident i on i.id = t.incident
                     where %2$s %3$s and t.decided_at >= :from and t.decided_at <= :to
                       and (t.decided_at, t.incident) > (:afterAt, :afterId) and t.decided_at > %4$s
                     order by t.decided_at, t.incident limit :size)
                ) both_halves order by changed_at, id limit :size
                """.formatted(COLUMNS, VISIBLE, status(query), CHANGED);
        Instant afterAt = after == null || after.changedAt() == null ? query.from() : after.changedAt();
        return statement(sql, codes)
                .param("from", Timestamp.from(query.from()))
                .param("to", Timestamp.from(query.to()))
                .param("afterAt", Timestamp.from(afterAt))
                .param("afterId", after == null ? new UUID(0, 0) : after.id())
                .param("size", size)
                .query(this::row)
                .list();
    }

    private static String status(RequestQuery query) {
        return query.open() == null ? "" : query.open() ? " and i.closed_at is null " : " and i.closed_at is not null ";
    }

    private String[] codes(RequestQuery query) {
        String[] known = classes.codes(false);
        return query.codes().isEmpty()
                ? known
                : Arrays.stream(known).filter(query.codes()::contains).toArray(String[]::new);
    }

    private JdbcClient.StatementSpec statement(String sql, String[] codes) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("lo", jurisdiction.city().lo());
        parameters.put("hi", jurisdiction.city().hi());
        parameters.put("classes", codes);
        parameters.put("batch", classes.codes(true));
        parameters.put("hidden", new ArrayList<>(HIDDEN).toArray(String[]::new));
        JdbcClient.StatementSpec statement = jdbc.sql(sql);
        for (Map.Entry<String, Object> each : parameters.entrySet()) {
            statement = statement.param(each.getKey(), each.getValue());
        }
        return statement;
    }

    private PublicRequest row(ResultSet row, int n) throws SQLException {
        String code = row.getString("class_code");
        boolean exact = classes.find(code).map(PublicClasses.PublicClass::exact).orElse(false);
        return new PublicRequest(
                row.getObject("id", UUID.class),
                row.getString("status"),
                row.getTimestamp("closed_at") == null,
                row.getString("outcome"),
                code,
                PublicPlace.community(row.getLong("area")),
                row.getObject("lead_unit", UUID.class),
                PublicPlace.shown(row.getObject("longitude", Double.class), exact),
                PublicPlace.shown(row.getObject("latitude", Double.class), exact),
                row.getTimestamp("reported_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                instant(row, "due_at"),
                row.getString("text"),
                exact ? row.getString("address") : null,
                row.getObject("photo", UUID.class),
                row.getObject("parent", UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
