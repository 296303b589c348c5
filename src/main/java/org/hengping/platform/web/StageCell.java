package org.hengping.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * One stage of the bar that {@code platform/fragments :: stages} draws.
 *
 * @param state {@code ok} done in time, {@code late} overdue (kept after finishing), {@code cur} running, {@code todo}
 * @param used time used or the moment it was reached, in words
 * @param limit the limit, in words
 * @param who who did it or has it
 */
public record StageCell(
        String label,
        String state,
        @Nullable String used,
        @Nullable String limit,
        @Nullable String who) {}
