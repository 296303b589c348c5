package org.hengping.governance.incidents.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A request to let the matter rest that is not decided yet.
 *
 * @param stand how far it has come
 * @param until when the matter would go on
 * @param by account that asked
 */
record Suspension(RequestStand stand, Instant until, UUID by) {

    Suspension reviewed() {
        return new Suspension(RequestStand.REVIEWED, until, by);
    }
}
