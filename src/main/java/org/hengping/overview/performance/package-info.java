/**
 * The department's declaration form of overall budget performance: read from its text, checked, shown in the official
 * layout, each target bound to the measure that proves it. Reads other rooms through evidence only.
 */
@ApplicationModule(
        id = "performance",
        displayName = "Performance",
        allowedDependencies = {"evidence", "access", "organization", "audit", "documents", "matters"})
@NullMarked
package org.hengping.overview.performance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
