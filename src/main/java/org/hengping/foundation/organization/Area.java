package org.hengping.foundation.organization;

import org.jspecify.annotations.Nullable;

/**
 * An area by its statistical code; all areas and matters within it have paths in {@code [lo, hi)}.
 *
 * @param code 6 digits for city and district, 9 for a town or street, 12 for a community, 15 for a grid, or {@code SAMPLE}
 * @param name as in the statistical list, in Chinese
 * @param parent code of the area above; null for the city and the sample area
 * @param lo the area's own path: its code padded with zeros to 15 digits
 * @param hi the first path beyond it
 */
public record Area(
        String code, String name, AreaLevel level, @Nullable String parent, long lo, long hi) {

    public boolean covers(long path) {
        return lo <= path && path < hi;
    }
}
