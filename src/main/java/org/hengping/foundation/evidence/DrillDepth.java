package org.hengping.foundation.evidence;

/** How deep a reader may follow a figure. */
public enum DrillDepth {
    /** To the records themselves. */
    RECORDS,
    /** To pseudonymous numbers that can be told apart but not opened. */
    REFERENCES,
    /** No further than the count. */
    AGGREGATE
}
