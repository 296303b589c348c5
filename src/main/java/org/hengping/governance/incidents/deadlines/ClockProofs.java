package org.hengping.governance.incidents.deadlines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.clocks.WorkTime;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.governance.incidents.domain.ClockNote;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an incident's steps and proves its deadlines. */
@Service
class ClockProofs {

    private final JdbcClient jdbc;
    private final IncidentRegister register;
    private final WorkTime workTime;
    private final JsonMapper json;
    private final Clock clock;

    ClockProofs(JdbcClient jdbc, IncidentRegister register, WorkTime workTime, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.workTime = workTime;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Every deadline the incident has or had, in the order they began.
     *
     * @throws Refusal 404 unknown or out of scope
     */
    @Transactional(readOnly = true)
    public List<ClockProof> of(UUID incident, Actor actor) {
        if (register.find(incident, actor).isEmpty()) {
            throw Refusal.notFound();
        }
        return replay(incident).proofs(clock.instant());
    }

    /** @throws Refusal 404 unknown or out of sight */
    ClockReplay replay(UUID incident) {
        ClockReplay.Stored stored = jdbc.sql("""
                        select stage_due_at, due_at, close_due_at from incidents.incident where id = :id
                        """)
                .param("id", incident)
                .query((row, n) -> new ClockReplay.Stored(
                        instant(row, "stage_due_at"), instant(row, "due_at"), instant(row, "close_due_at")))
                .optional()
                .orElseThrow(Refusal::notFound);
        return ClockReplay.of(steps(incident), stored, workTime.version(workTime.calendarVersion()));
    }

    private List<ClockStep> steps(UUID incident) {
        return jdbc.sql("""
                        select at, move, to_status, opinion, due_at, used_seconds, data -> 'clock' as clock,
                               data -> 'deadline' as deadline, data -> 'closing' as closing
                        from incidents.step where matter_id = :id order by seq
                        """)
                .param("id", incident)
                .query((row, n) -> new ClockStep(
                        row.getTimestamp("at").toInstant(),
                        row.getString("move"),
                        !IncidentStatus.valueOf(row.getString("to_status")).open(),
                        row.getString("opinion"),
                        instant(row, "due_at"),
                        row.getObject("used_seconds", Long.class),
                        note(row.getString("clock")),
                        note(row.getString("deadline")),
                        notes(row.getString("closing"))))
                .list();
    }

    private @Nullable ClockNote note(@Nullable String kept) {
        return kept == null ? null : json.readValue(kept, ClockNote.class);
    }

    private List<ClockNote> notes(@Nullable String kept) {
        List<ClockNote> notes = new ArrayList<>();
        if (kept != null) {
            for (JsonNode each : json.readTree(kept)) {
                notes.add(json.treeToValue(each, ClockNote.class));
            }
        }
        return notes;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
