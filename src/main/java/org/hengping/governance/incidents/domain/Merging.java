package org.hengping.governance.incidents.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hengping.foundation.matters.Notice;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.core.convert.EntityRowMapper;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.relational.core.mapping.RelationalMappingContext;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what a report is merged into, and tells whom it concerns. */
@Component
class Merging {

    private static final long TOWN = 1_000_000L;

    /** The incident a report repeats. */
    record Master(UUID id, String number, String title, UUID reportedBy) {

        /** What its reporter hears of it, unless it is the person who merges or made the other report as well. */
        List<Notice> told(Incident repeated, Actor actor) {
            return reportedBy.equals(actor.id()) || reportedBy.equals(repeated.reportedBy)
                    ? List.of()
                    : Steps.read(
                            List.of(new Notice(reportedBy, "incident.repeated", new Notice.About(id, number, title))));
        }
    }

    /** An incident about to be moved. @param master when it is about to be merged and there is one */
    record Found(Incident incident, @Nullable Master master) {

        Found(Incident incident) {
            this(incident, null);
        }
    }

    private final JdbcClient jdbc;
    private final RowMapper<Incident> incidents;

    Merging(JdbcClient jdbc, RelationalMappingContext context, JdbcConverter converter) {
        this.jdbc = jdbc;
        @SuppressWarnings("unchecked")
        RelationalPersistentEntity<Incident> entity =
                (RelationalPersistentEntity<Incident>) context.getRequiredPersistentEntity(Incident.class);
        this.incidents = new EntityRowMapper<>(entity, converter);
    }

    /**
     * Reads an incident and its master in one question. A master is seen by whoever merges, stands by itself and is of the
     * same class or the same town; it counts what repeats it, here and now, so that of two that are merged into each other
     * at once one finds no master.
     *
     * @param named a number or an id, as it was sent
     * @throws Refusal 404 unknown or out of scope
     */
    Found find(UUID id, @Nullable Object named) {
        String given = named instanceof String text ? text.strip() : "";
        UUID master = id(given);
        return jdbc.sql("""
                        with master as (
                          update incidents.incident i set duplicates = i.duplicates + 1
                          from incidents.incident self
                          where %s and self.id = :self and i.id <> :self and i.master is null
                            and i.status not in ('DUPLICATE', 'REJECTED', 'VOID')
                            and (i.class_code = self.class_code or i.area / :town = self.area / :town)
                          returning i.id, i.number, i.description, i.reported_by)
                        select i.*, m.id as master_id, m.number as master_number, m.description as master_title,
                               m.reported_by as master_reported_by
                        from incidents.incident i left join master m on true where i.id = :self
                        """.formatted(
                        master == null ? "i.number = :number and :id::uuid is null" : "i.id = :id and :number <> ''"))
                .param("id", master, Types.OTHER)
                .param("number", given.toUpperCase(Locale.ROOT))
                .param("self", id)
                .param("town", TOWN)
                .query((row, n) -> new Found(incidents.mapRow(row, n), master(row)))
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    /** What those hear who reported what was merged into one that is over now: each of the own report. */
    List<Notice> closed(Incident master) {
        List<Notice> notices = new ArrayList<>();
        jdbc.sql("select id, number, description, reported_by from incidents.incident where master = :master")
                .param("master", master.id())
                .query((row, n) -> notices.add(new Notice(
                        row.getObject("reported_by", UUID.class),
                        "incident.master_closed",
                        new Notice.About(
                                row.getObject("id", UUID.class),
                                row.getString("number"),
                                IncidentTitle.of(row.getString("description"))))))
                .list();
        return Steps.read(notices);
    }

    private static @Nullable Master master(ResultSet row) throws SQLException {
        UUID id = row.getObject("master_id", UUID.class);
        return id == null
                ? null
                : new Master(
                        id,
                        row.getString("master_number"),
                        IncidentTitle.of(row.getString("master_title")),
                        row.getObject("master_reported_by", UUID.class));
    }

    private static @Nullable UUID id(String given) {
        try {
            return UUID.fromString(given);
        } catch (IllegalArgumentException number) {
            return null;
        }
    }
}
