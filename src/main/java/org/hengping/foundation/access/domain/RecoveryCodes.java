package org.hengping.foundation.access.domain;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Ten one-time codes for a lost authenticator: 80 random bits each, kept as digests only. */
final class RecoveryCodes {

    static final int COUNT = 10;

    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /** Fresh codes, four groups of four. */
    static List<String> draw() {
        return Stream.generate(RecoveryCodes::one).limit(COUNT).toList();
    }

    private static String one() {
        byte[] bits = new byte[10];
        RANDOM.nextBytes(bits);
        return Totp.base32(bits).replaceAll("(.{4})(?!$)", "$1-");
    }

    /** What is stored; hyphens, blanks and case do not matter. */
    static byte[] digest(String code) {
        return Digests.sha256(code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }
}
