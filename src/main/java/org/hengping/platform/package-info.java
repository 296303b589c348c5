/**
 * What every room stands on and no room owns: identities, refusals, the actor, listings, crypto, the embedded database
 * and the web shell. No business words.
 */
@ApplicationModule(id = "platform", type = ApplicationModule.Type.OPEN)
@NullMarked
package org.hengping.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
