package org.hengping.foundation.matters.notices;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hengping.foundation.access.OpenSessions;
import org.hengping.platform.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The number beside the bell while a page stays open. One question every two seconds for all who listen, however many; a
 * listener holds no thread. A stream ends with its session, and after the time a session lasts without use: it must not
 * keep one alive.
 */
@Component
class NoticeStream implements SmartLifecycle {

    /** A person with more windows than that hears of it in the newest. */
    static final int WINDOWS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(NoticeStream.class);
    private static final Duration LONGEST = Duration.ofMinutes(25);

    /** One open page. */
    private static final class Listener {

        private final UUID account;
        private final String session;
        private final Locale locale;
        private final Instant since;
        private final SseEmitter emitter = new SseEmitter(0L);
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile long told = -1;

        Listener(UUID account, String session, Locale locale, Instant since) {
            this.account = account;
            this.session = session;
            this.locale = locale;
            this.since = since;
        }
    }

    private final JdbcClient jdbc;
    private final OpenSessions sessions;
    private final MessageSource messages;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    NoticeStream(
            JdbcClient jdbc,
            OpenSessions sessions,
            MessageSource messages,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A new open page; what is unread now is told with the next look. */
    SseEmitter open(Actor actor, String session, Locale locale) {
        Listener listener = new Listener(actor.id(), session, locale, clock.instant());
        listener.emitter.onCompletion(() -> listeners.remove(listener));
        listener.emitter.onError(broken -> listeners.remove(listener));
        List<Listener> before = listeners.stream()
                .filter(other -> other.account.equals(listener.account))
                .sorted(Comparator.comparing(other -> other.since))
                .toList();
        before.stream().limit(Math.max(0, before.size() - WINDOWS + 1)).forEach(this::end);
        listeners.add(listener);
        return listener.emitter;
    }

    int listening() {
        return listeners.size();
    }

    @Scheduled(fixedDelay = 2_000)
    void look() {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            Map<UUID, Long> unread = unread();
            for (Listener listener : listeners) {
                long now = unread.getOrDefault(listener.account, 0L);
                if (now != listener.told) {
                    send(listener, event(now, listener.locale), now);
                }
            }
        } catch (DataAccessException | TransactionException later) {
            // the database was stopped or is starting; pages keep the number they have
            LOG.warn("badges put off: {}", later.getMessage());
        }
    }

    /** Keeps the way open through proxies, and ends what nobody may listen to any more. */
    @Scheduled(fixedDelay = 15_000)
    void beat() {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            Set<String> asked = new HashSet<>();
            listeners.forEach(listener -> asked.add(listener.session));
            Set<String> open = sessions.among(asked);
            Instant oldest = clock.instant().minus(LONGEST);
            for (Listener listener : listeners) {
                if (!open.contains(listener.session) || listener.since.isBefore(oldest)) {
                    end(listener);
                } else {
                    send(listener, SseEmitter.event().comment(""), listener.told);
                }
            }
        } catch (DataAccessException later) {
            LOG.warn("sessions not looked up: {}", later.getMessage());
        }
    }

    private Map<UUID, Long> unread() {
        UUID[] accounts =
                listeners.stream().map(listener -> listener.account).distinct().toArray(UUID[]::new);
        Map<UUID, Long> unread = new HashMap<>();
        Actor.system("matters")
                .run(() -> transactions.executeWithoutResult(status -> jdbc.sql("""
                                select a.account, (select count(*) from (
                                    select 1 from matters.notice n where n.account = a.account and n.read_at is null limit 100) u) as unread
                                from unnest(:accounts::uuid[]) as a(account)
                                """)
                        .param("accounts", accounts)
                        .query(row -> {
                            unread.put(row.getObject("account", UUID.class), row.getLong("unread"));
                        })));
        return unread;
    }

    private SseEmitter.SseEventBuilder event(long unread, Locale locale) {
        return SseEmitter.event()
                .name("unread")
                .data("%d %s".formatted(unread, messages.getMessage(label(unread), new Object[] {unread}, locale)));
    }

    private static String label(long unread) {
        return unread > 0 ? "nav.notices.count" : "nav.notices";
    }

    /** Away from the schedule's threads: whoever does not read must not keep the others waiting. */
    private void send(Listener listener, SseEmitter.SseEventBuilder event, long told) {
        if (!listener.busy.compareAndSet(false, true)) {
            return;
        }
        Thread.startVirtualThread(() -> {
            try {
                listener.emitter.send(event);
                listener.told = told;
            } catch (IOException | IllegalStateException gone) {
                listeners.remove(listener);
            } finally {
                listener.busy.set(false);
            }
        });
    }

    /** Tells the page not to come back by itself. */
    private void end(Listener listener) {
        listeners.remove(listener);
        Thread.startVirtualThread(() -> {
            try {
                listener.emitter.send(SseEmitter.event().name("end").data(""));
            } catch (IOException | IllegalStateException gone) {
                // it went by itself
            }
            listener.emitter.complete();
        });
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for open requests: these would never be done. */
    @Override
    public void stop() {
        running = false;
        listeners.forEach(listener -> listener.emitter.complete());
        listeners.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
