package org.hengping.foundation.access.domain;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by RFC 6238 as authenticator apps expect them: HMAC-SHA-1, 30 s steps, 6 digits. */
public final class Totp {

    public static final int SECRET_BYTES = 20;
    static final int STEP_SECONDS = 30;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The time step that contains the moment. */
    public static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /** The six digits of that step. */
    public static String code(byte[] secret, long step) {
        return digits(secret, step, 6);
    }

    static String digits(byte[] secret, long step, int length) {
        byte[] hash = hmac(secret, step);
        int offset = hash[hash.length - 1] & 0x0F;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFF_FFFF;
        int modulus = (int) Math.pow(10, length);
        return String.format("%0" + length + "d", number % modulus);
    }

    /**
     * The step whose code this is: the current one, or a neighbour because clocks differ. Every step is compared, so that
     * the time taken tells nothing.
     *
     * @param after the last step already used; a code of that step or an earlier one is a replay and matches nothing
     */
    public static OptionalLong matching(byte[] secret, String code, Instant at, long after) {
        long found = -1;
        long now = step(at);
        for (long step = now - 1; step <= now + 1; step++) {
            if (sameDigits(code(secret, step), code) && step > after) {
                found = step;
            }
        }
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** The secret as an authenticator app takes it by hand: base 32 (RFC 4648) without padding. */
    public static String base32(byte[] secret) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte next : secret) {
            buffer = (buffer << 8) | (next & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((buffer >> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
        }
        return text.toString();
    }

    private static byte[] hmac(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean sameDigits(String expected, String given) {
        int difference = expected.length() ^ given.length();
        for (int i = 0; i < expected.length() && i < given.length(); i++) {
            difference |= expected.charAt(i) ^ given.charAt(i);
        }
        return difference == 0;
    }
}
