package org.hengping.overview.performance;

import java.time.Instant;
import java.util.UUID;

/** What the declarer says to a finding. The newest counts, the earlier ones stay. */
record LintAnswer(String code, String kind, int number, Answer answer, String reason, UUID by, Instant at) {

    enum Answer {
        /** Put right in the paper that will be handed in. */
        FIXED,
        /** Stays as it is, because. */
        ACCEPTED
    }
}
