package org.hengping.overview.performance.proof;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hengping.overview.performance.monitoring.Standing;
import org.jspecify.annotations.Nullable;

/** What was published of a line and what was restated since. */
public interface PublishedFigures {

    /**
     * @param point name of the reporting point
     * @param restated by an approved restatement; null where the figure stands
     */
    record Published(
            UUID snapshot,
            String point,
            LocalDate cutOff,
            int clause,
            @Nullable BigDecimal actual,
            Standing standing,
            @Nullable BigDecimal restated) {}

    /** Newest first. */
    List<Published> of(UUID line);
}
