package org.hengping.overview.performance;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.overview.performance.DeclarationForm.BudgetLine;
import org.hengping.overview.performance.DeclarationForm.Side;
import org.hengping.overview.performance.DeclarationForm.Task;
import org.hengping.overview.performance.StoredForm.Binding;
import org.hengping.overview.performance.StoredForm.Head;
import org.hengping.overview.performance.StoredForm.StoredIndicator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The forms as imported. Row security hides a form from whoever does not see its area. */
@Repository
class Forms {

    private static final String HEAD = "select * from performance.form ";
    private static final String INDICATOR = """
            select i.id, i.form, i.level1, i.level2, i.level3, i.cycle_target, i.annual_target,
                   i.nature, i.direction, i.unit as given_unit, i.weight, b.measure, b.amount, b.unit
            from performance.indicator i
            left join performance.binding b on b.indicator = i.id and b.clause = 1
            """;

    private final JdbcClient jdbc;

    Forms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest version of each department and year, latest year first. */
    List<Head> newest() {
        return jdbc.sql("select * from (select distinct on (department, fiscal_year) * from performance.form"
                        + " order by department, fiscal_year, version desc) as newest"
                        + " order by fiscal_year desc, department")
                .query((row, number) -> head(row))
                .list();
    }

    /** The newest version if it came from the same text. */
    Optional<UUID> sameText(String department, int year, String sm3) {
        return jdbc.sql("""
                        select case when source_sm3 = :sm3 then id end from performance.form
                        where department = :department and fiscal_year = :year
                        order by version desc limit 1
                        """)
                .param("sm3", sm3)
                .param("department", department)
                .param("year", year)
                .query(UUID.class)
                .optional();
    }

    /** Where a form came from: a file or text, or an earlier version that it changes. */
    record Origin(
            String name,
            String sm3,
            @Nullable UUID base,
            @Nullable String reason) {}

