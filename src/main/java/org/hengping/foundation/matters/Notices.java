package org.hengping.foundation.matters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The inbox of one account. */
@Component
public class Notices {

    /**
     * A line of the inbox.
     *
     * @param matter null when it stands for many matters
     * @param kind of {@code NoticeKind}
     * @param dueAt the deadline it is about, null for none
     * @param counts what a digest counted: waiting, overdue, due today; null for others
     */
    public record Line(
            UUID id,
            String room,
            @Nullable UUID matter,
            String number,
            String title,
            String code,
            String kind,
            Instant at,
            @Nullable Instant readAt,
            @Nullable Instant dueAt,
            Integer @Nullable [] counts) {

        /** The local path it leads to. */
        public String path() {
            return matter == null ? "/" + room : "/" + room + "/" + matter;
        }
    }

    /** Everything a {@link Line} shows. */
    public static final String COLUMNS = "id, room, matter, number, title, code, kind, at, read_at, due_at, counts";

    /** Reads a {@link Line}. */
    public static final RowMapper<Line> LINE = (row, n) -> new Line(
            row.getObject("id", UUID.class),
            row.getString("room"),
            row.getObject("matter", UUID.class),
            row.getString("number"),
            row.getString("title"),
            row.getString("code"),
            row.getString("kind"),
            row.getTimestamp("at").toInstant(),
            instant(row, "read_at"),
            instant(row, "due_at"),
            row.getArray("counts") == null
                    ? null
                    : (Integer[]) row.getArray("counts").getArray());

    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The newest lines, at most 100. Call within a transaction. */
    public List<Line> newest(Actor actor) {
        return jdbc.sql("select " + COLUMNS
                        + " from matters.notice where account = :account order by at desc limit 100")
                .param("account", actor.id())
                .query(LINE)
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
                .param("now", Timestamp.from(clock.instant()))
                .param("account", actor.id())
                .update();
    }

    /** Enters the notices of a step that came by a bulk road; a step that is recorded enters its own. */
    public void tell(Step step) {
        Notice.About own = new Notice.About(
                step.matter().id(), step.matter().number(), step.matter().title());
        for (Notice notice : step.notices()) {
            Notice.About about = notice.about() == null ? own : notice.about();
            jdbc.sql("""
                            insert into matters.notice (id, account, room, matter, number, title, code, at)
                            values (gen_random_uuid(), :account, :room, :matter, :number, :title, :code, :at)
                            """)
                    .param("account", notice.account())
                    .param("room", step.matter().room())
                    .param("matter", about.matter())
                    .param("number", about.number())
                    .param("title", about.title())
                    .param("code", notice.code())
                    .param("at", Timestamp.from(step.at()))
                    .update();
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
