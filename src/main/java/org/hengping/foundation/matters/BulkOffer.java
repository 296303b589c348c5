package org.hengping.foundation.matters;

import java.util.List;
import org.hengping.platform.Actor;
import org.hengping.platform.web.BulkAction;

/** What a room lets an actor do with several of its matters at once; a bean a room. */
public interface BulkOffer {

    String room();

    /** In the order of their buttons; empty when the actor may do nothing at once. */
    List<BulkAction> of(Actor actor);
}
