package org.hengping.foundation.access.domain;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What a session remembers of who sits in it; everything else is read again for each request.
 *
 * @param since when the password was right
 */
public record Seat(UUID account, Stage stage, Instant since) implements Serializable {

    /** Longest life of a session however busy it is. */
    public static final Duration LONGEST = Duration.ofHours(8);

    /** How far a sign-in has come. */
    public enum Stage {
        /** The password was right; an authenticator must be enrolled. */
        ENROL,
        /** Both factors were right; the password must be renewed. */
        RENEW,
        COMPLETE
    }

    public boolean over(Instant now) {
        return !now.isBefore(since.plus(LONGEST));
    }

    public Seat at(Stage next) {
        return new Seat(account, next, since);
    }
}
