/** The standards desk: classes, filing conditions, duty table and grid item list, each with its versions. */
@NullMarked
package org.hengping.governance.incidents.standards;

import org.jspecify.annotations.NullMarked;
