package org.hengping.overview.performance.targets;

/** The length of time one value of a target is about. */
public enum TargetPeriod {
    YEAR,
    HALF,
    QUARTER,
    MONTH,
    WEEK,
    DAY,
    /** Each single case. */
    EVENT
}
