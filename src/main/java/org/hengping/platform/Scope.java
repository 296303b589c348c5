package org.hengping.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an actor's queries may see: a half-open range {@code [lo, hi)} of area paths, or the matters of one unit. An area
 * path is the area's code padded with zeros to 15 digits (see {@code organization.Area}), so that a subtree is a range.
 *
 * @param lo first area path seen, 0 to 10^15
 * @param hi first area path no longer seen; {@code lo == hi} sees no area
 * @param unit the unit whose matters are seen whatever their area; null sees none that way
 */
public record Scope(long lo, long hi, @Nullable UUID unit) {

    /** Above every area path. */
    public static final long TOP = 1_000_000_000_000_000L;

    public static final Scope NOTHING = new Scope(0, 0, null);
    public static final Scope EVERYTHING = new Scope(0, TOP, null);

    public Scope {
        if (lo < 0 || hi < lo || hi > TOP) {
            throw new IllegalArgumentException("no scope [" + lo + ", " + hi + ")");
        }
    }

    public boolean covers(long area) {
        return lo <= area && area < hi;
    }

    /** True when queries look through the area lens; otherwise through the unit lens. */
    public boolean byArea() {
        return lo < hi;
    }
}
