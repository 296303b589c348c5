/** The grid worker's telephone: tasks, and a report form that works without a network and sends exactly once. */
@NullMarked
package org.hengping.governance.incidents.phone;

import org.jspecify.annotations.NullMarked;
