package org.hengping.overview.performance;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hengping.overview.performance.DeclarationForm.BudgetLine;
import org.hengping.overview.performance.DeclarationForm.Indicator;
import org.hengping.overview.performance.DeclarationForm.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes a draft's parts. The database itself refuses every other form. */
@Repository
class DraftStore {

    private final JdbcClient jdbc;
    private final Forms forms;

    DraftStore(JdbcClient jdbc, Forms forms) {
        this.jdbc = jdbc;
        this.forms = forms;
    }

    void head(UUID form, String department, List<String> goals) {
        jdbc.sql("update performance.form set department = :department, goals = :goals where id = :id")
                .param("department", department)
                .param("goals", goals.toArray(String[]::new))
                .param("id", form)
                .update();
    }

    void line(UUID form, int ordinal, BudgetLine line) {
        jdbc.sql("update performance.budget_line set name = ?, amount = ? where form = ? and ordinal = ?")
                .params(line.name(), line.amount(), form, ordinal)
                .update();
    }

    void task(UUID form, int ordinal, Task task) {
        jdbc.sql("""
                        update performance.task set name = :name, content = :content, amount = :amount, goal = :goal
                        where form = :form and ordinal = :ordinal
                        """)
                .param("name", task.name())
                .param("content", task.content().toArray(String[]::new))
                .param("amount", task.amount())
                .param("goal", task.goal().toArray(String[]::new))
                .param("form", form)
                .param("ordinal", ordinal)
                .update();
    }

    /** A changed target is bound anew: what was bound counted towards the old one. */
    void indicator(UUID id, Indicator words, StoredForm.@Nullable Binding binding) {
        jdbc.sql("update performance.indicator set level3 = :level3, cycle_target = :cycle, annual_target = :annual"
                        + " where id = :id")
                .param("level3", words.level3())
                .param("cycle", words.cycleTarget())
                .param("annual", words.annualTarget())
                .param("id", id)
                .update();
        jdbc.sql("delete from performance.binding where indicator = ?")
                .param(id)
                .update();
        forms.bind(id, binding);
    }

    void change(UUID id, UUID form, FormDrafts.Change change, UUID by, Instant at) {
        jdbc.sql("""
                        insert into performance.cell_change (id, form, field, before, after, by, at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(id, form, change.field(), change.before(), change.after(), by, at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
