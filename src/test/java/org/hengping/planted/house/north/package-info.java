@ApplicationModule(
        id = "north",
        allowedDependencies = {})
@NullMarked
package org.hengping.planted.house.north;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
