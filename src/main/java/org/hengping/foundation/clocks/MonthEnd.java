package org.hengping.foundation.clocks;

/** Two readings of a term in months that starts on the last day of a month. */
public enum MonthEnd {
    /** The last day answers to the last day (criminal procedure interpretation 2021, article 202). */
    LAST_DAY,
    /** The same day of the month, or its last if it has none such (police custody terms 2006, article 4). */
    SAME_DAY
}
