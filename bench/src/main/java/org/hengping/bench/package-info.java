/** Measurements of the house beside floors of plain SQL, by one protocol: both sides in one run, in turns, counted after. */
@NullMarked
package org.hengping.bench;

import org.jspecify.annotations.NullMarked;
