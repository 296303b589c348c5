/**
 * What keeps the rooms' matters alike without a framework: the life-cycle table's types, the trail that writes a step
 * with its audit entry, open task and clock in one statement, numbers, idempotency keys and the work desk.
 */
@ApplicationModule(
        id = "matters",
        displayName = "Matters",
        allowedDependencies = {"access", "organization", "audit", "clocks", "documents"})
@NullMarked
package org.hengping.foundation.matters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
