package org.hengping.governance.incidents.figures;

/** By what the figures are told apart; never by persons. */
enum By {
    AREA,
    UNIT,
    CLASS,
    SOURCE,
    DAY,
    MONTH;

    boolean time() {
        return this == DAY || this == MONTH;
    }
}
