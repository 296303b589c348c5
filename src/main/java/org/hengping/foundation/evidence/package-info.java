/**
 * What can be proved: rooms publish measures as data, evidence counts them, lists the records behind each figure and
 * freezes both as a run. Holds the update ledger, one entry for each version of a business record.
 */
@ApplicationModule(
        id = "evidence",
        displayName = "Evidence",
        allowedDependencies = {"access", "organization", "audit"})
@NullMarked
package org.hengping.foundation.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
