package org.hengping.overview.performance;

import java.util.EnumSet;
import java.util.Set;

/** Where a form stands in its year, in the order of the published process. */
enum FormState {
    DRAFT,
    DECLARED,
    REVIEWED,
    APPROVED,
    EXECUTING,
    SELF_EVALUATED,
    PUBLISHED;

    /** Approved or later: its words stay as they were approved. */
    boolean approved() {
        return compareTo(APPROVED) >= 0;
    }

    /** In force: what the year is measured against. */
    static Set<FormState> inForce() {
        return EnumSet.of(APPROVED, EXECUTING);
    }
}
