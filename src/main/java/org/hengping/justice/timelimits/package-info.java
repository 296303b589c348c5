/**
 * Statutory terms of criminal procedure: the rules as data and what they come to, each step with its article. Terms guard
 * liberty: in doubt the earlier date warns, and nothing here decides a case.
 */
@ApplicationModule(
        id = "timelimits",
        displayName = "Time limits",
        allowedDependencies = {"clocks"})
@NullMarked
package org.hengping.justice.timelimits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
