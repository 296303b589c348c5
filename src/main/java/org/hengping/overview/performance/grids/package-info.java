/**
 * Tables as files hold them: one model of cells and merges, whatever the file. Readers keep every text as it is written;
 * printers draw a layout cell for cell. What the cells mean is decided elsewhere.
 */
@NullMarked
package org.hengping.overview.performance.grids;

import org.jspecify.annotations.NullMarked;
