package org.hengping.foundation.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.platform.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the audit administrator reads. */
@Component
class AuditRegister {

    static final int PAGE = 50;

    /** One line of the list; {@code seq} is its place in the chain, null while not sealed. */
    record Line(AuditRow row, @Nullable Long seq) {}

    /** A page of lines, newest first; {@code next} is where the following page begins, null on the last. */
    record Page(List<Line> lines, @Nullable UUID next) {}

    /**
     * How far the trail is secured.
     *
     * @param links entries sealed
     * @param waiting entries not yet sealed
     * @param head number of the newest head, 0 for none
     * @param headSize links it signs
     */
    record State(
            long links,
            long waiting,
            long head,
            long headSize,
            @Nullable Instant headAt) {}

    private final JdbcClient jdbc;

    AuditRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Times are asked for by the ids, which carry them: one index serves page and period. */
    Page page(AuditFilter filter) {
        StringBuilder sql = new StringBuilder(
                "select e.*, l.seq from audit.entry e left join audit.link l" + " on l.entry = e.id where true");
        List<Object> values = new ArrayList<>();
        limit(sql, values, " and e.actor = ?", filter.actorId());
        limit(sql, values, " and e.room = ?", Optional.ofNullable(filter.room()));
        limit(sql, values, " and e.action = ?", Optional.ofNullable(filter.action()));
        limit(sql, values, " and e.object = ?", Optional.ofNullable(filter.object()));
        limit(sql, values, " and e.id >= ?", filter.begin().map(Ids::floor));
        limit(sql, values, " and e.id < ?", filter.end().map(Ids::floor));
        limit(sql, values, " and e.id < ?", filter.afterId());
        sql.append(" order by e.id desc limit ?");
        values.add(PAGE + 1);
        List<Line> lines = jdbc.sql(sql.toString())
                .params(values)
                .query((row, number) -> new Line(AuditChain.auditRow(row), row.getObject("seq", Long.class)))
                .list();
        return lines.size() <= PAGE
                ? new Page(lines, null)
                : new Page(lines.subList(0, PAGE), lines.get(PAGE - 1).row().id());
    }

    State state() {
        return jdbc.sql("""
                        select coalesce(l.seq, 0) as links,
                            (select count(*) from audit.entry w
                             where l.seq is null or (w.epoch, w.xid, w.id) > (e.epoch, e.xid, e.id)) as waiting,
                            coalesce(h.number, 0) as head, coalesce(h.size, 0) as head_size, h.at
                        from (values (1)) one(row)
                        left join (select seq, entry from audit.link order by seq desc limit 1) l on true
                        left join audit.entry e on e.id = l.entry
                        left join (select number, size, at from audit.head order by number desc limit 1) h on true""")
                .query((row, number) -> {
                    OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
                    return new State(
                            row.getLong("links"),
                            row.getLong("waiting"),
                            row.getLong("head"),
                            row.getLong("head_size"),
                            at == null ? null : at.toInstant());
                })
                .single();
    }

    private static void limit(StringBuilder sql, List<Object> values, String condition, Optional<?> value) {
        value.ifPresent(each -> {
            sql.append(condition);
            values.add(each);
        });
    }
}
