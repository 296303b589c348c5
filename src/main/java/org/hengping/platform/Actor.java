package org.hengping.platform;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: an account, an API client in an account's name, or the house itself. Bound to the thread of work by the web
 * filter or by {@link #run}; without one no transaction sees a row.
 *
 * @param id account id; for the house a fixed id per room
 * @param account sign-in name, e.g. {@code th.dispatcher}
 * @param name the name shown in timelines
 * @param unit the unit the account belongs to; null for administrators and the house
 * @param unitName the unit's name at sign-in
 * @param roles role codes, e.g. {@code DISPATCHER}
 * @param permissions permission codes {@code room.action}, e.g. {@code incidents.register}
 * @param scope what queries may see
 * @param client API client code when a machine acts, else null
 */
public record Actor(
        UUID id,
        String account,
        String name,
        @Nullable UUID unit,
        String unitName,
        Set<String> roles,
        Set<String> permissions,
        Scope scope,
        @Nullable String client) {

    private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

    public Actor {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }

    /** The house itself, for schedules, imports and listeners of one room. Sees everything; its work is audited as such. */
    public static Actor system(String room) {
        return new Actor(
                UUID.nameUUIDFromBytes(("system:" + room).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "system." + room,
                "system." + room,
                null,
                "",
                Set.of(),
                Set.of(),
                Scope.EVERYTHING,
                null);
    }

    /** The actor of the running work, or null outside any. */
    public static @Nullable Actor currentOrNull() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /** The actor of the running work. @throws IllegalStateException outside any */
    public static Actor current() {
        Actor actor = currentOrNull();
        if (actor == null) {
            throw new IllegalStateException("no actor is bound");
        }
        return actor;
    }

    /** Runs the work in this actor's name. */
    public <T extends @Nullable Object, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    /** Runs the work in this actor's name. */
    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    public boolean isSystem() {
        return account.startsWith("system.");
    }
}
