package org.hengping.governance.incidents.open311;

import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one city this endpoint speaks for. Its boundary is not known to the house, so a point counts as outside when it lies
 * beyond the rectangle around the city (WGS-84 degrees).
 */
@Component
class Jurisdiction {

    /** Code of the city's area, and its {@code jurisdiction_id}. */
    static final String ID = "440100";

    private static final double WEST = 112.95;
    private static final double EAST = 114.06;
    private static final double SOUTH = 22.45;
    private static final double NORTH = 23.94;

    private final Area city;

    Jurisdiction(Areas areas) {
        this.city = areas.require(ID);
    }

    /** The argument is optional, and what is empty was not given. @throws Open311Refusal 404 for another city */
    void require(@Nullable String id) {
        if (id != null && !id.isBlank() && !id.strip().equals(ID)) {
            throw Open311Refusal.notFound("jurisdiction", ID);
        }
    }

    boolean covers(double latitude, double longitude) {
        return latitude >= SOUTH && latitude <= NORTH && longitude >= WEST && longitude <= EAST;
    }

    boolean covers(Area area) {
        return city.covers(area.lo());
    }

    Area city() {
        return city;
    }

    /** Who asks in public: the city's own area and nothing of any unit. Sample areas lie outside. */
    Actor anybody() {
        return new Actor(
                UUID.nameUUIDFromBytes("system:open311".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "system.open311",
                "system.open311",
                null,
                "",
                Set.of(),
                Set.of(),
                new Scope(city.lo(), city.hi(), null),
                null);
    }
}
