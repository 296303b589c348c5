package org.hengping.foundation.access.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How often one source has failed on one account in a row, and what follows: the fifth failure locks for 30 minutes. It
 * counts per source, so that an outsider cannot lock the duty desk out of its own account.
 *
 * @param failures failures in a row, 0 and up
 * @param last when the last one happened
 */
public record Lockout(int failures, Instant last) {

    public static final int TRIES = 5;
    public static final Duration LOCKED_FOR = Duration.ofMinutes(30);

    static final Lockout NONE = new Lockout(0, Instant.EPOCH);

    /** True while nothing more is tried, however right it may be. */
    public boolean locked(Instant now) {
        return failures >= TRIES && now.isBefore(until());
    }

    /** When the lock ends, or when what has been counted is forgotten. */
    public Instant until() {
        return last.plus(LOCKED_FOR);
    }

    /** One more failure; those longer ago than the lock are forgotten. */
    public Lockout failed(Instant now) {
        return new Lockout(now.isBefore(until()) ? failures + 1 : 1, now);
    }

    /** Tries left before the lock, 0 to 5. */
    public int left() {
        return Math.max(0, TRIES - failures);
    }
}
