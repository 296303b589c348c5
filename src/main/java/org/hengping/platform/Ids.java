package org.hengping.platform;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Mints UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random bits, so that ids sort by time. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /**
     * A new id that carries the given moment.
     *
     * @param at the moment the matter was reported or the step recorded; its milliseconds must fit 48 bits unsigned
     */
    public static UUID at(Instant at) {
        return of(at.toEpochMilli(), RANDOM.nextLong(), RANDOM.nextLong());
    }

    /** The id of that millisecond with the given random bits: for data that must come out the same from one seed. */
    public static UUID of(long millis, long randomHigh, long randomLow) {
        if (millis < 0 || millis >= 1L << 48) {
            throw new IllegalArgumentException("no UUIDv7 for " + millis + " ms");
        }
        long most = (millis << 16) | 0x7000L | (randomHigh & 0x0FFFL);
        long least = 0x8000_0000_0000_0000L | (randomLow & 0x3FFF_FFFF_FFFF_FFFFL);
        return new UUID(most, least);
    }

    /** The lowest id of that millisecond: the bound of a range query or of a partition. */
    public static UUID floor(Instant at) {
        return new UUID((at.toEpochMilli() << 16) | 0x7000L, 0x8000_0000_0000_0000L);
    }

    /** The moment an id carries, to the millisecond. */
    public static Instant instant(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
