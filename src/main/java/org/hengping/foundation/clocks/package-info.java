/**
 * Working calendars, the clock types of the city's time limits, and their arithmetic: when a limit ends, how much of it
 * a stretch of time has used, and how a pause moves the end. Knows nothing of matters.
 */
@ApplicationModule(
        id = "clocks",
        displayName = "Clocks",
        allowedDependencies = {"audit"})
@NullMarked
package org.hengping.foundation.clocks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
