package org.hengping.governance.incidents;

/** The stages of the closed loop, each with a clock; the stage bar shows them in this order. */
public enum IncidentStage {
    REPORT,
    ACCEPT,
    DISPATCH,
    SIGN,
    HANDLE,
    CHECK,
    CLOSE
}
