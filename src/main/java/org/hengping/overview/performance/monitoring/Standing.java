package org.hengping.overview.performance.monitoring;

/** Where a clause stands. Arithmetic alone; which light it means is policy. Texts: {@code performance.standing.<name>}. */
public enum Standing {
    REACHED,
    NORMAL,
    DEVIATING,
    SERIOUS,
    EXCEEDED,
    OUT_OF_REACH,
    NO_DATA,
    TO_VERIFY;

    /** Whether somebody has to say why and what is done about it. */
    public boolean deviates() {
        return this == DEVIATING || this == SERIOUS || this == OUT_OF_REACH;
    }

    /** The worse of two for a cell of several clauses; what is not known is worse than what is fine. */
    public Standing worse(Standing other) {
        return badness() >= other.badness() ? this : other;
    }

    private int badness() {
        return switch (this) {
            case EXCEEDED -> 0;
            case REACHED -> 1;
            case NORMAL -> 2;
            case TO_VERIFY -> 3;
            case NO_DATA -> 4;
            case DEVIATING -> 5;
            case SERIOUS -> 6;
            case OUT_OF_REACH -> 7;
        };
    }
}
