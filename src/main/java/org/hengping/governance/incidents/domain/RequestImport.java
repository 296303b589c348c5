package org.hengping.governance.incidents.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hengping.foundation.matters.MatterRef;
import org.hengping.foundation.matters.Step;
import org.hengping.foundation.matters.Trail;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.UnitKind;
import org.hengping.foundation.organization.Units;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.hengping.platform.database.Partitions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports service requests that come with a past. A row becomes an incident by IMPORT with the dates it has; no step is
 * invented. A second run of the same file changes nothing; an edited row changes its incident.
 */
@Service
public class RequestImport {

    static final String SOURCE = "city-311";
    private static final int CHUNK = 1000;
    private static final String SAMPLE = "SAMPLE";
    private static final Logger LOG = LoggerFactory.getLogger(RequestImport.class);

    /** A row of the file that has a place in the register, with what is known of it there. */
    private record Kept(UUID incident, byte[] hash) {}

    private record Line(RequestRow row, byte[] hash) {}

    private final ImportRuns runs;
    private final ImportLock lock;
    private final IncidentIntake intake;
    private final Incidents incidents;
    private final IncidentClasses classes;
    private final Trail trail;
    private final Areas areas;
    private final Units units;
    private final Partitions partitions;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TaskExecutor executor;
    private final Clock clock;

