package org.hengping.foundation.matters.notices;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Person;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.organization.Units;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who stands behind the holders of tasks. */
@Component
class Recipients {

    /** The size of a city in area paths: its centre supervises where a district's has nobody for it. */
    private static final long CITY = 100_000_000_000L;

    private final Directory directory;
    private final Units units;

    Recipients(Directory directory, Units units) {
        this.directory = directory;
        this.units = units;
    }

    /** For one run, in which each post is looked up once. */
    Posts posts() {
        return new Posts();
    }

    private record Post(UUID unit, Role role) {}

    /** The posts as they are filled at the moment. */
    final class Posts {

        private final Map<Post, List<UUID>> known = new HashMap<>();

        /** The people a holder such as {@code p:…} or {@code u:…:ROLE} stands for. */
        List<UUID> of(String holder) {
            String[] parts = holder.split(":", 3);
            return parts[0].equals("p")
                    ? List.of(UUID.fromString(parts[1]))
                    : post(UUID.fromString(parts[1]), Role.valueOf(parts[2]));
        }

        /** The holder's people and the head of their unit. */
        Set<UUID> withHead(String holder, @Nullable UUID unit) {
            Set<UUID> people = new LinkedHashSet<>(of(holder));
            if (unit != null) {
                people.addAll(post(unit, Role.UNIT_HEAD));
            }
            if (holder.startsWith("u:")) {
                people.addAll(post(UUID.fromString(holder.split(":", 3)[1]), Role.UNIT_HEAD));
            }
            return people;
        }

        /** Those who supervise the area: of its own centre, else of the city's. */
        List<UUID> supervisors(long area) {
            try {
                List<UUID> near = post(units.centreOf(area).id(), Role.SUPERVISOR);
                return near.isEmpty() ? post(units.centreOf(area / CITY * CITY).id(), Role.SUPERVISOR) : near;
            } catch (Refusal noCentre) {
                return List.of();
            }
        }

        private List<UUID> post(UUID unit, Role role) {
            return known.computeIfAbsent(
                    new Post(unit, role),
                    post -> directory.ofUnit(unit, role).stream()
                            .map(Person::id)
                            .toList());
        }
    }
}
