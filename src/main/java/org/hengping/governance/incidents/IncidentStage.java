package org.hengping.governance.incidents;

/** The stages of the closed loop, each with a clock; the stage bar shows them in this order, verification where there is one. */
public enum IncidentStage {
    REPORT,
    VERIFY,
    ACCEPT,
    DISPATCH,
    SIGN,
    HANDLE,
    CHECK,
    CLOSE
}
