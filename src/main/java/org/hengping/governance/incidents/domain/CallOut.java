package org.hengping.governance.incidents.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Units called to the place; each signs in there.
 *
 * @param by account that called
 * @param called the units called
 * @param arrived those that signed in
 * @param meetAt when they are to meet
 * @param dueAt until when signing in is on time
 */
record CallOut(UUID by, List<UUID> called, List<UUID> arrived, Instant meetAt, Instant dueAt) {

    boolean awaits(UUID unit) {
        return called.contains(unit) && !arrived.contains(unit);
    }

    List<UUID> awaited() {
        return called.stream().filter(unit -> !arrived.contains(unit)).toList();
    }

    CallOut arrived(UUID unit) {
        List<UUID> there = new ArrayList<>(arrived);
        there.add(unit);
        return new CallOut(by, called, there, meetAt, dueAt);
    }
}
