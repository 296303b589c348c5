package org.hengping.governance.incidents.domain;

import java.util.UUID;

/**
 * A request for more time that is not decided yet.
 *
 * @param stand how far it has come
 * @param amount what is asked for, in the unit of the filing condition's own limit
 * @param by account that asked
 */
record Extension(RequestStand stand, Integer amount, UUID by) {

    Extension reviewed() {
        return new Extension(RequestStand.REVIEWED, amount, by);
    }
}
