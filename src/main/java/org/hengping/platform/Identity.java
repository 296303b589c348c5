package org.hengping.platform;

import java.util.UUID;

/** A typed identifier: a record with one {@link UUID} component, so that a unit's id is never taken for an incident's. */
public interface Identity {

    /** The identifier as stored: UUIDv7, minted by {@link Ids}. */
    UUID value();
}
