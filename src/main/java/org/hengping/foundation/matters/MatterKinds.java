package org.hengping.foundation.matters;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a matter is called where its own words must not be shown: a room's bean, asked for notices that leave the house. */
public interface MatterKinds {

    /** The room whose matters these are. */
    String room();

    /** The class of each matter that is known; called in the house's own name. */
    Map<UUID, String> names(Set<UUID> matters);
}
