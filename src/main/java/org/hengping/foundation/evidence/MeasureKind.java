package org.hengping.foundation.evidence;

/** How a figure behaves over time, which decides its pace and its roll-up (performance form, rules of computation). */
public enum MeasureKind {
    /** Adds up over the period. */
    FLOW,
    /** The state on the last day. */
    STOCK,
    /** Sum of numerators over sum of denominators, never a mean of percentages. */
    RATIO,
    /** Mean over elapsed months. */
    MEAN,
    /** Every month by itself. */
    EACH,
    /** Passed or not. */
    MILESTONE,
    /** The last valid survey wave. */
    SURVEY
}
