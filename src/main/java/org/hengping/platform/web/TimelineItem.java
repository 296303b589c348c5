package org.hengping.platform.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of the line that {@code platform/fragments :: timeline} draws, newest first.
 *
 * @param at when; null for the step that is waited for now
 * @param state empty, {@code cur} or {@code bad} (returned, overdue)
 * @param who who did it, as the reader may see it
 * @param from name of the state before, null when it did not change
 * @param to name of the state after
 * @param opinion what was written
 * @param used time used, in words
 * @param late by how much it was overdue, in words
 */
public record TimelineItem(
        @Nullable Instant at,
        String state,
        String title,
        @Nullable String who,
        @Nullable String from,
        @Nullable String to,
        @Nullable String opinion,
        @Nullable String used,
        @Nullable String late) {}
