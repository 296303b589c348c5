package org.hengping.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Finds an encrypted field by its exact value: HMAC-SM3 of the normalised value. Each domain has its own key, so that
 * tables of two domains cannot be joined. It shows which rows are equal and nothing else; no ranges, no prefixes.
 */
@Component
public final class BlindIndex {

    private final KeyService keys;

    public BlindIndex(KeyService keys) {
        this.keys = keys;
    }

    /** 32 bytes for a bytea column. Full-width, lower-case and padded forms of a value give the same. */
    public byte[] of(String domain, String value) {
        String normal =
                Normalizer.normalize(value, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
        return keys.mac("index." + domain, normal.getBytes(StandardCharsets.UTF_8));
    }
}
