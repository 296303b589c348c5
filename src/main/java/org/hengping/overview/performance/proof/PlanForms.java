package org.hengping.overview.performance.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Formats;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Forms and their lines, read. Row security hides a form from whoever does not see its area. */
@Repository
public class PlanForms {

    private static final String LINE =
            "select id, form, ordinal, level1, level2, level3, annual_target from performance.indicator ";

    private final JdbcClient jdbc;
    private final Clock clock;

    PlanForms(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Each department's form of this year or the last before it, the newest version; one of a year to come if it has no other. */
    @Transactional(readOnly = true)
    public List<PlanForm> current() {
        return jdbc.sql("""
                        select distinct on (department) id, department, fiscal_year, version, state, area
                        from performance.form order by department, fiscal_year > :year, fiscal_year desc, version desc
                        """)
                .param(
                        "year",
                        LocalDate.ofInstant(clock.instant(), Formats.ZONE).getYear())
                .query((row, number) -> form(row))
                .list();
    }

    /** @throws Refusal 404 */
    @Transactional(readOnly = true)
    public PlanForm require(UUID id) {
        return jdbc.sql("select id, department, fiscal_year, version, state, area from performance.form where id = ?")
                .param(id)
                .query((row, number) -> form(row))
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    @Transactional(readOnly = true)
    public List<PlanLine> lines(UUID form) {
        return jdbc.sql(LINE + "where form = ? order by ordinal")
                .param(form)
                .query((row, number) -> line(row))
                .list();
    }

    /** @throws Refusal 404 */
    @Transactional(readOnly = true)
    public PlanLine requireLine(UUID id) {
        return jdbc.sql(LINE + "where id = ?")
                .param(id)
                .query((row, number) -> line(row))
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    /** @throws Refusal 404 */
    @Transactional(readOnly = true)
    public PlanLine requireLine(UUID form, int ordinal) {
        return jdbc.sql(LINE + "where form = ? and ordinal = ?")
                .params(form, ordinal)
                .query((row, number) -> line(row))
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    /** A task or budget line and what it is given, in fen; null where the row was left blank. */
    public record Sum(
            int ordinal,
            String name,
            @org.jspecify.annotations.Nullable Long amount) {}

    @Transactional(readOnly = true)
    public List<Sum> tasks(UUID form) {
        return sums("select ordinal, name, amount from performance.task where form = ? order by ordinal", form);
    }

    /** Spending by kind. */
    @Transactional(readOnly = true)
    public List<Sum> spending(UUID form) {
        return sums("""
                select ordinal, name, amount from performance.budget_line
                where form = ? and side = 'EXPENDITURE' order by ordinal
                """, form);
    }

    private List<Sum> sums(String sql, UUID form) {
        return jdbc.sql(sql)
                .param(form)
                .query((row, number) ->
                        new Sum(row.getInt("ordinal"), row.getString("name"), row.getObject("amount", Long.class)))
                .list();
    }

    private static PlanForm form(ResultSet row) throws SQLException {
        return new PlanForm(
                row.getObject("id", UUID.class),
                row.getString("department"),
                row.getInt("fiscal_year"),
                row.getLong("version"),
                row.getString("state"),
                row.getLong("area"));
    }

    private static PlanLine line(ResultSet row) throws SQLException {
        return new PlanLine(
                row.getObject("id", UUID.class),
                row.getObject("form", UUID.class),
                row.getInt("ordinal"),
                row.getString("level1"),
                row.getString("level2"),
                row.getString("level3"),
                row.getString("annual_target"));
    }
}
