package org.hengping.overview.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hengping.foundation.evidence.UpdateLedger;
import org.hengping.overview.performance.StoredForm.Head;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Formats;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adjusted budget and payments of a form under execution, line by line and task by task. The form itself stays as it was
 * approved: each entry is kept beside it, and the last one counts.
 */
@Service
class FormExecution {

    /** What an amount belongs to. */
    enum Part {
        LINE,
        TASK
    }

    /**
     * A line or task with its money, in fen.
     *
     * @param ordinal from 1, in the order of the form
     * @param planned as approved
     * @param adjusted null before anything was entered
     * @param executed paid until {@code asOf}
     */
    record Line(
            Part part,
            int ordinal,
            String name,
            long planned,
            @Nullable Long adjusted,
            @Nullable Long executed,
            @Nullable LocalDate asOf) {

        /** Paid in percent of the adjusted budget; null where nothing was entered or there is nothing to spend. */
        public @Nullable BigDecimal rate() {
            return adjusted == null || executed == null || adjusted == 0
                    ? null
                    : BigDecimal.valueOf(executed)
                            .scaleByPowerOfTen(2)
                            .divide(BigDecimal.valueOf(adjusted), 1, RoundingMode.HALF_UP);
        }
    }

    /** What is entered for one line or task, in fen. */
    record Entry(Part part, int ordinal, long adjusted, long executed) {}

    private record Kept(Part part, int ordinal, long adjusted, long executed, LocalDate asOf) {}

    private final Forms forms;
    private final JdbcClient jdbc;
    private final UpdateLedger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    FormExecution(Forms forms, JdbcClient jdbc, UpdateLedger ledger, TransactionTemplate transactions, Clock clock) {
        this.forms = forms;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Every line and every task with an amount. */
    List<Line> lines(UUID id) {
        return Objects.requireNonNull(
                transactions.execute(status -> lines(forms.find(id).orElseThrow(Refusal::notFound))));
    }

    private List<Line> lines(StoredForm stored) {
        List<Kept> kept = kept(stored.head().id());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < stored.form().budget().size(); i++) {
            DeclarationForm.BudgetLine line = stored.form().budget().get(i);
            lines.add(line(Part.LINE, i + 1, line.name(), line.amount(), kept));
        }
        for (int i = 0; i < stored.form().tasks().size(); i++) {
            DeclarationForm.Task task = stored.form().tasks().get(i);
            Long amount = task.amount();
            if (amount != null) {
                lines.add(line(Part.TASK, i + 1, task.name(), amount, kept));
            }
        }
        return lines;
    }

    private static Line line(Part part, int ordinal, String name, long planned, List<Kept> kept) {
        Kept last = kept.stream()
                .filter(each -> each.part() == part && each.ordinal() == ordinal)
                .findFirst()
                .orElse(null);
        return last == null
                ? new Line(part, ordinal, name, planned, null, null, null)
                : new Line(part, ordinal, name, planned, last.adjusted(), last.executed(), last.asOf());
    }

    private List<Kept> kept(UUID form) {
        return jdbc.sql("""
                        select distinct on (part, ordinal) part, ordinal, adjusted, executed, as_of
                        from performance.execution where form = ?
                        order by part, ordinal, at desc, id desc
                        """)
                .param(form)
                .query((row, number) -> new Kept(
                        Part.valueOf(row.getString("part")),
                        row.getInt("ordinal"),
                        row.getLong("adjusted"),
                        row.getLong("executed"),
                        row.getObject("as_of", LocalDate.class)))
                .list();
    }

    /**
     * Enters amounts as they stand on a day.
     *
     * @return how many differ from what was there
     * @throws Refusal 409 for a form that is not under execution; 422 for a day that has not come, an unknown line, or more
     *     paid than there is
     */
    int enter(UUID id, List<Entry> entries, LocalDate asOf, Actor actor) {
        return Objects.requireNonNull(transactions.execute(status -> {
            StoredForm stored = forms.find(id).orElseThrow(Refusal::notFound);
            Head head = stored.head();
            if (head.state() != FormState.EXECUTING) {
                throw Refusal.conflict("form-not-executing");
            }
            Instant at = clock.instant();
            if (asOf.isAfter(LocalDate.ofInstant(at, Formats.ZONE))) {
                throw Refusal.field("asOf", "past");
            }
            List<Line> lines = lines(stored);
            List<Refusal.Field> faults = new ArrayList<>();
            int changed = 0;
            for (Entry entry : entries) {
                String name = entry.part() + "." + entry.ordinal();
                Line line = lines.stream()
                        .filter(each -> each.part() == entry.part() && each.ordinal() == entry.ordinal())
                        .findFirst()
                        .orElse(null);
                if (line == null) {
                    faults.add(new Refusal.Field(name, "unknown"));
                } else if (entry.executed() > entry.adjusted()) {
                    faults.add(new Refusal.Field(name + ".executed", "form-executed-over", line.name()));
                } else if (!same(line, entry, asOf)) {
                    add(id, entry, asOf, actor, at);
                    changed++;
                }
            }
            if (!faults.isEmpty()) {
                throw Refusal.fields(faults);
            }
            if (changed > 0) {
                if (!forms.touch(head)) {
                    throw Refusal.conflict("stale-version", head.revision(), head.revision() + 1);
                }
                ledger.changed("performance", id, head.revision() + 1, head.area(), at);
            }
            return changed;
        }));
    }

    private static boolean same(Line line, Entry entry, LocalDate asOf) {
        return Objects.equals(line.adjusted(), entry.adjusted())
                && Objects.equals(line.executed(), entry.executed())
                && asOf.equals(line.asOf());
    }

    private void add(UUID form, Entry entry, LocalDate asOf, Actor actor, Instant at) {
        jdbc.sql("""
                        insert into performance.execution (id, form, part, ordinal, adjusted, executed, as_of, by, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        Ids.at(at),
                        form,
                        entry.part().name(),
                        entry.ordinal(),
                        entry.adjusted(),
                        entry.executed(),
                        asOf,
                        actor.id(),
                        at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
