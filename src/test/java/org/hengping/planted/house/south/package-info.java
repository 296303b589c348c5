@ApplicationModule(
        id = "south",
        allowedDependencies = {})
@NullMarked
package org.hengping.planted.house.south;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
