package org.hengping.governance.incidents.domain;

import java.util.UUID;

/**
 * A request to end the matter outside the loop, waiting for a second person.
 *
 * @param by account that asked
 */
record ForcedClosing(UUID by) {}
