package org.hengping.governance.incidents.open311;

import org.jspecify.annotations.Nullable;

/** How exactly the public learns where something is: the cell of a thousandth of a degree, about 100 m, and the community. */
final class PublicPlace {

    private static final double CELLS = 1_000;
    private static final double DIGITS = 1_000_000;
    private static final long COMMUNITY = 1_000L;

    private PublicPlace() {}

    /** The middle of the cell a coordinate lies in, so that all points of a cell look alike; six decimals when exact. */
    static @Nullable Double shown(@Nullable Double degrees, boolean exact) {
        if (degrees == null) {
            return null;
        }
        return exact
                ? Math.round(degrees * DIGITS) / DIGITS
                : Math.round((Math.floor(degrees * CELLS) + 0.5) / CELLS * DIGITS) / DIGITS;
    }

    /** The area down to the community, never the grid. */
    static long community(long area) {
        return area / COMMUNITY * COMMUNITY;
    }
}
