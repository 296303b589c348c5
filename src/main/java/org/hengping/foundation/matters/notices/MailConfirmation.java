package org.hengping.foundation.matters.notices;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.hengping.foundation.matters.notices.NoticeSettings.Wishes;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.hengping.platform.web.Turnstile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks an address whether it is its owner's: by a link with a token that works once, for a day, and for the account that asked
 * only. Until it was followed nothing else goes there.
 */
@Service
class MailConfirmation {

    static final Duration VALID = Duration.ofHours(24);
    static final String PAGE = "/notices/mail/confirm";

    private static final Logger LOG = LoggerFactory.getLogger(MailConfirmation.class);
    private static final int TOKEN = 32;

    private final JdbcClient jdbc;
    private final NoticeSettings settings;
    private final MailCourier courier;
    private final NoticeWords words;
    private final MessageSource messages;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** Nobody fills a stranger's letter box. */
    private final Turnstile asked = new Turnstile(5, 500, Duration.ofHours(1));

    MailConfirmation(
            JdbcClient jdbc,
            NoticeSettings settings,
            MailCourier courier,
            NoticeWords words,
            MessageSource messages,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.courier = courier;
        this.words = words;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Sends the link to the address the actor wishes mail at; links sent before no longer work.
     *
     * @return false when it could not be sent: it can be asked for again
     * @throws Refusal 404 where there is no address to confirm; 429 too often
     */
    boolean ask(Actor actor) {
        Wishes wishes = transactions.execute(status -> settings.of(actor.id()));
        String to = wishes.mail();
        if (to == null || wishes.mailConfirmed()) {
            throw Refusal.notFound();
        }
        asked.pass(actor.id().toString());
        byte[] bits = new byte[TOKEN];
        random.nextBytes(bits);
        String token = HexFormat.of().formatHex(bits);
        transactions.executeWithoutResult(status -> jdbc.sql("""
                        update matters.notice_setting set mail_token = :digest, mail_token_until = :until where account = :account
                        """)
                .param("digest", digest(token))
                .param("until", Timestamp.from(clock.instant().plus(VALID)))
                .param("account", actor.id())
                .update());
        Locale locale = Locale.forLanguageTag(wishes.language());
        try {
            courier.write(
                    to,
                    messages.getMessage("notices.confirm.subject", null, locale),
                    messages.getMessage(
                            "notices.confirm.text", new Object[] {words.link(PAGE + "?token=" + token)}, locale));
            return true;
        } catch (Courier.Undelivered failure) {
            LOG.warn("a link to confirm an address was not sent: {}", failure.getMessage());
            return false;
        }
    }

    /** True once, for the newest token of the actor's own, while it is valid. */
    boolean confirm(String token, Actor actor) {
        return transactions.execute(status -> jdbc.sql("""
                        update matters.notice_setting
                        set mail_confirmed_at = :now, mail_token = null, mail_token_until = null
                        where account = :account and mail is not null and mail_token = :digest and mail_token_until > :now
                        """)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("account", actor.id())
                        .param("digest", digest(token))
                        .update()
                == 1);
    }

    private static byte[] digest(String token) {
        return Sm3.digest(token.getBytes(StandardCharsets.UTF_8));
    }
}
