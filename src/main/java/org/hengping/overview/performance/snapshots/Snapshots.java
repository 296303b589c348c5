package org.hengping.overview.performance.snapshots;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.foundation.evidence.RecordDifference;
import org.hengping.overview.performance.monitoring.Standing;
import org.hengping.overview.performance.proof.PublishedFigures;
import org.hengping.overview.performance.snapshots.Snapshot.Decision;
import org.hengping.overview.performance.snapshots.Snapshot.Head;
import org.hengping.overview.performance.snapshots.Snapshot.Item;
import org.hengping.overview.performance.snapshots.Snapshot.Restatement;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The snapshots and what was restated; nothing is ever changed. */
@Repository
class Snapshots implements PublishedFigures {

    private static final String HEAD = """
            select s.id, s.form, s.point, s.cut_off, s.known_at, s.policy, s.policy_version, s.content_sm3, s.rendered_sm3,
                   s.taken_by_name, s.taken_at,
                   (select count(*)::int from performance.restatement r where r.snapshot = s.id) as restatements
            from performance.snapshot s
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Snapshots(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Head head, String content, byte[] rendered, Actor by) {
        jdbc.sql("""
                        insert into performance.snapshot (id, form, point, cut_off, known_at, policy, policy_version, content,
                            content_sm3, rendered, rendered_sm3, taken_by, taken_by_name, taken_at)
                        values (:id, :form, :point, :cutOff, :known, :policy, :version, :content, :contentSm3,
                            :rendered, :renderedSm3, :by, :name, :at)
                        """)
                .param("id", head.id())
                .param("form", head.form())
                .param("point", head.point().name())
                .param("cutOff", head.cutOff())
                .param("known", utc(head.knownAt()))
                .param("policy", head.policy())
                .param("version", head.policyVersion())
                .param("content", content)
                .param("contentSm3", head.contentSm3())
                .param("rendered", rendered)
                .param("renderedSm3", head.renderedSm3())
                .param("by", by.id())
                .param("name", by.name())
                .param("at", utc(head.takenAt()))
                .update();
    }

    void add(Item item) {
        jdbc.sql("""
                        insert into performance.snapshot_clause (snapshot, indicator, clause, text, binding, measure, run, papers,
                            actual, unit, standing, grade)
                        values (:snapshot, :line, :clause, :text, :binding, :measure, :run, :papers, :actual, :unit, :standing,
                            :grade)
                        """)
                .param("snapshot", item.snapshot())
                .param("line", item.line())
                .param("clause", item.clause())
                .param("text", item.text())
                .param("binding", item.binding())
                .param("measure", item.measure())
                .param("run", item.run())
                .param("papers", item.papers().toArray(UUID[]::new))
                .param("actual", item.actual())
                .param("unit", item.unit())
                .param("standing", item.standing().name())
                .param("grade", item.grade().name())
                .update();
    }

    void add(Restatement restatement) {
        jdbc.sql("""
                        insert into performance.restatement (id, snapshot, indicator, clause, old_actual, new_actual,
                            new_standing, new_grade, run, papers, difference, reason, asked_by, asked_by_name, asked_at)
                        values (:id, :snapshot, :line, :clause, :before, :after, :standing, :grade, :run, :papers,
                            cast(:difference as jsonb), :reason, :by, :name, :at)
                        """)
                .param("id", restatement.id())
                .param("snapshot", restatement.snapshot())
                .param("line", restatement.line())
                .param("clause", restatement.clause())
                .param("before", restatement.before())
                .param("after", restatement.after())
                .param("standing", restatement.standing().name())
                .param("grade", restatement.grade().name())
                .param("run", restatement.run())
                .param("papers", restatement.papers().toArray(UUID[]::new))
                .param("difference", json.writeValueAsString(restatement.difference()))
                .param("reason", restatement.reason())
                .param("by", restatement.askedBy())
                .param("name", restatement.askedByName())
                .param("at", utc(restatement.askedAt()))
                .update();
    }

    /** @return false if somebody decided before */
    boolean decide(UUID restatement, boolean approved, String note, Actor by, Instant at) {
        return jdbc.sql("""
                        insert into performance.restatement_approval (restatement, approved, note, decided_by, decided_by_name,
                            decided_at)
                        values (:id, :approved, :note, :by, :name, :at)
                        on conflict (restatement) do nothing
                        """)
                        .param("id", restatement)
                        .param("approved", approved)
                        .param("note", note)
                        .param("by", by.id())
                        .param("name", by.name())
                        .param("at", utc(at))
                        .update()
                == 1;
    }

    boolean taken(UUID form, ReportingPoint point, LocalDate cutOff) {
        return jdbc.sql("""
                        select exists (select from performance.snapshot
                                       where form = ? and point = ? and cut_off = ? and point <> 'INTERIM')
                        """)
                .params(form, point.name(), cutOff)
                .query(Boolean.class)
                .single();
    }

    /** Of a form, the newest first. */
    @Transactional(readOnly = true)
    public List<Head> ofForm(UUID form) {
        return jdbc.sql(HEAD + "where s.form = ? order by s.id desc limit 100")
                .param(form)
                .query((row, number) -> head(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Snapshot> find(UUID id) {
        return jdbc.sql(HEAD + "where s.id = ?")
                .param(id)
                .query((row, number) -> head(row))
                .optional()
                .map(head -> new Snapshot(head, content(id), items(id), restatements(id)));
    }

    private String content(UUID id) {
        return jdbc.sql("select content from performance.snapshot where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    @Transactional(readOnly = true)
    public byte[] rendered(UUID id) {
        return jdbc.sql("select rendered from performance.snapshot where id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }

    private List<Item> items(UUID id) {
        return jdbc.sql("""
                        select c.* from performance.snapshot_clause c join performance.indicator i on i.id = c.indicator
                        where c.snapshot = ? order by i.ordinal, c.clause
                        """)
                .param(id)
                .query((row, number) -> item(row))
                .list();
    }

    /** With the newest approved restatement of each. */
    @Override
    @Transactional(readOnly = true)
    public List<Published> of(UUID line) {
        return jdbc.sql("""
                        select c.snapshot, s.point, s.cut_off, c.clause, c.actual, c.standing,
                               (select r.new_actual from performance.restatement r
                                join performance.restatement_approval a on a.restatement = r.id and a.approved
                                where r.snapshot = c.snapshot and r.indicator = c.indicator and r.clause = c.clause
                                order by r.id desc limit 1) as restated
                        from performance.snapshot_clause c join performance.snapshot s on s.id = c.snapshot
                        where c.indicator = ? order by s.cut_off desc, s.id desc, c.clause limit 100
                        """)
                .param(line)
                .query((row, number) -> new Published(
                        row.getObject("snapshot", UUID.class),
                        row.getString("point"),
                        row.getObject("cut_off", LocalDate.class),
                        row.getInt("clause"),
                        row.getBigDecimal("actual"),
                        Standing.valueOf(row.getString("standing")),
                        row.getBigDecimal("restated")))
                .list();
    }

    List<Restatement> restatements(UUID snapshot) {
        return jdbc.sql(RESTATEMENT + "where r.snapshot = ? order by r.id")
                .param(snapshot)
                .query((row, number) -> restatement(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Restatement> restatement(UUID id) {
        return jdbc.sql(RESTATEMENT + "where r.id = ?")
                .param(id)
                .query((row, number) -> restatement(row))
                .optional();
    }

    private static final String RESTATEMENT = """
            select r.*, a.approved, a.note, a.decided_by_name, a.decided_at
            from performance.restatement r left join performance.restatement_approval a on a.restatement = r.id
            """;

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getObject("id", UUID.class),
                row.getObject("form", UUID.class),
                ReportingPoint.valueOf(row.getString("point")),
                row.getObject("cut_off", LocalDate.class),
                instant(row, "known_at"),
                row.getString("policy"),
                row.getInt("policy_version"),
                row.getString("content_sm3"),
                row.getString("rendered_sm3"),
                row.getString("taken_by_name"),
                instant(row, "taken_at"),
                row.getInt("restatements"));
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                row.getObject("snapshot", UUID.class),
                row.getObject("indicator", UUID.class),
                row.getInt("clause"),
                row.getString("text"),
                row.getObject("binding", UUID.class),
                row.getString("measure"),
                row.getObject("run", UUID.class),
                ids(row.getArray("papers")),
                row.getBigDecimal("actual"),
                row.getString("unit"),
                Standing.valueOf(row.getString("standing")),
                EvidenceGrade.valueOf(row.getString("grade")));
    }

    private Restatement restatement(ResultSet row) throws SQLException {
        return new Restatement(
                row.getObject("id", UUID.class),
                row.getObject("snapshot", UUID.class),
                row.getObject("indicator", UUID.class),
                row.getInt("clause"),
                row.getBigDecimal("old_actual"),
                row.getBigDecimal("new_actual"),
                Standing.valueOf(row.getString("new_standing")),
                EvidenceGrade.valueOf(row.getString("new_grade")),
                row.getObject("run", UUID.class),
                ids(row.getArray("papers")),
                json.readValue(row.getString("difference"), RecordDifference.class),
                row.getString("reason"),
                row.getObject("asked_by", UUID.class),
                row.getString("asked_by_name"),
                instant(row, "asked_at"),
                decision(row));
    }

    private static @Nullable Decision decision(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("decided_at", OffsetDateTime.class);
        return at == null
                ? null
                : new Decision(
                        row.getBoolean("approved"),
                        row.getString("note"),
                        row.getString("decided_by_name"),
                        at.toInstant());
    }

    private static List<UUID> ids(Array array) throws SQLException {
        return List.of((UUID[]) array.getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
