/**
 * What proves an indicator: clauses bound to measures, papers entered by one person and checked by another, money spent,
 * and what follows from them for each line of the form.
 */
@NullMarked
package org.hengping.overview.performance.proof;

import org.jspecify.annotations.NullMarked;
