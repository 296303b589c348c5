/**
 * Who may come in and what they may do: accounts with two factors, roles and permissions, scope, sessions, API clients
 * and the three administrators. Everything is denied that no rule allows.
 */
@ApplicationModule(
        id = "access",
        displayName = "Access",
        allowedDependencies = {"organization", "audit"})
@NullMarked
package org.hengping.foundation.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
