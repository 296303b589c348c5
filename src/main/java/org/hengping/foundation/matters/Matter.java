package org.hengping.foundation.matters;

import java.util.UUID;
import org.hengping.platform.Actor;

/** Anything that is recorded once and moved through a life-cycle table. */
public interface Matter<S extends Enum<S>> {

    UUID id();

    S state();

    boolean relates(Relation relation, Actor actor);
}
