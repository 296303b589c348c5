package org.hengping.overview.performance.monitoring;

/** Words without a number: they stand where a person judged them, and nowhere before. */
public final class WordPace {

    private WordPace() {}

    public static Progress unknown() {
        return Progress.noData(Basis.TARGET, java.util.List.of());
    }

    /** @param over whether the period has ended */
    public static Progress met(boolean over) {
        return judged(over ? Standing.REACHED : Standing.NORMAL);
    }

    public static Progress partly(boolean over) {
        return judged(over ? Standing.OUT_OF_REACH : Standing.DEVIATING);
    }

    public static Progress missed(boolean over) {
        return judged(over ? Standing.OUT_OF_REACH : Standing.SERIOUS);
    }

    private static Progress judged(Standing standing) {
        return Progress.of(standing, null, null, Basis.TARGET).remarked("judged");
    }
}
