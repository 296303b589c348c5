package org.hengping.foundation.matters;

import java.util.UUID;

/**
 * A line for one account's inbox.
 *
 * @param code tail of the message key {@code notice.<code>}
 */
public record Notice(UUID account, String code) {}
