package org.hengping.foundation.evidence;

import java.time.Instant;
import java.util.UUID;

/**
 * One entry for each version of a business record that was created or really changed, in the running transaction.
 * Timelines, audit rows, sessions and writes that change nothing are not entered.
 */
public interface UpdateLedger {

    /**
     * @param room the room that owns the record
     * @param record the record's id
     * @param area area path of the record
     * @param at the moment of the change
     */
    void created(String room, UUID record, long area, Instant at);

    /** @param version the version reached by the change, from 2 */
    void changed(String room, UUID record, long version, long area, Instant at);
}
