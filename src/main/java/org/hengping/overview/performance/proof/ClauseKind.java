package org.hengping.overview.performance.proof;

/** How a clause behaves over the year, which decides its pace. Texts: {@code performance.kind.<name>}. */
public enum ClauseKind {
    FLOW,
    STOCK,
    RATIO,
    MEAN,
    EACH,
    MILESTONE,
    SURVEY,
    CASES,
    CHANGE,
    WORDS;

    /** Compared with a number of its own. */
    public boolean numeric() {
        return switch (this) {
            case FLOW, STOCK, RATIO, MEAN, EACH, SURVEY -> true;
            case MILESTONE, CASES, CHANGE, WORDS -> false;
        };
    }

    /** A paper for it speaks of one month, since months cannot be read out of a longer sum. */
    boolean monthly() {
        return this == FLOW || this == MEAN || this == EACH;
    }
}
