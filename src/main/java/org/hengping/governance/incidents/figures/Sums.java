package org.hengping.governance.incidents.figures;

/** The counts of a period, and of all days before it. */
final class Sums {

    private final long[] within = new long[Count.values().length];
    private final long[] before = new long[Count.values().length];

    /** Adds what one row of the roll-ups says. */
    void add(boolean earlier, Count count, long n) {
        (earlier ? before : within)[count.ordinal()] += n;
    }

    void add(Sums other) {
        for (int i = 0; i < within.length; i++) {
            within[i] += other.within[i];
            before[i] += other.before[i];
        }
    }

    /** This span, when the other holds all that came before it. */
    Sums after(Sums earlier) {
        Sums sums = new Sums();
        sums.add(this);
        System.arraycopy(earlier.before, 0, sums.before, 0, sums.before.length);
        return sums;
    }

    /** Span and all before it as what came before the next. */
    Sums whole() {
        Sums sums = new Sums();
        for (int i = 0; i < within.length; i++) {
            sums.before[i] = before[i] + within[i];
        }
        return sums;
    }

    long within(Count count) {
        return within[count.ordinal()];
    }

    long before(Count count) {
        return before[count.ordinal()];
    }

    /** Incidents that were open at some time in the period, each time they were opened. */
    long underWay() {
        return before(Count.OPENED) - before(Count.ENDED) + within(Count.OPENED);
    }

    /** Incidents that are open when the period ends. */
    long open() {
        return before(Count.OPENED) - before(Count.ENDED) + within(Count.OPENED) - within(Count.ENDED);
    }

    /** True when nothing at all stands in the period. */
    boolean empty() {
        for (long n : within) {
            if (n != 0) {
                return false;
            }
        }
        return before(Count.DUE_HANDLE) == before(Count.DONE_HANDLE)
                && before(Count.DUE_CLOSE) == before(Count.DONE_CLOSE);
    }
}
