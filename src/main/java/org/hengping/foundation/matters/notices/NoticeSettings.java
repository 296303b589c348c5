package org.hengping.foundation.matters.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each person wants to hear and how; every method runs in the caller's transaction. */
@Component
class NoticeSettings {

    /**
     * One person's wishes.
     *
     * @param digestHour 0 to 23, null for no digest
     * @param mail an address, null for none
     * @param webhook where to post, null for none
     * @param nonce what the webhook's key is made of, null before anything was said
     * @param mailConfirmed whether who reads that address said so: before, nothing is sent there
     */
    record Wishes(
            String language,
            @Nullable Integer digestHour,
            @Nullable String mail,
            Set<NoticeKind> mailKinds,
            @Nullable String webhook,
            Set<NoticeKind> webhookKinds,
            @Nullable UUID nonce,
            boolean mailConfirmed) {

        /** Everything in the inbox, a digest at eight; for ways out, what one would miss when away. */
        static final Wishes STANDARD = new Wishes(
                "zh-CN",
                Digests.HOUR,
                null,
                EnumSet.of(NoticeKind.NEW, NoticeKind.DUE, NoticeKind.DIGEST),
                null,
                EnumSet.allOf(NoticeKind.class),
                null,
                false);
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeSettings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Wishes of(UUID account) {
        return jdbc.sql("""
                        select language, digest_hour, mail, mail_kinds, webhook, webhook_kinds, webhook_nonce,
                               mail_confirmed_at is not null as mail_confirmed
                        from matters.notice_setting where account = :account
                        """)
                .param("account", account)
                .query((row, n) -> wishes(row))
                .optional()
                .orElse(Wishes.STANDARD);
    }

    /**
     * Keeps the wishes; the webhook's key stays until {@code renew} asks for another, and an address that was confirmed stays
     * so until it changes.
     */
    void keep(Actor actor, Wishes wishes, boolean renew) {
        jdbc.sql("""
                        insert into matters.notice_setting as s (account, language, digest_hour, mail, mail_kinds, webhook,
                                                                 webhook_kinds, updated_at)
                        values (:account, :language, :hour, :mail, :mailKinds, :webhook, :webhookKinds, :now)
                        on conflict (account) do update set language = excluded.language, digest_hour = excluded.digest_hour,
                            mail = excluded.mail, mail_kinds = excluded.mail_kinds, webhook = excluded.webhook,
                            webhook_kinds = excluded.webhook_kinds, updated_at = excluded.updated_at,
                            mail_confirmed_at = case when s.mail = excluded.mail then s.mail_confirmed_at end,
                            mail_token = case when s.mail = excluded.mail then s.mail_token end,
                            mail_token_until = case when s.mail = excluded.mail then s.mail_token_until end,
                            webhook_nonce = case when :renew then gen_random_uuid() else s.webhook_nonce end
                        """)
                .param("account", actor.id())
                .param("language", wishes.language())
                .param("hour", wishes.digestHour(), Types.INTEGER)
                .param("mail", wishes.mail(), Types.VARCHAR)
                .param("mailKinds", names(wishes.mailKinds()))
                .param("webhook", wishes.webhook(), Types.VARCHAR)
                .param("webhookKinds", names(wishes.webhookKinds()))
                .param("renew", renew)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static String[] names(Set<NoticeKind> kinds) {
        return kinds.stream().map(NoticeKind::name).sorted().toArray(String[]::new);
    }

    private static Wishes wishes(ResultSet row) throws SQLException {
        return new Wishes(
                row.getString("language"),
                row.getObject("digest_hour", Integer.class),
                row.getString("mail"),
                kinds(row, "mail_kinds"),
                row.getString("webhook"),
                kinds(row, "webhook_kinds"),
                row.getObject("webhook_nonce", UUID.class),
                row.getBoolean("mail_confirmed"));
    }

    private static Set<NoticeKind> kinds(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(NoticeKind::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NoticeKind.class)));
    }
}
