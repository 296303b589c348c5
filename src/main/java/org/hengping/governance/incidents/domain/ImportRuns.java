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

    /** The newest runs. */
    public List<Run> newest() {
        return jdbc.sql(RUN + " order by id desc limit 20")
                .query(DataClassRowMapper.newInstance(Run.class))
                .list();
    }

    /** Rows waiting for correction, at most 200. */
    public List<Faulty> faults() {
        return jdbc.sql("select external_id, line, reasons, raw from incidents.import_fault order by line limit 200")
                .query(DataClassRowMapper.newInstance(Faulty.class))
                .list();
    }

    UUID begin(String source, String fileName, int total, Actor actor) {
        Instant now = clock.instant();
        UUID id = Ids.at(now);
        jdbc.sql("""
                        insert into incidents.import_run (id, source, file_name, state, started_by, started_at, total)
                        values (:id, :source, :file, 'RUNNING', :by, :at, :total)
                        """)
                .param("id", id)
                .param("source", source)
                .param("file", fileName)
                .param("by", actor.id())
                .param("at", Timestamp.from(now))
                .param("total", total)
                .update();
        return id;
    }

    void count(UUID run, int read, int created, int changed, int unchanged, int rejected) {
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

    void end(UUID run, @Nullable String problem) {
        jdbc.sql("update incidents.import_run set state = :state, ended_at = :at, problem = :problem where id = :run")
                .param("state", problem == null ? "DONE" : "FAILED")
                .param("at", Timestamp.from(clock.instant()))
                .param("problem", problem)
                .param("run", run)
                .update();
    }
}
