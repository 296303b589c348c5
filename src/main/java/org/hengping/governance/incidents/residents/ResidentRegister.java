package org.hengping.governance.incidents.residents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.governance.incidents.domain.IncidentTitle;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the holder of a code may know of a report: dates, the unit, the result. No opinion, no step, no person is read here. */
@Component
class ResidentRegister {

    /** How long after its end a report may be asked to be taken up again. */
    static final Duration REOPENING = Duration.ofDays(30);

    private static final Set<IncidentStatus> DONE = Set.of(IncidentStatus.CLOSED, IncidentStatus.EVALUATED);

    /** The report as its holder sees it. */
    record Followed(
            UUID id,
            long version,
            String number,
            IncidentStatus status,
            String classCode,
            String description,
            @Nullable String address,
            long area,
            Instant reportedAt,
            @Nullable Instant dispatchedAt,
            @Nullable Instant handledAt,
            @Nullable Instant closedAt,
            @Nullable Instant dueAt,
            @Nullable Instant pausedAt,
            @Nullable String outcome,
            @Nullable Integer rating,
            int reopenCount,
            int duplicates,
            @Nullable UUID leadUnit) {

        boolean mayRate() {
            return status == IncidentStatus.CLOSED;
        }

        boolean maySupplement() {
            return status.open();
        }

        /** True within the time for it, once the matter is over and was somebody's duty. */
        boolean mayAskReopening(Instant now) {
            return DONE.contains(status)
                    && leadUnit != null
                    && closedAt != null
                    && now.isBefore(closedAt.plus(REOPENING));
        }

        /** One line, as the work desk names it. */
        String title() {
            return IncidentTitle.of(description);
        }
    }

    /** What was said after the report. @param kind as in the table */
    record Word(String kind, String words, List<String> tags, int reopened, Instant at) {}

    private static final String FOLLOWED = """
            select id, version, number, status, class_code, description, address, area, reported_at, dispatched_at,
                   handled_at, closed_at, due_at, paused_at, outcome, rating, reopen_count, duplicates, lead_unit
            from incidents.incident
            where id = :id
            """;

    private final JdbcClient jdbc;

    ResidentRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The report behind a code; a resident's actor sees those that residents made. Call within a transaction. */
    Optional<Followed> find(UUID id, Actor actor) {
        return jdbc.sql(FOLLOWED + " and (reported_by = :actor or area >= :lo and area < :hi)")
                .param("id", id)
                .param("actor", actor.id())
                .param("lo", actor.scope().lo())
                .param("hi", actor.scope().hi())
                .query(ResidentRegister::followed)
                .optional();
    }

    /** What was said about it, oldest first; row security lets through what belongs to a visible incident. */
    List<Word> words(UUID incident) {
        return jdbc.sql("""
                        select kind, words, tags, reopened, at from incidents.resident_word
                        where incident = :incident order by at, id
                        """)
                .param("incident", incident)
                .query((row, n) -> new Word(
                        row.getString("kind"),
                        row.getString("words"),
                        List.of((String[]) row.getArray("tags").getArray()),
                        row.getInt("reopened"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private static Followed followed(ResultSet row, int number) throws SQLException {
        return new Followed(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getString("number"),
                IncidentStatus.valueOf(row.getString("status")),
                row.getString("class_code"),
                row.getString("description"),
                row.getString("address"),
                row.getLong("area"),
                row.getTimestamp("reported_at").toInstant(),
                instant(row, "dispatched_at"),
                instant(row, "handled_at"),
                instant(row, "closed_at"),
                instant(row, "due_at"),
                instant(row, "paused_at"),
                row.getString("outcome"),
                row.getObject("rating", Integer.class),
                row.getInt("reopen_count"),
                row.getInt("duplicates"),
                row.getObject("lead_unit", UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
