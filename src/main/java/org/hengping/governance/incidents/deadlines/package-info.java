/** Why each deadline of an incident is the moment it is, and what a corrected calendar does to those still open. */
@NullMarked
package org.hengping.governance.incidents.deadlines;

import org.jspecify.annotations.NullMarked;
