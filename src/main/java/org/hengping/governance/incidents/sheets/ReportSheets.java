package org.hengping.governance.incidents.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.documents.Document;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.matters.ActionForm;
import org.hengping.governance.incidents.domain.ImportRuns;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a table of reports in two steps. Sent, it is examined like any document, read and checked line by line, and waits;
 * confirmed, each line goes through the desk in a transaction of its own that also binds its number, so that a line is
 * recorded once however often the sheet is sent and wherever the house was stopped.
 */
@Service
class ReportSheets {

    /** Before the name of the system the numbers come from. */
    static final String SOURCE = "sheet:";

    private static final int CHUNK = 100;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Logger LOG = LoggerFactory.getLogger(ReportSheets.class);

    private final Documents documents;
    private final SheetCheck check;
    private final SheetRows rows;
    private final ImportRuns runs;
    private final IncidentDesk desk;
    private final ActionForm forms;
    private final Directory directory;
    private final TransactionTemplate transactions;
    private final TaskExecutor executor;
    private final Clock clock;

    ReportSheets(
            Documents documents,
            SheetCheck check,
            SheetRows rows,
            ImportRuns runs,
            IncidentDesk desk,
            ActionForm forms,
            Directory directory,
            TransactionTemplate transactions,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor,
            Clock clock) {
        this.documents = documents;
        this.check = check;
        this.rows = rows;
        this.runs = runs;
        this.desk = desk;
        this.forms = forms;
        this.directory = directory;
        this.transactions = transactions;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Reads and checks a table; nothing is recorded.
     *
     * @param origin the system its numbers come from, 1 to 40 characters
     * @return the id under which it waits
     * @throws Refusal 422 when it is no such table, and what the documents room says of the file
     */
    UUID receive(InputStream content, String name, String origin, Actor actor) {
        if (origin.isBlank() || origin.strip().length() > 40) {
            throw Refusal.field("origin", "required");
        }
        Document document = documents.store(content, name);
        SheetFile file;
        try (InputStream stored = documents.open(document.id())) {
            file = SheetFile.read(stored, document.name().toLowerCase(Locale.ROOT));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Map<SheetColumn, Integer> places = check.columns(file.lines().getFirst());
        String source = SOURCE + origin.strip();
        Set<String> seen = new HashSet<>();
        List<SheetRows.Row> checked = new ArrayList<>();
        for (SheetFile.Line line : file.lines().subList(1, file.lines().size())) {
            List<String> cells = check.cells(line, places);
            List<String> faults = check.faults(cells, seen, actor).stream()
                    .map(SheetCheck.Fault::stored)
                    .toList();
            checked.add(row(
                    line.number(), cells, faults, faults.isEmpty() ? SheetRows.State.READY : SheetRows.State.FAULTY));
        }
        return transactions.execute(status -> kept(source, document.name(), checked, actor));
    }

    private UUID kept(String source, String name, List<SheetRows.Row> checked, Actor actor) {
        Set<String> known = new HashSet<>(rows.known(
                source, checked.stream().map(row -> row.cells().getFirst()).toList()));
        List<SheetRows.Row> kept = checked.stream()
                .map(row -> row.state() == SheetRows.State.READY
                                && known.contains(row.cells().getFirst())
                        ? row(row.line(), row.cells(), List.of(), SheetRows.State.KNOWN)
                        : row)
                .toList();
        int faulty = number(kept, SheetRows.State.FAULTY);
        int again = number(kept, SheetRows.State.KNOWN);
        UUID run = runs.await(source, name, kept.size(), actor);
        rows.keep(run, kept);
        runs.count(run, faulty + again, 0, 0, again, faulty);
        return run;
    }

    private static SheetRows.Row row(int line, List<String> cells, List<String> faults, SheetRows.State state) {
        return new SheetRows.Row(line, cells, faults, state, null, null);
    }

    private static int number(List<SheetRows.Row> rows, SheetRows.State state) {
        return (int) rows.stream().filter(row -> row.state() == state).count();
    }

    /** A sheet of the actor's own. @throws Refusal 404 */
    ImportRuns.Run require(UUID run, Actor actor) {
        return runs.own(SOURCE, actor).stream()
                .filter(own -> own.id().equals(run))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** Begins to record what is ready. @throws Refusal 404, 409 when it no longer waits */
    void confirm(UUID run, Actor actor) {
        require(run, actor);
        if (!transactions.execute(status -> runs.proceed(run, "RUNNING"))) {
            throw Refusal.conflict("sheet-not-waiting");
        }
        executor.execute(() -> record(run, actor));
    }

    /** Drops a sheet that waits. @throws Refusal 404, 409 when it no longer waits */
    void discard(UUID run, Actor actor) {
        require(run, actor);
        if (!transactions.execute(status -> runs.proceed(run, "DISCARDED"))) {
            throw Refusal.conflict("sheet-not-waiting");
        }
    }

    /** What a stopped house left half recorded goes on. */
    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        for (ImportRuns.Started started : runs.running(SOURCE)) {
            directory
                    .find(started.by())
                    .flatMap(person -> directory.actor(person.account()))
                    .ifPresentOrElse(
                            actor -> executor.execute(() -> record(started.id(), actor)),
                            () -> Actor.system("incidents")
                                    .run(() -> transactions.executeWithoutResult(
                                            status -> runs.end(started.id(), "account"))));
        }
    }

    @Scheduled(cron = "0 52 3 * * *", zone = "Asia/Shanghai")
    void forgetOld() {
        Actor.system("incidents")
                .run(() -> transactions.executeWithoutResult(
                        status -> rows.forget(clock.instant().minus(KEPT))));
    }

    private void record(UUID run, Actor actor) {
        actor.run(() -> {
            try {
                while (recordSome(run, CHUNK, actor) > 0) {
                    // until nothing is ready
                }
                transactions.executeWithoutResult(status -> runs.end(run, null));
            } catch (RuntimeException broken) {
                LOG.error("sheet {} broke off", run, broken);
                transactions.executeWithoutResult(
                        status -> runs.end(run, broken.getClass().getSimpleName()));
            }
        });
    }

    /** Records the next lines that are ready; says how many there were. */
    int recordSome(UUID run, int most, Actor actor) {
        List<SheetRows.Row> ready = transactions.execute(status -> rows.in(run, SheetRows.State.READY, most));
        if (ready.isEmpty()) {
            return 0;
        }
        String source = transactions.execute(status -> runs.source(run));
        for (SheetRows.Row row : ready) {
            try {
                transactions.executeWithoutResult(status -> recorded(run, source, row, actor));
            } catch (DuplicateKeyException known) {
                note(run, row, SheetRows.State.KNOWN, List.of());
            } catch (Refusal refusal) {
                String code = refusal.fields().isEmpty()
                        ? refusal.code()
                        : refusal.fields().getFirst().code();
                note(run, row, SheetRows.State.REFUSED, List.of(code + ":" + SheetColumn.EXTERNAL_NUMBER));
            }
        }
        return ready.size();
    }

    private void recorded(UUID run, String source, SheetRows.Row row, Actor actor) {
        IncidentInput.Report report = forms.convert(IncidentInput.Report.class, check.report(row.cells()));
        IncidentDesk.Moved moved = desk.open(report, null, actor);
        rows.bind(
                source,
                row.cells().getFirst(),
                moved.id(),
                Sm3.digest(row.cells().toString().getBytes(StandardCharsets.UTF_8)));
        rows.became(run, row.line(), SheetRows.State.DONE, List.of(), moved.id(), moved.number());
        runs.count(run, 1, 1, 0, 0, 0);
    }

    private void note(UUID run, SheetRows.Row row, SheetRows.State state, List<String> faults) {
        transactions.executeWithoutResult(status -> {
            if (rows.became(run, row.line(), state, faults, null, null)) {
                boolean known = state == SheetRows.State.KNOWN;
                runs.count(run, 1, 0, 0, known ? 1 : 0, known ? 0 : 1);
            }
        });
    }
}
