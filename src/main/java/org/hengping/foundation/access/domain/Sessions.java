package org.hengping.foundation.access.domain;

import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.access.OpenSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;

/** The sessions of an account, kept in the database: listed to their holder, ended by the holder or an administrator. */
@Service
public class Sessions implements OpenSessions {

    /** Session attribute: where the session was begun. */
    public static final String ORIGIN = "access.origin";

    /** Where a session was begun. @param agent what the browser calls itself, at most 200 characters */
    public record Origin(String source, String agent) implements Serializable {}

    /**
     * A session as shown.
     *
     * @param key names it in a form; the session's own id never leaves the server but in its cookie
     * @param here true for the session that asks
     */
    public record Open(String key, Instant begun, Instant lastUsed, String source, String agent, boolean here) {}

    private final JdbcClient jdbc;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Clock clock;

    Sessions(JdbcClient jdbc, FindByIndexNameSessionRepository<? extends Session> sessions, Clock clock) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The account's sessions, last used first. @param current id of the session that asks, if any */
    public List<Open> of(UUID account, @Nullable String current) {
        return sessions.findByPrincipalName(account.toString()).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> open(session, current))
                .sorted(Comparator.comparing(Open::lastUsed).reversed())
                .toList();
    }

    @Override
    public Set<String> among(Set<String> ids) {
        return Set.copyOf(
                jdbc.sql("select session_id from access.session where session_id = any (:ids) and expiry_time > :now")
                        .param("ids", ids.toArray(String[]::new))
                        .param("now", clock.millis())
                        .query(String.class)
                        .list());
    }

    /** Ends the account's session of that key; somebody else's is not found and stays. */
    public void end(UUID account, String key) {
        sessions.findByPrincipalName(account.toString()).keySet().stream()
                .filter(id -> key(id).equals(key))
                .forEach(sessions::deleteById);
    }

    /** Ends all sessions of the account, in the running transaction. */
    public void endAll(UUID account) {
        jdbc.sql("delete from access.session where principal_name = ?")
                .param(account.toString())
                .update();
    }

    private static Open open(Session session, @Nullable String current) {
        Origin origin = session.getAttribute(ORIGIN);
        return new Open(
                key(session.getId()),
                session.getCreationTime(),
                session.getLastAccessedTime(),
                origin == null ? "" : origin.source(),
                origin == null ? "" : origin.agent(),
                session.getId().equals(current));
    }

    private static String key(String id) {
        return HexFormat.of().formatHex(Digests.sha256(id), 0, 12);
    }
}
