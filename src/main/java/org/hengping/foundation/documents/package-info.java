/**
 * Photos and papers that belong to matters. What comes in is checked by content, cleaned, hashed and stored under a
 * random name; what goes out is seen by those who see the matter.
 */
@ApplicationModule(
        id = "documents",
        displayName = "Documents",
        allowedDependencies = {"audit"})
@NullMarked
package org.hengping.foundation.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
