package org.hengping.governance.incidents.domain;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.matters.DeskShelf;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.platform.Actor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one did with incidents and which one reported, for the work desk. */
@Configuration(proxyBeanMethods = false)
class IncidentShelves {

    private static final String LINE = """
            i.id, i.number, i.description, i.area, i.status, coalesce(i.stage_due_at, i.due_at) as due
            """;

    /** Each incident once, by the newest of one's steps; whoever no longer sees the incident no longer sees the step. */
    @Bean
    DeskShelf incidentsDone(JdbcClient jdbc) {
        return new Shelf("done", jdbc, """
                select %s, mine.move, mine.at
                from (
                  select distinct on (s.matter_id) s.matter_id, s.id, s.move, s.at
                  from (
                    select matter_id, id, move, at from incidents.step where actor = :actor order by id desc limit 300
                  ) s
                  order by s.matter_id, s.id desc
                ) mine
                join incidents.incident i on i.id = mine.matter_id
                order by mine.id desc limit :limit
                """.formatted(LINE));
    }

    @Bean
    DeskShelf incidentsBegun(JdbcClient jdbc) {
        return new Shelf("begun", jdbc, """
                select %s, 'REPORT' as move, i.reported_at as at
                from incidents.incident i where i.reported_by = :actor order by i.id desc limit :limit
                """.formatted(LINE));
    }

    /** What is supervised within one's scope, by the level's beginning. */
    @Bean
    DeskShelf incidentsSupervised(JdbcClient jdbc) {
        return new Shelf("supervised", jdbc, """
                select %s, 'SUPERVISE' as move, i.supervision_since as at
                from incidents.incident i
                where i.supervision_card is not null and (i.area >= :lo and i.area < :hi or :unit = any (i.units))
                order by i.supervision_since desc limit :limit
                """.formatted(LINE));
    }

    private record Shelf(String tab, JdbcClient jdbc, String sql) implements DeskShelf {

        @Override
        public List<Line> lines(Actor actor, int limit) {
            return jdbc.sql(sql)
                    .param("actor", actor.id())
                    .param("lo", actor.scope().lo())
                    .param("hi", actor.scope().hi())
                    .param("unit", actor.scope().unit(), java.sql.Types.OTHER)
                    .param("limit", limit)
                    .query((row, n) -> {
                        IncidentStatus status = IncidentStatus.valueOf(row.getString("status"));
                        Timestamp due = row.getTimestamp("due");
                        return new Line(
                                IncidentDesk.ROOM,
                                row.getObject("id", UUID.class),
                                row.getString("number"),
                                row.getString("description"),
                                row.getLong("area"),
                                due == null || !status.open() ? null : due.toInstant(),
                                "incidents.status." + status,
                                "move.incidents." + row.getString("move"),
                                row.getTimestamp("at").toInstant());
                    })
                    .list();
        }
    }
}
