package org.hengping.overview.performance;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.evidence.UpdateLedger;
import org.hengping.overview.performance.DeclarationForm.BudgetLine;
import org.hengping.overview.performance.DeclarationForm.Indicator;
import org.hengping.overview.performance.DeclarationForm.Task;
import org.hengping.overview.performance.StoredForm.Head;
import org.hengping.overview.performance.StoredForm.StoredIndicator;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes into a draft, cell by cell. Cells are called as in {@link OfficialLayout}; each change is kept with its author. */
@Service
class FormDrafts {

    /** One cell that was written into. */
    record Change(String field, String before, String after) {}

    private static final int MOST_TEXT = 20_000;
    private static final int MOST_NAME = 500;

    private final Forms forms;
    private final DraftStore store;
    private final FormDesk desk;
    private final UpdateLedger ledger;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    FormDrafts(
            Forms forms,
            DraftStore store,
            FormDesk desk,
            UpdateLedger ledger,
            AuditTrail audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.forms = forms;
        this.store = store;
        this.desk = desk;
        this.ledger = ledger;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Writes cells.
     *
     * @param revision the revision the actor saw, null for whichever it is
     * @param cells text by field; what is not named stays, and so does what is the same
     * @return what changed
     * @throws Refusal 409 for a form that is no draft or was written into meanwhile; 422 with each cell at fault
     */
    List<Change> write(UUID id, @Nullable Long revision, Map<String, String> cells, Actor actor) {
        return Objects.requireNonNull(transactions.execute(status -> {
            StoredForm stored = forms.find(id).orElseThrow(Refusal::notFound);
            Head head = stored.head();
            if (head.state() != FormState.DRAFT) {
                throw Refusal.conflict("form-no-draft");
            }
            if (revision != null && revision != head.revision()) {
                throw Refusal.conflict("stale-version", revision, head.revision());
            }
            Draft draft = new Draft(stored.form());
            Map<String, String> now = FormCells.of(stored.form());
            List<Change> changes = new ArrayList<>();
            new TreeMap<>(cells).forEach((field, given) -> {
                String before = now.get(field);
                String after = given.strip().replace("\r\n", "\n").replace('\r', '\n');
                if (before == null) {
                    draft.fault(field, "unknown");
                } else if (!before.equals(after)) {
                    draft.write(field, after);
                    changes.add(new Change(field, before, after));
                }
            });
            draft.requireNone();
            if (changes.isEmpty()) {
                return changes;
            }
            Instant at = clock.instant();
            if (!forms.touch(head)) {
                throw Refusal.conflict("stale-version", head.revision(), head.revision() + 1);
            }
            keep(stored, draft);
            changes.forEach(change -> store.change(Ids.at(at), id, change, actor.id(), at));
            ledger.changed("performance", id, head.revision() + 1, head.area(), at);
            audit.append(new AuditEvent(
                    "performance",
                    "write",
                    "performance:" + id,
                    head.revision() + 1,
                    changes.size(),
                    Sm3.digest(changes.toString().getBytes(StandardCharsets.UTF_8))));
            return changes;
        }));
    }

    private void keep(StoredForm stored, Draft draft) {
        UUID id = stored.head().id();
        DeclarationForm before = stored.form();
        if (!draft.department.equals(before.department()) || !draft.goals.equals(before.goals())) {
            store.head(id, draft.department, draft.goals);
        }
        for (int i = 0; i < draft.budget.size(); i++) {
            if (!draft.budget.get(i).equals(before.budget().get(i))) {
                store.line(id, i + 1, draft.budget.get(i));
            }
        }
        for (int i = 0; i < draft.tasks.size(); i++) {
            if (!draft.tasks.get(i).equals(before.tasks().get(i))) {
                store.task(id, i + 1, draft.tasks.get(i));
            }
        }
        for (int i = 0; i < draft.indicators.size(); i++) {
            StoredIndicator was = stored.indicators().get(i);
            Indicator words = draft.indicators.get(i);
            if (!words.equals(was.words())) {
                store.indicator(was.id(), words, desk.proposed(words));
            }
        }
    }

    /** A form being written into: the words as they would be, and the cells that cannot be. */
    private static final class Draft {

        private String department;
        private List<String> goals;
        private final List<BudgetLine> budget;
        private final List<Task> tasks;
        private final List<Indicator> indicators;
        private final List<Refusal.Field> faults = new ArrayList<>();

        Draft(DeclarationForm form) {
            this.department = form.department();
            this.goals = form.goals();
            this.budget = new ArrayList<>(form.budget());
            this.tasks = new ArrayList<>(form.tasks());
            this.indicators = new ArrayList<>(form.indicators());
        }

        void fault(String field, String code, Object... arguments) {
            faults.add(new Refusal.Field(field, code, arguments));
        }

        void requireNone() {
            if (!faults.isEmpty()) {
                throw Refusal.fields(faults);
            }
        }

        void write(String field, String text) {
            String[] path = field.split("\\.");
            String cell = path[path.length - 1];
            boolean name = cell.equals("department") || cell.equals("name") || cell.equals("level3");
            if (name && text.isEmpty()) {
                fault(field, "required");
            } else if (text.length() > (name ? MOST_NAME : MOST_TEXT)) {
                fault(field, "size", name ? MOST_NAME : MOST_TEXT, 0);
            } else {
                switch (path[0]) {
                    case "department" -> department = CellText.plain(text);
                    case "goals" -> goals = CellText.paragraphs(text);
                    case "budget" -> budget(Integer.parseInt(path[1]) - 1, cell, field, text);
                    case "tasks" -> task(Integer.parseInt(path[1]) - 1, cell, field, text);
                    default -> indicator(Integer.parseInt(path[1]) - 1, cell, field, text);
                }
            }
        }

        private void budget(int at, String cell, String field, String text) {
            BudgetLine line = budget.get(at);
            if (cell.equals("name")) {
                budget.set(at, new BudgetLine(line.side(), CellText.plain(text), line.amount()));
                return;
            }
            Long amount = amount(field, text, false);
            if (amount != null) {
                budget.set(at, new BudgetLine(line.side(), line.name(), amount));
            }
        }

        private void task(int at, String cell, String field, String text) {
            Task task = tasks.get(at);
            tasks.set(
                    at,
                    switch (cell) {
                        case "name" ->
                            new Task(CellText.plain(text), task.content(), task.amount(), task.goal(), task.optional());
                        case "content" ->
                            new Task(
                                    task.name(),
                                    CellText.paragraphs(text),
                                    task.amount(),
                                    task.goal(),
                                    task.optional());
                        case "amount" ->
                            new Task(
                                    task.name(),
                                    task.content(),
                                    amount(field, text, task.optional()),
                                    task.goal(),
                                    task.optional());
                        default ->
                            new Task(
                                    task.name(),
                                    task.content(),
                                    task.amount(),
                                    CellText.paragraphs(text),
                                    task.optional());
                    });
            if (cell.equals("content") && !task.optional() && text.isEmpty()) {
                fault(field, "required");
            }
        }

        private void indicator(int at, String cell, String field, String text) {
            Indicator line = indicators.get(at);
            String words = CellText.plain(text);
            String level3 = cell.equals("level3") ? words : line.level3();
            String cycle = cell.equals("cycleTarget") ? (words.isEmpty() ? null : words) : line.cycleTarget();
            String annual = cell.equals("annualTarget") ? words : line.annualTarget();
            if (annual.isEmpty() && cycle == null) {
                fault(field, "required");
                return;
            }
            indicators.set(at, new Indicator(line.level1(), line.level2(), level3, cycle, annual, line.particulars()));
        }

        private @Nullable Long amount(String field, String text, boolean blank) {
            if (text.isEmpty() && blank) {
                return null;
            }
            Long fen = FormReader.amount(text);
            if (fen == null) {
                fault(field, text.isEmpty() ? "required" : "form-cell-amount", text);
            }
            return fen;
        }
    }
}
