package org.hengping.foundation.audit;

import java.time.Instant;
import org.hengping.platform.crypto.Sm3;

/**
 * A signed statement: at that time the chain had that many links, the last one with that hash.
 *
 * @param number 1, 2, 3 … without a gap
 * @param size links of the chain, 0 for the empty one
 * @param root hash of the last link
 * @param at never before the head before
 * @param previous hash of the head before
 * @param signature SM2 over {@link #signed}
 */
record AuditHead(long number, long size, byte[] root, Instant at, byte[] previous, byte[] signature) {

    static byte[] signed(long number, long size, byte[] root, Instant at, byte[] previous) {
        return new CanonicalBytes()
                .add(number)
                .add(size)
                .add(root)
                .add(at)
                .add(previous)
                .toBytes();
    }

    byte[] signed() {
        return signed(number, size, root, at, previous);
    }

    byte[] hash() {
        return Sm3.digest(signed(), signature);
    }
}
