package org.hengping.governance.incidents.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares the sender's clock with the house's. It travels in a header and not in the body, because the same report sent
 * again must stay the same report.
 */
@Component
class SentClock {

    static final String HEADER = "X-Sent-At";

    private final Clock clock;

    SentClock(Clock clock) {
        this.clock = clock;
    }

    /** The body with what the header tells; a header nobody can read tells nothing. */
    Map<String, Object> told(Map<String, Object> body, @Nullable String sentAt) {
        if (sentAt == null || body.containsKey("clockSkew")) {
            return body;
        }
        try {
            Map<String, Object> told = new LinkedHashMap<>(body);
            told.put(
                    "clockSkew",
                    Duration.between(clock.instant(), Instant.parse(sentAt)).toSeconds());
            return told;
        } catch (DateTimeParseException | ArithmeticException unreadable) {
            return body;
        }
    }
}
