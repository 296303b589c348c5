package org.hengping.foundation.access;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as other rooms see it.
 *
 * @param id account id
 * @param account sign-in name, 2 to 60 of {@code a-z 0-9 . -}
 * @param name the name shown in timelines
 * @param unit the unit it works for; null for administrators outside every unit
 * @param roles what it is trusted with, possibly nothing
 */
public record Person(
        UUID id, String account, String name, @Nullable UUID unit, Set<Role> roles) {

    public Person {
        roles = Set.copyOf(roles);
    }
}
