package org.hengping.overview.performance.monitoring;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a milestone.
 *
 * @param due the day it was to be passed
 * @param passed the day it was
 */
public record Gate(String name, LocalDate due, @Nullable LocalDate passed) {}
