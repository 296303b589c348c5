package org.hengping.overview.performance.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hengping.overview.performance.monitoring.Bound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bindings, newest last; nothing is ever changed. */
@Repository
class Bindings {

    private final JdbcClient jdbc;

    Bindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ClauseBinding binding) {
        Bound bound = binding.bound();
        jdbc.sql("""
                        insert into performance.clause_binding (id, indicator, clause, text, kind, bound, value, unit, measure,
                            valid_from, confirmed_by, confirmed_by_name, confirmed_at)
                        values (:id, :line, :clause, :text, :kind, :bound, :value, :unit, :measure, :from, :by, :name, :at)
                        """)
                .param("id", binding.id())
                .param("line", binding.line())
                .param("clause", binding.clause())
                .param("text", binding.text())
                .param("kind", binding.kind().name())
                .param("bound", bound == null ? null : bound.name())
                .param("value", binding.value())
                .param("unit", binding.unit())
                .param("measure", binding.measure())
                .param("from", binding.validFrom())
                .param("by", binding.confirmedBy())
                .param("name", binding.confirmedByName())
                .param("at", binding.confirmedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What holds on a day as known at a moment, by line and clause. */
    Map<Key, ClauseBinding> valid(UUID form, LocalDate on, Instant knownAt) {
        return jdbc
                .sql("""
                        select distinct on (b.indicator, b.clause) b.*
                        from performance.clause_binding b join performance.indicator i on i.id = b.indicator
                        where i.form = :form and b.valid_from <= :on and b.confirmed_at <= :known
                        order by b.indicator, b.clause, b.valid_from desc, b.id desc
                        """)
                .param("form", form)
                .param("on", on)
                .param("known", knownAt.atOffset(ZoneOffset.UTC))
                .query(Bindings::binding)
                .list()
                .stream()
                .collect(Collectors.toMap(each -> new Key(each.line(), each.clause()), Function.identity()));
    }

    record Key(UUID line, int clause) {}

    List<ClauseBinding> history(UUID line) {
        return jdbc.sql("select * from performance.clause_binding where indicator = ? order by id desc limit 100")
                .param(line)
                .query(Bindings::binding)
                .list();
    }

    private static ClauseBinding binding(ResultSet row, int number) throws SQLException {
        String bound = row.getString("bound");
        return new ClauseBinding(
                row.getObject("id", UUID.class),
                row.getObject("indicator", UUID.class),
                row.getInt("clause"),
                row.getString("text"),
                ClauseKind.valueOf(row.getString("kind")),
                bound == null ? null : Bound.valueOf(bound),
                row.getBigDecimal("value"),
                row.getString("unit"),
                row.getString("measure"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("confirmed_by", UUID.class),
                row.getString("confirmed_by_name"),
                row.getObject("confirmed_at", OffsetDateTime.class).toInstant());
    }
}
