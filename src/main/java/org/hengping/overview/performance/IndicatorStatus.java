package org.hengping.overview.performance;

/** Arithmetic, no judgement: which light it means is policy. */
enum IndicatorStatus {
    REACHED,
    ON_PACE,
    BEHIND,
    UNKNOWN
}
