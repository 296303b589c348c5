package org.hengping.foundation.access;

import java.util.Map;
import java.util.Set;

/** Permissions that follow from a life-cycle table: {@code room.move} to the roles its rows name. One bean a table. */
public interface PermissionSource {

    /** Permission codes to the roles that hold them; never empty sets. */
    Map<String, Set<Role>> permissions();
}
