package org.hengping.overview.performance.targets;

import java.util.List;

/** What stands between two separators. */
final class Piece {

    /** How strongly it is parted from what stands before it. */
    enum Bond {
        /** A full stop, a line end, or the beginning. */
        APART,
        COMMA,
        /** The comma of an enumeration. */
        PAUSE,
        /** "and". */
        JOINT
    }

    final int from;
    final int to;
    final Bond bond;
    final List<Core> cores;

    Piece(int from, int to, Bond bond, List<Core> cores) {
        this.from = from;
        this.to = to;
        this.bond = bond;
        this.cores = cores;
    }

    /** Enumerated with, or joined to, what stands before it. */
    boolean isBound() {
        return bond == Bond.PAUSE || bond == Bond.JOINT;
    }
}
