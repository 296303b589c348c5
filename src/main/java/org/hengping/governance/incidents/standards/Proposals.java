package org.hengping.governance.incidents.standards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Proposals, kept whole whatever becomes of them. */
@Repository
class Proposals {

    private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};
    private static final TypeReference<List<Change.Fault>> FAULTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Proposals(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    UUID keep(
            @Nullable String fileName,
            List<Change> changes,
            List<Change.Fault> faults,
            int unchanged,
            Actor actor,
            Instant at) {
        UUID id = Ids.at(at);
        jdbc.sql("""
                        insert into incidents.standard_change (id, origin, file_name, rows, faults, unchanged, proposed_by,
                            proposed_by_name, proposed_at)
                        values (:id, :origin, :file, :rows::jsonb, :faults::jsonb, :unchanged, :by, :name, :at)
                        """)
                .param("id", id)
                .param("origin", fileName == null ? "FORM" : "WORKBOOK")
                .param("file", fileName, Types.VARCHAR)
                .param("rows", json.writeValueAsString(changes))
                .param("faults", json.writeValueAsString(faults))
                .param("unchanged", unchanged)
                .param("by", actor.id())
                .param("name", actor.name())
                .param("at", Timestamp.from(at))
                .update();
        return id;
    }

    Optional<Proposal> find(UUID id) {
        return jdbc.sql("select * from incidents.standard_change where id = :id")
                .param("id", id)
                .query(this::proposal)
                .optional();
    }

    /** The newest, without their rows' whole text having to be small: a page of them is few. */
    List<Proposal> newest(int most) {
        return jdbc.sql("select * from incidents.standard_change order by proposed_at desc limit :most")
                .param("most", most)
                .query(this::proposal)
                .list();
    }

    /** What is asked of the grid list and not decided, the oldest first. */
    List<Proposal> itemsWaiting() {
        return jdbc.sql("""
                        select * from incidents.standard_change
                        where state = 'PROPOSED' and rows @> '[{"kind": "GRID_ITEM"}]' order by proposed_at
                        """).query(this::proposal).list();
    }

    /** How many were applied: another number means that others' caches are old. */
    long applied() {
        return jdbc.sql("select count(*) from incidents.standard_change where state = 'APPLIED'")
                .query(Long.class)
                .single();
    }

    /** @return false when somebody else decided first */
    boolean decide(
            UUID id,
            Proposal.State state,
            @Nullable String reason,
            @Nullable LocalDate validFrom,
            Actor actor,
            Instant at) {
        return jdbc.sql("""
                        update incidents.standard_change
                        set state = :state, reason = :reason, valid_from = :from, decided_by = :by, decided_by_name = :name,
                            decided_at = :at
                        where id = :id and state = 'PROPOSED'
                        """)
                        .param("state", state.name())
                        .param("reason", reason, Types.VARCHAR)
                        .param("from", validFrom, Types.DATE)
                        .param("by", actor.id())
                        .param("name", actor.name())
                        .param("at", Timestamp.from(at))
                        .param("id", id)
                        .update()
                == 1;
    }

    private Proposal proposal(ResultSet row, int n) throws SQLException {
        Timestamp decidedAt = row.getTimestamp("decided_at");
        return new Proposal(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                json.readValue(row.getString("rows"), CHANGES),
                json.readValue(row.getString("faults"), FAULTS),
                row.getInt("unchanged"),
                row.getObject("proposed_by", UUID.class),
                row.getString("proposed_by_name"),
                row.getTimestamp("proposed_at").toInstant(),
                Proposal.State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getObject("valid_from", LocalDate.class),
                row.getString("decided_by_name"),
                decidedAt == null ? null : decidedAt.toInstant());
    }
}
