package org.hengping.foundation.evidence;

import java.util.List;

/** A room's contribution: a bean that lists what the room can prove. */
@FunctionalInterface
public interface MeasureSource {

    /** The room's measures; the same at every call. */
    List<Measure> measures();
}
