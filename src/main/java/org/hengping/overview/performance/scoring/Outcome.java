package org.hengping.overview.performance.scoring;

/** Whether what was promised was kept. Texts: {@code performance.outcome.<name>}. */
public enum Outcome {
    MET,
    PARTLY,
    MISSED,
    /** Nothing proves it, so it can never count as met. */
    UNPROVED;

    /** A cell is met if and only if all its clauses are. */
    Outcome and(Outcome other) {
        if (this == UNPROVED || other == UNPROVED) {
            return UNPROVED;
        }
        return this == other ? this : PARTLY;
    }
}
