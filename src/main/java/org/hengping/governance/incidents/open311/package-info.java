/** Open311 GeoReport v2: what anybody may read of incidents, what programs may report, and the moderation before both. */
@NullMarked
package org.hengping.governance.incidents.open311;

import org.jspecify.annotations.NullMarked;
