package org.hengping.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * Something that can be done with the ticked lines of a list at once.
 *
 * @param path where the form is sent
 * @param move code of the move
 * @param labelKey message key of the button
 * @param choice what is chosen for all of them, maybe none
 */
public record BulkAction(
        String path, String move, String labelKey, @Nullable FormField choice) {}
