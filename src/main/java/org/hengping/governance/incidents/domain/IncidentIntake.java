package org.hengping.governance.incidents.domain;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.matters.Notices;
import org.hengping.foundation.matters.Step;
import org.hengping.foundation.matters.Waiting;
import org.hengping.platform.Ids;
import org.hengping.platform.crypto.Sm3;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The bulk road: incidents whose steps were walked through the same life-cycle table in memory are written a chunk at a
 * time, with their steps, open tasks, notices and ledger entries, and one audit entry for the chunk. Runs in the caller's
 * transaction.
 */
@Component
class IncidentIntake {

    /** An incident with the whole of its past. */
    record Walked(Incident incident, List<Step> steps, List<Waiting> waiting) {}

    private static final String STEP_COLUMNS = """
            matter_id, id, seq, at, move, from_status, to_status, actor, actor_name, unit, unit_name, opinion, data,
            used_seconds, due_at, overdue""";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final AuditTrail audit;
    private final Notices notices;

    IncidentIntake(JdbcTemplate jdbc, JdbcClient client, AuditTrail audit, Notices notices) {
        this.jdbc = jdbc;
        this.client = client;
        this.audit = audit;
        this.notices = notices;
    }

    /**
     * Writes a chunk.
     *
     * @param action the audit entry's action, e.g. {@code IMPORT}
     * @param past true to enter the ledger at the steps' own times, false at the time of writing
     */
    void write(List<Walked> chunk, String action, boolean past) {
        if (chunk.isEmpty()) {
            return;
        }
        UUID batch = UUID.randomUUID();
        CopyText incidents = new CopyText();
        CopyText steps = new CopyText();
        CopyText tasks = new CopyText();
        List<byte[]> digests = new ArrayList<>();
        for (Walked walked : chunk) {
            IncidentRow.copy(walked.incident(), batch, incidents);
            for (Step step : walked.steps()) {
                copy(batch, step, steps);
            }
            Step last = walked.steps().getLast();
            for (Waiting waiting : walked.waiting()) {
                copy(batch, last, waiting, tasks);
            }
            digests.add(
                    Sm3.digest((walked.incident().id() + ":" + walked.incident().version())
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            in(postgres, "incidents.intake_incident (batch, " + IncidentRow.COLUMNS + ")", incidents);
            in(postgres, "incidents.intake_step (batch, area, " + STEP_COLUMNS + ")", steps);
            in(postgres, "incidents.intake_task", tasks);
            return true;
        });
        move(batch, past);
        chunk.stream().flatMap(walked -> walked.steps().stream()).forEach(notices::tell);
        audit.append(new AuditEvent(
                IncidentDesk.ROOM,
                action,
                "incidents.batch:" + batch,
                null,
                chunk.size(),
                Sm3.digest(digests.toArray(byte[][]::new))));
    }

    private void move(UUID batch, boolean past) {
        run(
                "insert into incidents.incident (" + IncidentRow.COLUMNS + ") select " + IncidentRow.COLUMNS
                        + " from incidents.intake_incident where batch = :batch",
                batch);
        run(
                "insert into incidents.step (" + STEP_COLUMNS + ") select " + STEP_COLUMNS
                        + " from incidents.intake_step where batch = :batch",
                batch);
        run("""
                insert into evidence.update_entry (id, room, record, version, change, area, at)
                select %s, 'incidents', matter_id, seq, case when from_status is null and seq = 1 then 'C' else 'U' end, area, %s
                from incidents.intake_step where batch = :batch
                """.formatted(past ? "id" : "uuidv7()", past ? "at" : "clock_timestamp()"), batch);
        run("""
                insert into matters.open_task (id, room, matter, holder, verb, number, title, area, unit, due_at, arrived_at, from_name)
                select gen_random_uuid(), 'incidents', matter, holder, verb, number, title, area, unit, due_at, arrived_at, from_name
                from incidents.intake_task where batch = :batch
                """, batch);
        run("delete from incidents.intake_incident where batch = :batch", batch);
        run("delete from incidents.intake_step where batch = :batch", batch);
        run("delete from incidents.intake_task where batch = :batch", batch);
    }

    private void run(String sql, UUID batch) {
        client.sql(sql).param("batch", batch).update();
    }

    private static void in(PGConnection postgres, String target, CopyText rows) throws java.sql.SQLException {
        try {
            postgres.getCopyAPI().copyIn("copy " + target + " from stdin", new StringReader(rows.toString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void copy(UUID batch, Step step, CopyText rows) {
        rows.add(batch)
                .add(step.matter().area())
                .add(step.matter().id())
                .add(id(step))
                .add(step.matter().version())
                .add(step.at())
                .add(step.move())
                .add(step.from())
                .add(step.to())
                .add(step.actor())
                .add(step.actorName())
                .add(step.unit())
                .add(step.unitName())
                .add(step.opinion())
                .add(step.data())
                .add(step.usedSeconds())
                .add(step.dueAt())
                .add(step.overdue())
                .end();
    }

    /** Follows from matter and version, so that the same past gets the same ids. */
    private static UUID id(Step step) {
        SplittableRandom bits = new SplittableRandom(
                step.matter().id().getLeastSignificantBits() + step.matter().version());
        return Ids.of(step.at().toEpochMilli(), bits.nextLong(), bits.nextLong());
    }

    private static void copy(UUID batch, Step last, Waiting waiting, CopyText rows) {
        rows.add(batch)
                .add(last.matter().id())
                .add(waiting.holder())
                .add(waiting.verb())
                .add(last.matter().number())
                .add(last.matter().title())
                .add(last.matter().area())
                .add(last.matter().unit())
                .add(waiting.dueAt())
                .add(last.at())
                .add(last.unitName().isEmpty() ? last.actorName() : last.unitName())
                .end();
    }
}
