package org.hengping.foundation.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies between the records of two runs.
 *
 * @param whole false when only what was recorded since could be told, because the lists were too long to be kept
 * @param lines the first of them, at most {@value #MOST}
 */
public record RecordDifference(long added, long removed, long changed, boolean whole, List<Line> lines) {

    public static final int MOST = 500;

    /** @param before {@code version|contribution}; null: it was not there; @param after the same, null: it is no more */
    public record Line(
            String key, @Nullable String before, @Nullable String after) {}

    public boolean none() {
        return added == 0 && removed == 0 && changed == 0;
    }
}
