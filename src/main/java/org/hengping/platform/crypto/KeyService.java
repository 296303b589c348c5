package org.hengping.platform.crypto;

/**
 * Where the house's keys live. MAC and signing keys never leave it, so that an adapter can keep them in a hardware
 * module; data keys leave it unwrapped, as a page of fields cannot ask a module for each.
 */
public interface KeyService {

    /** One key for field encryption: its id is written into each cell, its 16 bytes never. */
    record DataKey(String id, byte[] bytes) {}

    /** The key that new cells of this domain are encrypted with. A domain is a word such as {@code adult} or {@code juvenile}. */
    DataKey dataKey(String domain);

    /** The key that an older cell names. @throws IllegalStateException if it is not held (any more) */
    DataKey dataKey(String domain, String id);

    /** HMAC-SM3 under the key of that purpose, 32 bytes. A purpose is a word such as {@code audit} or {@code index.adult}. */
    byte[] mac(String purpose, byte[] message);

    /** SM2 signature under the key of that purpose, DER. */
    byte[] sign(String purpose, byte[] message);

    /** The public half of the purpose's signing key, 65 bytes. */
    byte[] publicKey(String purpose);
}
