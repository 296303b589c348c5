package org.hengping.governance.incidents.domain;

/** How far a request has come that needs two levels. */
enum RequestStand {
    /** Waits for the first level. */
    ASKED,
    /** Waits for the decision. */
    REVIEWED,
    GRANTED,
    REFUSED
}
