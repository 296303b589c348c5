package org.hengping.overview.performance.targets;

/** How the values of a period become the one that is compared. */
public enum Aggregation {
    SUM,
    /** Mean per {@link TargetPeriod}. */
    MEAN,
    /** Every {@link TargetPeriod} by itself. */
    EACH,
    /** What there is at the end. */
    LAST,
    /** Sum over sum, never a mean of ratios. */
    RATIO,
    /** The last valid wave of a survey. */
    SURVEY,
    /** As of the stated day. */
    AS_OF
}
