package org.hengping.overview.performance.proof;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which tasks an indicator speaks of and which line of the budget pays a task; many to many, nothing is ever changed. */
@Service
class Links {

    /** An indicator and a task of its form. */
    record Speaks(UUID line, int task) {}

    /** A task and the line of the budget that pays it. */
    record Pays(int task, int line) {}

    /** What of a line of the budget no task is given. @param residual in fen; null where nothing is linked */
    record Residual(
            PlanForms.Sum line,
            long linked,
            @org.jspecify.annotations.Nullable Long residual) {}

    private final PlanForms forms;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    Links(PlanForms forms, JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.forms = forms;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Set<Speaks> speaks(UUID form) {
        return new HashSet<>(jdbc.sql("""
                        select indicator, task from (
                            select distinct on (t.indicator, t.task) t.* from performance.indicator_task t
                            join performance.indicator i on i.id = t.indicator
                            where i.form = ? order by t.indicator, t.task, t.id desc) as newest
                        where linked
                        """)
                .param(form)
                .query((row, number) -> new Speaks(row.getObject("indicator", UUID.class), row.getInt("task")))
                .list());
    }

    @Transactional(readOnly = true)
    public Set<Pays> pays(UUID form) {
        return new HashSet<>(jdbc.sql("""
                        select task, line from (
                            select distinct on (task, line) * from performance.task_line
                            where form = ? order by task, line, id desc) as newest
                        where linked
                        """)
                .param(form)
                .query((row, number) -> new Pays(row.getInt("task"), row.getInt("line")))
                .list());
    }

    /** Each line of spending with what its tasks have and what belongs to none of them. */
    @Transactional(readOnly = true)
    public List<Residual> residuals(UUID form) {
        Set<Pays> pays = pays(form);
        List<PlanForms.Sum> tasks = forms.tasks(form);
        return forms.spending(form).stream()
                .map(line -> {
                    long linked = tasks.stream()
                            .filter(task -> pays.contains(new Pays(task.ordinal(), line.ordinal())))
                            .map(PlanForms.Sum::amount)
                            .filter(Objects::nonNull)
                            .mapToLong(Long::longValue)
                            .sum();
                    Long whole = line.amount();
                    boolean any = pays.stream().anyMatch(each -> each.line() == line.ordinal());
                    return new Residual(line, linked, whole == null || !any ? null : (Long) (whole - linked));
                })
                .toList();
    }

    /**
     * Makes the links of a form what they are to be.
     *
     * @throws Refusal 422 for a line, task or budget line the form does not have
     */
    @Transactional
    public void set(UUID formId, Set<Speaks> speaks, Set<Pays> pays, Actor actor) {
        PlanForm form = forms.require(formId);
        List<UUID> lines = forms.lines(formId).stream().map(PlanLine::id).toList();
        List<Integer> tasks =
                forms.tasks(formId).stream().map(PlanForms.Sum::ordinal).toList();
        List<Integer> budget =
                forms.spending(formId).stream().map(PlanForms.Sum::ordinal).toList();
        if (!speaks.stream().allMatch(each -> lines.contains(each.line()) && tasks.contains(each.task()))
                || !pays.stream().allMatch(each -> tasks.contains(each.task()) && budget.contains(each.line()))) {
            throw Refusal.field("links", "invalid");
        }
        Instant now = clock.instant();
        List<String> changes = new ArrayList<>();
        Set<Speaks> before = speaks(formId);
        for (Speaks each : changed(before, speaks)) {
            boolean linked = speaks.contains(each);
            jdbc.sql("""
                            insert into performance.indicator_task (id, indicator, task, linked, linked_by, linked_at)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(Ids.at(now), each.line(), each.task(), linked, actor.id(), now.atOffset(ZoneOffset.UTC))
                    .update();
            changes.add(each + "=" + linked);
        }
        for (Pays each : changed(pays(formId), pays)) {
            boolean linked = pays.contains(each);
            jdbc.sql("""
                            insert into performance.task_line (id, form, task, line, linked, linked_by, linked_at)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            Ids.at(now),
                            form.id(),
                            each.task(),
                            each.line(),
                            linked,
                            actor.id(),
                            now.atOffset(ZoneOffset.UTC))
                    .update();
            changes.add(each + "=" + linked);
        }
        if (!changes.isEmpty()) {
            audit.append(new AuditEvent(
                    "performance",
                    "link",
                    "form.batch:" + formId,
                    null,
                    changes.size(),
                    Sm3.digest(changes.toString().getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static <T> List<T> changed(Set<T> before, Set<T> after) {
        List<T> changed = new ArrayList<>(after.stream().filter(each -> !before.contains(each)).toList());
        before.stream().filter(each -> !after.contains(each)).forEach(changed::add);
        return changed;
    }
}
