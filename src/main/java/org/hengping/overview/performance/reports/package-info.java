/** Self-evaluation by a policy on file, and the report of it on paper. */
@NullMarked
package org.hengping.overview.performance.reports;

import org.jspecify.annotations.NullMarked;
