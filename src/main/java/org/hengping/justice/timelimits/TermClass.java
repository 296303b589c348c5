package org.hengping.justice.timelimits;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a term is counted and whether its last day moves for a holiday (criminal procedure law, article 105). */
public enum TermClass {
    /** Elapsed hours, never moved. */
    H("H"),
    /** Custody in days or months, never moved. */
    C("C"),
    /** An agency's duty, moved to the next working day. */
    N("N"),
    /** A party's right: moved even while the party is in custody; the postmark counts. */
    P("P"),
    /** The latest day before an event, never moved later. */
    B("B"),
    /** At once. */
    I("I"),
    /** The longest duration of a measure, never moved. */
    CAP("C*");

    private final String code;

    TermClass(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** Whether the last day moves to the next working day when it is a holiday. */
    boolean moves() {
        return this == N || this == P;
    }

    /** Whether the term is counted from a moment and not from a day. */
    boolean timed() {
        return this == H;
    }
}
