/**
 * Forms frozen at their reporting points. What turns out otherwise later is a restatement beside the snapshot, with its
 * difference by record; the published figure stays.
 */
@NullMarked
package org.hengping.overview.performance.snapshots;

import org.jspecify.annotations.NullMarked;
