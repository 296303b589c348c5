package org.hengping.foundation.access.domain;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.access.Person;
import org.hengping.foundation.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * An account as stored, with its roles.
 *
 * @param kind the one kind of role it may hold
 * @param scopeArea area code, {@link #EVERYWHERE}, or null for what its unit gives
 * @param password Argon2id hash
 * @param passwordAt when its holder chose the password; null when somebody else did
 * @param totpSecret encrypted; null before enrolment was begun
 * @param totpConfirmedAt null until a first code was right
 * @param totpStep the last time step used
 * @param version counts audited changes, from 1
 */
public record Account(
        UUID id,
        String account,
        String name,
        @Nullable UUID unit,
        Role.Kind kind,
        @Nullable String scopeArea,
        String password,
        @Nullable Instant passwordAt,
        @Nullable String totpSecret,
        @Nullable Instant totpConfirmedAt,
        long totpStep,
        long version,
        Instant createdAt,
        @Nullable Instant disabledAt,
        @Nullable Instant lastSignInAt,
        Set<Role> roles) {

    public static final String EVERYWHERE = "ALL";

    public boolean enrolled() {
        return totpConfirmedAt != null;
    }

    public boolean disabled() {
        return disabledAt != null;
    }

    Person person() {
        return new Person(id, account, name, unit, roles);
    }
}
