package org.hengping.foundation.matters;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line for one account's inbox.
 *
 * @param code tail of the message key {@code notice.<code>}
 * @param about another matter of the same room when the line is not about the step's own, else null
 */
public record Notice(UUID account, String code, @Nullable About about) {

    /** The matter as the line names and leads to it. */
    public record About(UUID matter, String number, String title) {}

    /** A line about the step's own matter. */
    public Notice(UUID account, String code) {
        this(account, code, null);
    }
}
