package org.hengping.foundation.clocks;

/** The clock a time limit runs on; the source of the names is the limit column of the city's tables of filing conditions. */
public enum LimitType {
    /** Hours that run on without a break, by night and on holidays. */
    URGENT_HOUR,
    /** Hours inside the work-time profile on working days. */
    WORK_HOUR,
    /** Working days; one is as long as the profile's day and runs only inside its hours. */
    WORK_DAY,
    /** Days as long as the profile's day and inside its hours, but on weekends and holidays too. */
    URGENT_DAY,
    /** Days of 24 hours that run on without a break. */
    NATURAL_DAY,
    /** Minutes that run on without a break. */
    NATURAL_MINUTE;

    /** True when nights and breaks do not count. */
    boolean insideHours() {
        return this == WORK_HOUR || this == WORK_DAY || this == URGENT_DAY;
    }

    /** True when weekends and holidays do not count, so that the result rests on the published calendar. */
    boolean onWorkingDays() {
        return this == WORK_HOUR || this == WORK_DAY;
    }
}
