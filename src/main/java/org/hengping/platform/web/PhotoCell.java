package org.hengping.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * One picture of the grid that {@code platform/fragments :: photos} draws.
 *
 * @param path local path of the picture
 * @param label the stage it belongs to
 * @param after true when it shows the place after handling
 * @param caption when and what; also its text for screen readers
 */
public record PhotoCell(String path, @Nullable String label, boolean after, String caption) {}
