/** Many reports in one table: read, checked and shown before anything is recorded, then recorded through the desk. */
@NullMarked
package org.hengping.governance.incidents.sheets;

import org.jspecify.annotations.NullMarked;
