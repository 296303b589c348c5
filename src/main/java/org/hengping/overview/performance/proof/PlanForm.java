package org.hengping.overview.performance.proof;

import java.util.UUID;
import org.hengping.foundation.evidence.Period;

/** A form as far as its proof needs it. @param area area path the figures are taken over */
public record PlanForm(UUID id, String department, int year, long version, String state, long area) {

    public Period period() {
        return Period.ofYear(year);
    }
}