    RequestImport(
            ImportRuns runs,
            ImportLock lock,
            IncidentIntake intake,
            Incidents incidents,
            IncidentClasses classes,
            Trail trail,
            Areas areas,
            Units units,
            Partitions partitions,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            @org.springframework.beans.factory.annotation.Qualifier("applicationTaskExecutor") TaskExecutor executor,
            Clock clock) {
        this.runs = runs;
        this.lock = lock;
        this.intake = intake;
        this.incidents = incidents;
        this.classes = classes;
        this.trail = trail;
        this.areas = areas;
        this.units = units;
        this.partitions = partitions;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Starts an import in the background; the file is deleted when it is done.
     *
     * @return the run's id, to follow its progress
     * @throws Refusal 422 when the file is no CSV with the columns asked for, 409 {@code import-running}
     */
    public UUID start(Path file, String fileName, Actor actor) {
        int total = RequestFile.examine(file);
        ImportLock.Held held = lock.take();
        if (held == null) {
            throw Refusal.conflict("import-running");
        }
        try {
            UUID run = transactions.execute(status -> runs.begin(SOURCE, fileName, total, actor));
            executor.execute(() -> actor.run(() -> run(file, run, actor, held)));
            return run;
        } catch (RuntimeException notBegun) {
            held.close();
            throw notBegun;
        }
    }

    private void run(Path file, UUID run, Actor actor, ImportLock.Held held) {
        try (held) {
            read(file, run, actor);
            transactions.executeWithoutResult(status -> runs.end(run, null));
        } catch (RuntimeException broken) {
            LOG.error("import {} broke off", run, broken);
            transactions.executeWithoutResult(
                    status -> runs.end(run, broken.getClass().getSimpleName()));
        } finally {
            RequestFile.delete(file);
        }
    }

    private void read(Path file, UUID run, Actor actor) {
        Set<String> seen = new HashSet<>();
        List<Line> chunk = new ArrayList<>();
        try (CSVParser parser = RequestFile.parser(file)) {
            for (CSVRecord line : parser) {
                List<RequestRow.Fault> faults;
                RequestRow row = null;
                if (!line.isConsistent()) {
                    faults = List.of(new RequestRow.Fault("columns", "-"));
                } else {
                    RequestRow.Read read = RequestRow.read(line::get);
                    faults = read.faults();
                    row = read.row();
                    if (row != null && !seen.add(row.externalId())) {
                        faults = List.of(new RequestRow.Fault("twice", "SRRecordID"));
                        row = null;
                    }
                }
                if (row == null) {
                    reject(run, line, faults);
                } else {
                    chunk.add(new Line(row, hash(row)));
                }
                if (chunk.size() == CHUNK) {
                    take(run, chunk, actor);
                    chunk.clear();
                }
            }
            take(run, chunk, actor);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void reject(UUID run, CSVRecord line, List<RequestRow.Fault> faults) {
        boolean twice = faults.stream().anyMatch(fault -> fault.code().equals("twice"));
        boolean named = line.isMapped("SRRecordID")
                && line.isSet("SRRecordID")
                && !line.get("SRRecordID").isBlank();
        String id = named && !twice ? line.get("SRRecordID").strip() : "line " + line.getRecordNumber();
        String raw = String.join(",", line.toList());
        transactions.executeWithoutResult(status -> {
            runs.fault(run, SOURCE, id, line.getRecordNumber() + 1, faults.toString(), raw);
            runs.count(run, 1, 0, 0, 0, 1);
        });
    }

    private void take(UUID run, List<Line> chunk, Actor actor) {
        if (chunk.isEmpty()) {
            return;
        }
        Instant first = chunk.stream()
                .map(line -> line.row().createdAt())
                .min(Instant::compareTo)
                .orElseThrow();
        Instant last = chunk.stream()
                .map(line -> line.row().createdAt())
                .max(Instant::compareTo)
                .orElseThrow();
        partitions.ensure(first, last);
        learn(chunk);
        transactions.executeWithoutResult(status -> {
            Map<String, Kept> known = known(chunk);
            List<IncidentIntake.Walked> created = new ArrayList<>();
            Map<String, byte[]> keys = new LinkedHashMap<>();
            int changed = 0;
            for (Line line : chunk) {
                Kept kept = known.get(line.row().externalId());
                if (kept == null) {
                    created.add(created(line.row(), actor));
                    keys.put(line.row().externalId(), line.hash());
                } else if (!Arrays.equals(kept.hash(), line.hash())) {
                    change(kept.incident(), line, actor);
                    changed++;
                }
            }
            intake.write(created, "IMPORT", false);
            remember(created, keys);
            runs.correct(
                    SOURCE, chunk.stream().map(line -> line.row().externalId()).toList());
            runs.count(run, chunk.size(), created.size(), changed, chunk.size() - created.size() - changed, 0);
        });
    }

    /** Kinds become classes of the sample tree, agencies units of the sample area. */
    private void learn(List<Line> chunk) {
        boolean news = false;
        Set<String> kinds = new HashSet<>();
        for (Line line : chunk) {
            String unit = unitCode(line.row().agency());
            if (units.byCode(unit).isEmpty()) {
                transactions.executeWithoutResult(
                        status -> units.ensure(unit, line.row().agency(), UnitKind.DEPARTMENT, SAMPLE));
            }
            if (kinds.add(line.row().kind())
                    && classes.find(RequestRow.classCode(line.row().kind())).isEmpty()) {
                String code = RequestRow.classCode(line.row().kind());
                transactions.executeWithoutResult(status -> jdbc.sql("""
                                insert into incidents.class (code, tree, group_code, group_name, name)
                                values (:code, 'SAMPLE', :group, :groupName, :name) on conflict (code) do nothing
                                """)
                        .param("code", code)
                        .param("group", code.split("-")[1])
                        .param("groupName", line.row().kind().split("-", 2)[0])
                        .param("name", line.row().kind())
                        .update());
                news = true;
            }
        }
        if (news) {
            classes.reload();
        }
    }

    private static String unitCode(String agency) {
        return "SAMPLE-" + agency.toUpperCase(java.util.Locale.ROOT).replaceAll("[^0-9A-Z]", "");
    }

    private IncidentIntake.Walked created(RequestRow row, Actor actor) {
        byte[] seed = Sm3.digest((SOURCE + ":" + row.externalId()).getBytes(StandardCharsets.UTF_8));
        ByteBuffer random = ByteBuffer.wrap(seed);
        UUID id = Ids.of(row.createdAt().toEpochMilli(), random.getLong(), random.getLong());
        Incident incident = IncidentRow.imported(
                id,
                "SA-" + row.createdAt().atZone(ZoneOffset.UTC).getYear() + "-" + row.externalId(),
                RequestRow.classCode(row.kind()),
                row.kind(),
                row.address(),
                areas.require(SAMPLE).lo(),
                row.longitude(),
                row.latitude(),
                units.byCode(unitCode(row.agency())).map(Unit::id).orElse(null),
                row.number(),
                actor.id(),
                row.createdAt(),
                row.dueAt());
        IncidentRow.importedAs(incident, row.move(), row.closedAt());
        incident.walked();
        return new IncidentIntake.Walked(incident, List.of(step(incident, row, null, actor)), List.of());
    }

    private Step step(Incident incident, RequestRow row, @Nullable String from, Actor actor) {
        Instant at = clock.instant();
        return new Step(
                new MatterRef(
                        IncidentDesk.ROOM,
                        incident.id(),
                        incident.number,
                        incident.title(),
                        incident.area,
                        incident.leadUnit,
                        incident.version()),
                row.move().code(),
                from,
                incident.state().name(),
                at,
                actor.id(),
                actor.name(),
                actor.unit(),
                actor.unitName(),
                null,
                "{}",
                null,
                row.dueAt(),
                row.dueAt() != null && row.closedAt() != null && row.closedAt().isAfter(row.dueAt()),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    private void change(UUID id, Line line, Actor actor) {
        Incident incident = incidents.findById(id).orElseThrow();
        String from = incident.state().name();
        IncidentRow.importedAgain(incident, line.row());
        Incident saved = incidents.save(incident);
        trail.record(step(saved, line.row(), from, actor));
        jdbc.sql("update incidents.import_key set row_hash = :hash where source = :source and external_id = :id")
                .param("hash", line.hash())
                .param("source", SOURCE)
                .param("id", line.row().externalId())
                .update();
    }

    private Map<String, Kept> known(List<Line> chunk) {
        Map<String, Kept> known = new HashMap<>();
        jdbc.sql(
                        "select external_id, incident, row_hash from incidents.import_key where source = :source and external_id = any (:ids)")
                .param("source", SOURCE)
                .param(
                        "ids",
                        chunk.stream().map(line -> line.row().externalId()).toArray(String[]::new))
                .query((row, n) -> known.put(
                        row.getString("external_id"),
                        new Kept(row.getObject("incident", UUID.class), row.getBytes("row_hash"))))
                .list();
        return known;
    }

    private void remember(List<IncidentIntake.Walked> created, Map<String, byte[]> keys) {
        if (created.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into incidents.import_key (source, external_id, incident, row_hash)
                        select :source, k.id, k.incident, k.hash
                        from unnest(:ids::text[], :incidents::uuid[], :hashes::bytea[]) as k(id, incident, hash)
                        """)
                .param("source", SOURCE)
                .param("ids", keys.keySet().toArray(String[]::new))
                .param(
                        "incidents",
                        created.stream().map(walked -> walked.incident().id()).toArray(UUID[]::new))
                .param("hashes", keys.values().toArray(byte[][]::new))
                .update();
    }

    private static byte[] hash(RequestRow row) {
        return Sm3.digest(row.toString().getBytes(StandardCharsets.UTF_8));
    }
}
