/**
 * Points for what was reached. How points are given is policy: versioned data by jurisdiction and year, never code; the
 * rules here are pure and write each score down with its formula and its numbers.
 */
@NullMarked
package org.hengping.overview.performance.scoring;

import org.jspecify.annotations.NullMarked;
