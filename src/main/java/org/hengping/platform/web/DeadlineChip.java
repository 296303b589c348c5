package org.hengping.platform.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deadline in words with its colour and icon.
 *
 * @param kind CSS class: {@code over}, {@code soon}, {@code later}, {@code stop}, {@code none}
 * @param icon name of the symbol that goes with it
 * @param text e.g. 3 hours left
 * @param at the deadline itself, null without one
 */
public record DeadlineChip(
        String kind, String icon, String text, @Nullable Instant at) {}
