package org.hengping.overview.performance.lints;

/** How much a finding weighs; none of them stops a form, but each wants an answer, except a note. */
public enum Severity {
    /** Cannot be right as it stands. */
    ERROR,
    /** Probably not meant so. */
    WARN,
    /** Right or wrong: a person has to say. */
    ASK,
    /** Worth knowing. */
    NOTE
}
