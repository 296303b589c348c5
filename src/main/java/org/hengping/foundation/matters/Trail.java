package org.hengping.foundation.matters;

import java.util.List;
import java.util.UUID;

/** Writes what every step leaves behind: step, audit entry, update ledger, open tasks, notices and key, in one statement. */
public interface Trail {

    /**
     * Records a step in the running transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the step's idempotency key was used before
     */
    void record(Step step);

    /** The matter's steps, oldest first; the caller has checked that the actor may see the matter. */
    List<Step.Line> timeline(String room, UUID matter);
}
