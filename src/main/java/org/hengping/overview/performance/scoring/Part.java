package org.hengping.overview.performance.scoring;

/** What a policy gives points for. Texts: {@code performance.part.<name>}. */
public enum Part {
    EXECUTION,
    OUTPUT,
    EFFECT,
    SATISFACTION,
    COST,
    /** Evidence of how the department is run, listed item by item by the policy. */
    MANAGEMENT
}
