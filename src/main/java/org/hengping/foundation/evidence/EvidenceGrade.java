package org.hengping.foundation.evidence;

/** How well a figure is proved; printed beside it. */
public enum EvidenceGrade {
    /** Computed from records of the house. */
    E1,
    /** Computed from an imported data set with a checksum. */
    E2,
    /** Taken from a verified document. */
    E3,
    /** No evidence: cannot count as reached. */
    E4
}
