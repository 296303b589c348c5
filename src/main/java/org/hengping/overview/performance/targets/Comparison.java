package org.hengping.overview.performance.targets;

/** How a target value is compared with what was reached. */
public enum Comparison {
    GE,
    GT,
    LE,
    LT,
    EQ,
    /** About so much; how far off still counts is not said. */
    APPROX,
    /** Off by at most so much, in either direction. */
    WITHIN,
    /** States that are reached or not, all of them. */
    MILESTONE,
    /** Wording without a number. */
    QUAL,
    /** A day by which something is done. */
    DEADLINE,
    /** Compared with a figure that stands elsewhere. */
    REF,
    /** More or less than at an earlier time. */
    CHANGE;

    /** Compares with one number. */
    public boolean isNumeric() {
        return compareTo(WITHIN) <= 0;
    }
}
