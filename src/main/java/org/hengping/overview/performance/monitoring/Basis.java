package org.hengping.overview.performance.monitoring;

/** What a clause is compared with. Texts: {@code performance.basis.<name>}. */
public enum Basis {
    /** The monthly profile of the year before. */
    PROFILE,
    /** An even year, since the year before is not known whole. */
    LINEAR,
    /** The target itself, today: never pro-rated. */
    TARGET,
    /** Each month by itself. */
    MONTHS,
    /** Gates passed beside gates due. */
    GATES,
    /** The last valid survey wave. */
    WAVE,
    /** Cases that comply beside all cases. */
    CASES
}
