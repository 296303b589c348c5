package org.hengping.governance.incidents.domain;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Progress and results of imports, and the rows kept for correction. */
@Component
public class ImportRuns {

    /** One run. */
    public record Run(
            UUID id,
            String fileName,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            int total,
            int read,
            int created,
            int changed,
            int unchanged,
            int rejected) {

        /** How far, in percent. */
        public int percent() {
            return total == 0 ? 100 : Math.clamp(100L * read / total, 0, 100);
        }
    }

    /** A row that could not become an incident. */
    public record Faulty(String externalId, long line, String reasons, String raw) {}

    private static final String RUN =
            "select id, file_name, state, started_at, ended_at, total, read, created, changed, unchanged, rejected from incidents.import_run";

    private final JdbcClient jdbc;
    private final Clock clock;

    ImportRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Run> find(UUID id) {
        return jdbc.sql(RUN + " where id = :id")
                .param("id", id)
                .query(DataClassRowMapper.newInstance(Run.class))
                .optional();
    }

    /** A run that is under way, and whose account began it. */
    public record Started(UUID id, UUID by) {}

    /** The newest imports of requests. */
    public List<Run> newest() {
        return jdbc.sql(RUN + " where source = :source order by id desc limit 20")
                .param("source", RequestImport.SOURCE)
                .query(DataClassRowMapper.newInstance(Run.class))
                .list();
    }

    /** The newest runs of an actor whose source begins so. */
    public List<Run> own(String source, Actor actor) {
        return jdbc.sql(RUN + " where starts_with(source, :source) and started_by = :actor order by id desc limit 100")
                .param("source", source)
                .param("actor", actor.id())
                .query(DataClassRowMapper.newInstance(Run.class))
                .list();
    }

    /** The runs under way whose source begins so. */
    public List<Started> running(String source) {
        return jdbc.sql("""
                        select id, started_by as by from incidents.import_run
                        where state = 'RUNNING' and starts_with(source, :source)
                        """)
                .param("source", source)
                .query(DataClassRowMapper.newInstance(Started.class))
                .list();
    }

    /** Where a run's rows come from. */
    public String source(UUID run) {
        return jdbc.sql("select source from incidents.import_run where id = :run")
                .param("run", run)
                .query(String.class)
                .single();
    }

    /** Rows waiting for correction, at most 200. */
    public List<Faulty> faults() {
        return jdbc.sql("select external_id, line, reasons, raw from incidents.import_fault order by line limit 200")
                .query(DataClassRowMapper.newInstance(Faulty.class))
                .list();
    }

    UUID begin(String source, String fileName, int total, Actor actor) {
        return insert(source, fileName, "RUNNING", total, actor);
    }

    /** Begins a run that waits to be confirmed. */
    public UUID await(String source, String fileName, int total, Actor actor) {
        return insert(source, fileName, "PENDING", total, actor);
    }

    /** Takes a run that waits into another state; false when it no longer waits. */
    public boolean proceed(UUID run, String state) {
        return jdbc.sql("update incidents.import_run set state = :state where id = :run and state = 'PENDING'")
                        .param("state", state)
                        .param("run", run)
                        .update()
                == 1;
    }

    private UUID insert(String source, String fileName, String state, int total, Actor actor) {
        Instant now = clock.instant();
        UUID id = Ids.at(now);
        jdbc.sql("""
                        insert into incidents.import_run (id, source, file_name, state, started_by, started_at, total)
                        values (:id, :source, :file, :state, :by, :at, :total)
                        """)
                .param("id", id)
                .param("source", source)
                .param("file", fileName)
                .param("state", state)
                .param("by", actor.id())
                .param("at", Timestamp.from(now))
                .param("total", total)
                .update();
        return id;
    }

    /** Adds to what a run has read and done. */
    public void count(UUID run, int read, int created, int changed, int unchanged, int rejected) {
        jdbc.sql("""
                        update incidents.import_run
                        set read = read + :read, created = created + :created, changed = changed + :changed,
                            unchanged = unchanged + :unchanged, rejected = rejected + :rejected
                        where id = :run
                        """)
                .param("read", read)
                .param("created", created)
                .param("changed", changed)
                .param("unchanged", unchanged)
                .param("rejected", rejected)
                .param("run", run)
                .update();
    }

    void fault(UUID run, String source, String externalId, long line, String reasons, String raw) {
        jdbc.sql("""
                        insert into incidents.import_fault (source, external_id, run, line, reasons, raw, at)
                        values (:source, :id, :run, :line, :reasons, :raw, :at)
                        on conflict (source, external_id) do update
                        set run = excluded.run, line = excluded.line, reasons = excluded.reasons, raw = excluded.raw, at = excluded.at
                        """)
                .param("source", source)
                .param("id", externalId)
                .param("run", run)
                .param("line", line)
                .param("reasons", reasons)
                .param("raw", raw)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    /** Rows that came in now were corrected. */
    void correct(String source, List<String> externalIds) {
        jdbc.sql("delete from incidents.import_fault where source = :source and external_id = any (:ids)")
                .param("source", source)
                .param("ids", externalIds.toArray(String[]::new))
                .update();
    }

    /** Ends a run. @param problem what broke it off, null when it is done */
    public void end(UUID run, @Nullable String problem) {
        jdbc.sql("update incidents.import_run set state = :state, ended_at = :at, problem = :problem where id = :run")
                .param("state", problem == null ? "DONE" : "FAILED")
                .param("at", Timestamp.from(clock.instant()))
                .param("problem", problem)
                .param("run", run)
                .update();
    }
}
