/**
 * Incidents: something seen in the city, recorded once and moved through report, registration, dispatch, handling,
 * check and closing. The room owns classes, filing conditions and the incidents' life cycle.
 */
@ApplicationModule(
        id = "incidents",
        displayName = "Incidents",
        allowedDependencies = {"access", "organization", "audit", "clocks", "documents", "matters", "evidence"})
@NullMarked
package org.hengping.governance.incidents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
