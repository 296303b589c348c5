package org.hengping.foundation.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the rows behind a figure, newest key first.
 *
 * @param next cursor of the following page; null on the last
 */
public record RecordPage(
        List<MeasureRecord> items, @Nullable String next) {}
