package org.hengping.foundation.matters;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The inbox of one account. */
@Component
public class Notices {

    /** A line of the inbox. */
    public record Line(
            UUID id,
            String room,
            UUID matter,
            String number,
            String title,
            String code,
            Instant at,
            @Nullable Instant readAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The newest lines, at most 100. Call within a transaction. */
    public List<Line> newest(Actor actor) {
        return jdbc.sql("""
                        select id, room, matter, number, title, code, at, read_at from matters.notice
                        where account = :account order by at desc limit 100
                        """)
                .param("account", actor.id())
                .query(DataClassRowMapper.newInstance(Line.class))
                .list();
    }

    public long unread(Actor actor) {
        return jdbc.sql(
                        "select count(*) from (select 1 from matters.notice where account = :account and read_at is null limit 100) n")
                .param("account", actor.id())
                .query(Long.class)
                .single();
    }

    /** Marks everything read. */
    public void read(Actor actor) {
        jdbc.sql("update matters.notice set read_at = :now where account = :account and read_at is null")
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .param("account", actor.id())
                .update();
    }

    /** Enters the notices of a step that came by a bulk road; a step that is recorded enters its own. */
    public void tell(Step step) {
        for (Notice notice : step.notices()) {
            jdbc.sql("""
                            insert into matters.notice (id, account, room, matter, number, title, code, at)
                            values (gen_random_uuid(), :account, :room, :matter, :number, :title, :code, :at)
                            """)
                    .param("account", notice.account())
                    .param("room", step.matter().room())
                    .param("matter", step.matter().id())
                    .param("number", step.matter().number())
                    .param("title", step.matter().title())
                    .param("code", notice.code())
                    .param("at", java.sql.Timestamp.from(step.at()))
                    .update();
        }
    }
}
