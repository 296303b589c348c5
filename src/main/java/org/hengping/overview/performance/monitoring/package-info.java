/**
 * Where an indicator stands: pace and forecast by the kind of its clause, lights by a versioned policy. The rules are
 * pure; what was counted, the plan and the day come in as arguments.
 */
@NullMarked
package org.hengping.overview.performance.monitoring;

import org.jspecify.annotations.NullMarked;
