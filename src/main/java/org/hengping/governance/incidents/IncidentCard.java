package org.hengping.governance.incidents;

/** How urgently a matter is supervised; it only goes up. */
public enum IncidentCard {
    NORMAL,
    YELLOW,
    RED;

    /** The next one up; red stays red. */
    public IncidentCard next() {
        return this == NORMAL ? YELLOW : RED;
    }
}
