/**
 * Looks a declaration form over before it goes up: sums that leave something open, rows filed where they do not belong,
 * values that cannot be proved. Rules about forms in general; the declarer answers each finding.
 */
@NullMarked
package org.hengping.overview.performance.lints;

import org.jspecify.annotations.NullMarked;