    /** @return false if another import took the version meanwhile */
    boolean add(UUID id, DeclarationForm form, int year, long area, Origin origin, UUID by, Instant at) {
        return jdbc.sql("""
                        insert into performance.form (id, department, fiscal_year, version, state, goals, area, source_sm3,
                            source_name, base, change_reason, imported_by, imported_at)
                        select :id, :department, :year,
                               coalesce(max(version), 0) + 1, 'DRAFT', :goals, :area, :sm3, :name, :base, :reason, :by, :at
                        from performance.form where department = :department and fiscal_year = :year
                        on conflict (department, fiscal_year, version) do nothing
                        """)
                        .param("id", id)
                        .param("department", form.department())
                        .param("year", year)
                        .param("goals", form.goals().toArray(String[]::new))
                        .param("area", area)
                        .param("sm3", origin.sm3())
                        .param("name", origin.name())
                        .param("base", origin.base())
                        .param("reason", origin.reason())
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void addLine(UUID form, int ordinal, BudgetLine line) {
        jdbc.sql("""
                        insert into performance.budget_line (form, ordinal, side, name, amount)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(form, ordinal, line.side().name(), line.name(), line.amount())
                .update();
    }

    void addTask(UUID form, int ordinal, Task task) {
        jdbc.sql("""
                        insert into performance.task (form, ordinal, name, content, amount, goal, optional)
                        values (:form, :ordinal, :name, :content, :amount, :goal, :optional)
                        """)
                .param("form", form)
                .param("ordinal", ordinal)
                .param("name", task.name())
                .param("content", task.content().toArray(String[]::new))
                .param("amount", task.amount())
                .param("goal", task.goal().toArray(String[]::new))
                .param("optional", task.optional())
                .update();
    }

    void addIndicator(UUID form, int ordinal, StoredIndicator indicator) {
        DeclarationForm.Indicator words = indicator.words();
        DeclarationForm.Particulars particulars = words.particulars();
        jdbc.sql("""
                        insert into performance.indicator (id, form, ordinal, level1, level2, level3, cycle_target,
                            annual_target, nature, direction, unit, weight)
                        values (:id, :form, :ordinal, :level1, :level2, :level3, :cycle, :annual, :nature, :direction,
                            :unit, :weight)
                        """)
                .param("id", indicator.id())
                .param("form", form)
                .param("ordinal", ordinal)
                .param("level1", words.level1())
                .param("level2", words.level2())
                .param("level3", words.level3())
                .param("cycle", words.cycleTarget())
                .param("annual", words.annualTarget())
                .param("nature", particulars == null ? null : particulars.nature())
                .param("direction", particulars == null ? null : particulars.direction())
                .param("unit", particulars == null ? null : particulars.unit())
                .param("weight", particulars == null ? null : particulars.weight())
                .update();
        bind(indicator.id(), indicator.binding());
    }

    void bind(UUID indicator, @Nullable Binding binding) {
        if (binding != null) {
            jdbc.sql("""
                            insert into performance.binding (indicator, clause, measure, comparator, amount, unit)
                            values (?, 1, ?, 'GE', ?, ?)
                            """)
                    .params(indicator, binding.measure(), binding.amount(), binding.unit())
                    .update();
        }
    }

    /** @return false if the form was moved or written into meanwhile */
    boolean move(Head head, FormState to, UUID by, @Nullable String paper, @Nullable LocalDate on) {
        return jdbc.sql("""
                        update performance.form
                        set state = :to, revision = revision + 1, last_by = :by,
                            approval_paper = coalesce(:paper, approval_paper), approved_on = coalesce(:on, approved_on)
                        where id = :id and revision = :revision
                        """)
                        .param("to", to.name())
                        .param("by", by)
                        .param("paper", paper, Types.VARCHAR)
                        .param("on", on, Types.DATE)
                        .param("id", head.id())
                        .param("revision", head.revision())
                        .update()
                == 1;
    }

    /** @return false if the form was moved or written into meanwhile */
    boolean touch(Head head) {
        return jdbc.sql("update performance.form set revision = revision + 1 where id = ? and revision = ?")
                        .params(head.id(), head.revision())
                        .update()
                == 1;
    }

    Optional<Head> head(UUID id) {
        return jdbc.sql(HEAD + "where id = ?")
                .param(id)
                .query((row, number) -> head(row))
                .optional();
    }

    /** Every version of the form's department and year, the first first. */
    List<Head> versions(Head head) {
        return jdbc.sql(HEAD + "where department = ? and fiscal_year = ? order by version")
                .params(head.department(), head.year())
                .query((row, number) -> head(row))
                .list();
    }

    Optional<StoredForm> find(UUID id) {
        return head(id).map(this::whole);
    }

    private StoredForm whole(Head head) {
        List<BudgetLine> budget = jdbc.sql(
                        "select side, name, amount from performance.budget_line where form = ? order by ordinal")
                .param(head.id())
                .query((row, number) -> new BudgetLine(
                        Side.valueOf(row.getString("side")), row.getString("name"), row.getLong("amount")))
                .list();
        List<Task> tasks = jdbc.sql("select * from performance.task where form = ? order by ordinal")
                .param(head.id())
                .query((row, number) -> new Task(
                        row.getString("name"),
                        texts(row.getArray("content")),
                        row.getObject("amount", Long.class),
                        texts(row.getArray("goal")),
                        row.getBoolean("optional")))
                .list();
        List<String> goals = jdbc.sql("select goals from performance.form where id = ?")
                .param(head.id())
                .query((row, number) -> texts(row.getArray("goals")))
                .single();
        List<StoredIndicator> indicators = jdbc.sql(INDICATOR + "where i.form = ? order by i.ordinal")
                .param(head.id())
                .query((row, number) -> indicator(row))
                .list();
        return new StoredForm(
                head,
                new DeclarationForm(
                        head.department(),
                        budget,
                        goals,
                        tasks,
                        indicators.stream().map(StoredIndicator::words).toList()),
                indicators);
    }

    Optional<StoredIndicator> indicator(UUID id) {
        return jdbc.sql(INDICATOR + "where i.id = ?")
                .param(id)
                .query((row, number) -> indicator(row))
                .optional();
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getObject("id", UUID.class),
                row.getString("department"),
                row.getInt("fiscal_year"),
                row.getLong("version"),
                FormState.valueOf(row.getString("state")),
                row.getLong("area"),
                row.getObject("imported_by", UUID.class),
                row.getObject("imported_at", OffsetDateTime.class).toInstant(),
                row.getLong("revision"),
                row.getString("source_name"),
                row.getObject("base", UUID.class),
                row.getString("change_reason"),
                row.getObject("last_by", UUID.class),
                row.getString("approval_paper"),
                row.getObject("approved_on", LocalDate.class));
    }

    private static StoredIndicator indicator(ResultSet row) throws SQLException {
        String measure = row.getString("measure");
        DeclarationForm.Particulars particulars = new DeclarationForm.Particulars(
                row.getString("nature"),
                row.getString("direction"),
                row.getString("given_unit"),
                row.getString("weight"));
        return new StoredIndicator(
                row.getObject("id", UUID.class),
                row.getObject("form", UUID.class),
                new DeclarationForm.Indicator(
                        row.getString("level1"),
                        row.getString("level2"),
                        row.getString("level3"),
                        row.getString("cycle_target"),
                        row.getString("annual_target"),
                        particulars.isEmpty() ? null : particulars),
                measure == null ? null : new Binding(measure, row.getLong("amount"), row.getString("unit")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
