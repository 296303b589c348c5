package org.hengping.foundation.access.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hengping.foundation.access.PermissionSource;
import org.hengping.foundation.access.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/**
 * The one matrix of permissions and roles: the {@code permissions.properties} of all rooms and what follows from their
 * life-cycle tables. A permission has one place; two places stop the start.
 */
@Component
public final class Permissions {

    /** How far into the house one must be. */
    public enum Reach {
        /** Nobody signed in is needed. */
        ANYONE,
        /** The password was right, the second factor is still to come. */
        PASSWORD,
        /** Every signed-in account. */
        SIGNED_IN,
        /** Whoever holds one of the roles. */
        ROLES
    }

    /**
     * Who holds a permission.
     *
     * @param roles empty unless the reach is {@link Reach#ROLES}
     */
    public record Holders(Reach reach, Set<Role> roles) {

        static Holders of(Collection<Role> roles) {
            if (roles.isEmpty()) {
                throw new IllegalStateException("a permission nobody holds");
            }
            return new Holders(Reach.ROLES, Collections.unmodifiableSet(EnumSet.copyOf(roles)));
        }

        static Holders read(String text) {
            return switch (text.strip()) {
                case "*" -> new Holders(Reach.SIGNED_IN, Set.of());
                case "ANYONE" -> new Holders(Reach.ANYONE, Set.of());
                case "PASSWORD" -> new Holders(Reach.PASSWORD, Set.of());
                default ->
                    of(Arrays.stream(text.split(","))
                            .map(String::strip)
                            .map(Role::valueOf)
                            .toList());
            };
        }

        boolean include(Set<Role> held) {
            return reach == Reach.SIGNED_IN || roles.stream().anyMatch(held::contains);
        }
    }

    private final Map<String, Holders> matrix = new TreeMap<>();

    Permissions(ObjectProvider<PermissionSource> tables) {
        try {
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:modules/**/permissions.properties")) {
                Properties lines = PropertiesLoaderUtils.loadProperties(file);
                lines.stringPropertyNames()
                        .forEach(permission -> put(permission, Holders.read(lines.getProperty(permission))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tables.forEach(table -> table.permissions().forEach((permission, roles) -> put(permission, Holders.of(roles))));
    }

    private void put(String permission, Holders holders) {
        if (matrix.putIfAbsent(permission, holders) != null) {
            throw new IllegalStateException("permission " + permission + " is written in two places");
        }
    }

    /** Who holds the permission; empty when no rule knows it, and then nobody does. */
    public Optional<Holders> holders(String permission) {
        return Optional.ofNullable(matrix.get(permission));
    }

    /** Everything a signed-in account with these roles may do. */
    public Set<String> of(Set<Role> roles) {
        Set<String> held = new TreeSet<>();
        matrix.forEach((permission, holders) -> {
            if (holders.include(roles)) {
                held.add(permission);
            }
        });
        return held;
    }

    /** The whole matrix in alphabetical order. */
    public Map<String, Holders> matrix() {
        return Collections.unmodifiableMap(matrix);
    }
}
