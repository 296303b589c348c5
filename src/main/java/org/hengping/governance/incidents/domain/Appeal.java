package org.hengping.governance.incidents.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The handling unit's one appeal against being counted late.
 *
 * @param stand how it stands; kept when decided, since there is no second one
 * @param by account that appealed
 * @param reviewer account of the first level, null before
 */
record Appeal(RequestStand stand, UUID by, @Nullable UUID reviewer) {

    boolean stands(RequestStand asked) {
        return stand == asked;
    }

    Appeal reviewed(UUID account) {
        return new Appeal(RequestStand.REVIEWED, by, account);
    }

    Appeal decided(boolean granted) {
        return new Appeal(granted ? RequestStand.GRANTED : RequestStand.REFUSED, by, reviewer);
    }
}
