package org.hengping.overview.performance.monitoring;

import java.time.LocalDate;

/**
 * A survey wave.
 *
 * @param satisfied valid answers that were satisfied or very satisfied
 * @param valid valid answers
 */
public record Wave(LocalDate on, long satisfied, long valid) {

    public Wave {
        if (satisfied < 0 || valid < satisfied) {
            throw new IllegalArgumentException(satisfied + " of " + valid);
        }
    }
}
