package org.hengping.foundation.matters.notices;

/** What a notice is about; which of them leave the house by which way is the person's wish. */
enum NoticeKind {
    /** A task has come. */
    NEW,
    /** Somebody made a step that concerns the person. */
    STEP,
    /** A deadline is near or was missed. */
    DUE,
    /** What waits, once a day. */
    DIGEST
}
