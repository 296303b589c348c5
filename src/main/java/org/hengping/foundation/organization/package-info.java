/**
 * Where and who: the areas of the city down to the grid, the units that work there with their posts and staff, and the
 * duty table that proposes who deals with a matter. Accounts are not here.
 */
@ApplicationModule(
        id = "organization",
        displayName = "Organization",
        allowedDependencies = {"audit"})
@NullMarked
package org.hengping.foundation.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
