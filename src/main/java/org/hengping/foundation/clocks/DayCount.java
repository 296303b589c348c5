package org.hengping.foundation.clocks;

/** Numbers the days that count, from any origin, so that spans of days are differences. */
interface DayCount {

    /** Every day counts. */
    DayCount EVERY_DAY = new DayCount() {
        @Override
        public long before(long epochDay) {
            return epochDay;
        }

        @Override
        public long day(long number) {
            return number - 1;
        }
    };

    /** How many days count before this one. */
    long before(long epochDay);

    /** The day that brings the count to this number. */
    long day(long number);

    default boolean counts(long epochDay) {
        return before(epochDay + 1) > before(epochDay);
    }
}
