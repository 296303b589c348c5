package org.hengping.foundation.access.domain;

import java.security.SecureRandom;

/** A password for somebody else, good for one sign-in; 5 × 4 letters and digits that cannot be mistaken, about 100 bits. */
final class InitialPassword {

    private static final String SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private InitialPassword() {}

    static String draw() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return password.toString();
    }
}
