package org.hengping.foundation.access.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts failed attempts in the database, so that two nodes share them. An attempt is counted before it is tried: a
 * thousand at once get five tries, not a thousand.
 */
@Component
class Attempts {

    private final JdbcClient jdbc;
    private final Clock clock;

    Attempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What came of asking for a try. @param locked true when it must not be tried */
    record Try(boolean locked, Lockout count) {}

    /** Takes one try for the subject (an account's name, existing or not) from that source. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    Try take(String subject, String source) {
        byte[] digest = digest(subject, source);
        Instant now = clock.instant();
        jdbc.sql(
                        "insert into access.attempt (digest, failures, last_at) values (?, 0, to_timestamp(0)) on conflict do nothing")
                .param(digest)
                .update();
        Lockout before = jdbc.sql("select failures, last_at from access.attempt where digest = ? for update")
                .param(digest)
                .query(Attempts::row)
                .single();
        if (before.locked(now)) {
            return new Try(true, before);
        }
        Lockout after = before.failed(now);
        jdbc.sql("update access.attempt set failures = ?, last_at = ? where digest = ?")
                .param(after.failures())
                .param(Accounts.stamp(after.last()))
                .param(digest)
                .update();
        return new Try(false, after);
    }

    /** The try was right: everything counted is forgotten. */
    void forget(String subject, String source) {
        jdbc.sql("delete from access.attempt where digest = ?")
                .param(digest(subject, source))
                .update();
    }

    @Scheduled(fixedDelay = 600_000, initialDelay = 600_000)
    void forgetOld() {
        jdbc.sql("delete from access.attempt where last_at < ?")
                .param(Accounts.stamp(clock.instant().minus(Lockout.LOCKED_FOR)))
                .update();
    }

    private static byte[] digest(String subject, String source) {
        return Digests.sha256(subject.toLowerCase(Locale.ROOT) + "\n" + source);
    }

    private static Lockout row(ResultSet row, int number) throws SQLException {
        return new Lockout(
                row.getInt("failures"),
                row.getObject("last_at", OffsetDateTime.class).toInstant());
    }
}
