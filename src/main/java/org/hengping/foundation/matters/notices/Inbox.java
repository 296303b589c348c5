package org.hengping.foundation.matters.notices;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hengping.foundation.matters.Notices;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One account's notices; every method runs in the caller's transaction, whose row security shows no other's. */
@Component
class Inbox {

    static final int SHOWN = 50;

    private final JdbcClient jdbc;
    private final Notices notices;
    private final Clock clock;

    Inbox(JdbcClient jdbc, Notices notices, Clock clock) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.clock = clock;
    }

    /** Newest first, one more than is shown where there is more. @param after id of the last line seen */
    List<Notices.Line> lines(Actor actor, @Nullable NoticeKind kind, boolean unread, @Nullable UUID after) {
        return jdbc.sql("select " + Notices.COLUMNS + """
                         from matters.notice n
                        where account = :account and (:kind::text is null or kind = :kind) and (not :unread or read_at is null)
                          and (:after::uuid is null
                               or (at, id) < (select a.at, a.id from matters.notice a where a.id = :after and a.account = :account))
                        order by at desc, id desc limit :limit
                        """)
                .param("account", actor.id())
                .param("kind", kind == null ? null : kind.name(), Types.VARCHAR)
                .param("unread", unread)
                .param("after", after, Types.OTHER)
                .param("limit", SHOWN + 1)
                .query(Notices.LINE)
                .list();
    }

    long unread(Actor actor) {
        return notices.unread(actor);
    }

    /** Marks one read; empty when it is not the actor's. */
    Optional<Notices.Line> read(Actor actor, UUID id) {
        return jdbc.sql("""
                        update matters.notice set read_at = coalesce(read_at, :now) where id = :id and account = :account
                        returning %s
                        """.formatted(Notices.COLUMNS))
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .param("account", actor.id())
                .query(Notices.LINE)
                .optional();
    }

    void readAll(Actor actor) {
        notices.read(actor);
    }
}
