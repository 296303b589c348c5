package org.hengping.foundation.matters;

import java.util.List;

/**
 * What a life-cycle row answers to one actor.
 *
 * @param reasons guard codes that stand in the way; empty when open
 */
public record Offer(Standing standing, List<String> reasons) {

    /** How the row stands. */
    public enum Standing {
        OPEN,
        /** His move and his state, but a guard says no: shown with its reason. */
        BLOCKED,
        /** His move in another state. */
        NOT_NOW,
        /** Not his move at all: not shown. */
        NOT_HIS
    }

    public boolean open() {
        return standing == Standing.OPEN;
    }
}
