package org.hengping.foundation.access;

import java.util.Set;

/** Which sessions are still open; source: the sessions kept in the database. */
public interface OpenSessions {

    /** Those of these sessions that were neither ended nor left too long. */
    Set<String> among(Set<String> ids);
}
