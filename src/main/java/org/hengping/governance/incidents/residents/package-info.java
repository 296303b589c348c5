/** The door for residents: a report without an account, and a code to follow it by. */
@NullMarked
package org.hengping.governance.incidents.residents;

import org.jspecify.annotations.NullMarked;
