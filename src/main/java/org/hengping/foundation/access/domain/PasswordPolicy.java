package org.hengping.foundation.access.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * What a password must be (GB/T 22239-2019 8.1.4.1a): at least 12 characters of all four classes, no blocked word, not the
 * account's own name; changed every 90 days, none of the last five again.
 */
public final class PasswordPolicy {

    public static final int SHORTEST = 12;
    /** Argon2 hashes any length; beyond this a form is being abused. */
    public static final int LONGEST = 256;

    public static final int REMEMBERED = 5;
    public static final Duration VALID_FOR = Duration.ofDays(90);

    private final List<String> blocked;

    PasswordPolicy(List<String> blocked) {
        this.blocked = List.copyOf(blocked);
    }

    /** With the words of {@code blocked-words.txt}: names of the trade and what people pick first, in lower case. */
    public static PasswordPolicy standard() {
        try {
            var words = new ClassPathResource("modules/foundation/access/blocked-words.txt");
            return new PasswordPolicy(words.getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The message code of the first rule that is broken ({@code field.<code>}); empty when the password will do. */
    public Optional<String> fault(String password, String account) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("password-short");
        }
        if (length > LONGEST) {
            return Optional.of("password-long");
        }
        boolean allClasses = password.codePoints().anyMatch(Character::isUpperCase)
                && password.codePoints().anyMatch(Character::isLowerCase)
                && password.codePoints().anyMatch(Character::isDigit)
                && password.codePoints().anyMatch(c -> !Character.isLetterOrDigit(c));
        if (!allClasses) {
            return Optional.of("password-classes");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (lower.contains(account.toLowerCase(Locale.ROOT)) || blocked.stream().anyMatch(lower::contains)) {
            return Optional.of("password-blocked");
        }
        return Optional.empty();
    }

    /** True when the password was set by somebody else or is too old. */
    static boolean due(@Nullable Instant changedAt, Instant now) {
        return changedAt == null || !now.isBefore(changedAt.plus(VALID_FOR));
    }
}
