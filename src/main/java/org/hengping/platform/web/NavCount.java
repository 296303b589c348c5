package org.hengping.platform.web;

import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;

/** A number beside a link of the frame, e.g. of waiting tasks; asked once a page, so it must be one index scan. */
public interface NavCount {

    /** The {@link NavEntry#path()} it stands beside. */
    String path();

    /** The number for this actor, 0 or more; 0 is not shown. */
    long count(Actor actor);

    /** Where a page that stays open hears of changes, as server-sent events; null for nowhere. */
    default @Nullable String stream() {
        return null;
    }
}
