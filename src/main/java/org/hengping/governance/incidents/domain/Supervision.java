package org.hengping.governance.incidents.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hengping.governance.incidents.IncidentCard;
import org.jspecify.annotations.Nullable;

/**
 * A supervision that has not been lifted.
 *
 * @param card its level
 * @param by account that supervises
 * @param since when the level was reached
 * @param dueAt until when the unit has to answer
 * @param answeredAt when it answered, null before
 */
record Supervision(
        IncidentCard card,
        UUID by,
        Instant since,
        Instant dueAt,
        @Nullable Instant answeredAt) {

    boolean answered() {
        return answeredAt != null;
    }

    /** The unit let the time pass: the next level, with as much time again. */
    Supervision escalated(Instant at) {
        return new Supervision(card.next(), by, at, at.plus(Duration.between(since, dueAt)), null);
    }

    Supervision answered(Instant at) {
        return new Supervision(card, by, since, dueAt, at);
    }
}
