package org.hengping.foundation.access;

import java.util.Optional;
import org.hengping.platform.Actor;

/** Tells who stands behind the key of an API client, where a published standard sends it among the parameters. */
public interface ApiKeys {

    /**
     * The account the client acts as, within the client's scopes; empty when the key is unknown, expired or disabled.
     *
     * @throws org.hengping.platform.Refusal 429 when the client asks faster than it may
     */
    Optional<Actor> actor(String key);
}
