package org.hengping.overview.performance.targets;

/** Why a reading is not certain; its text is {@code target.doubt.<code>}. */
public enum Doubt {
    /** A number without comparator: the one given is proposed. */
    BARE(40),
    /** The unit is taken from the indicator's name. */
    UNIT_FROM_NAME(5),
    /** A unit nobody knows. */
    UNIT_UNKNOWN(15),
    /** How far off "about" may be. */
    TOLERANCE(20),
    /** The denominator is only said to be about so many. */
    DENOMINATOR(20),
    /** Every period by itself, or the mean of all. */
    EACH_OR_MEAN(20),
    /** Every single case, or the mean of all. */
    EVENT_OR_MEAN(20),
    /** More than 100 percent. */
    OVER_HUNDRED(40),
    /** A 2 in front that may be a misread "at least". */
    READ_AS_TWO(40),
    /** A W in front that may be a misread "at most". */
    READ_AS_W(40),
    /** A decimal point may have been lost. */
    LOST_POINT(30),
    /** A full stop was read as a decimal point. */
    STOP_AS_POINT(20),
    /** Commas of a list may be thousands separators. */
    THOUSANDS(10),
    /** Words before and after the number contradict each other. */
    CONFLICT(40),
    /** Two readings of which one suffices. */
    ALTERNATIVE(20),
    /** A cost that must be met exactly: under-spending would fail; at most is proposed. */
    COST_EXACT(30),
    /** A comparator without number. */
    NUMBER_MISSING(50),
    /** What it refers to is no known reference. */
    REFERENCE_UNKNOWN(30),
    /** A change without the time it is compared with. */
    NO_REFERENCE(20),
    /** No such day. */
    NO_SUCH_DAY(50),
    /** A day of which month? */
    DAY_ALONE(20),
    /** The stated operands give another ratio. */
    OPERANDS(40),
    /** A lower bound that is above the upper one. */
    RANGE(20),
    /** Words beside the number that say nothing known. */
    REST(20),
    /** Wording that is not known at all. */
    UNKNOWN(60),
    /** At least 100 percent is exactly 100: worth a note, no question. */
    CEILING(0);

    private final int weight;

    Doubt(int weight) {
        this.weight = weight;
    }

    /** By how many hundredths it lowers the confidence. */
    int weight() {
        return weight;
    }

    /** Whether a person has to confirm the reading. */
    public boolean asks() {
        return weight > 0;
    }
}
