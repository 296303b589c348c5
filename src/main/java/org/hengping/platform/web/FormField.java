package org.hengping.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form as {@code platform/form} draws it.
 *
 * @param name parameter name; photos are sent as files under this name, those stored before as ids under
 *     {@code <name>Kept}
 * @param label text of the label
 * @param kind {@code TEXT LONG_TEXT CHOICE NUMBER PHOTOS DATETIME PERSON UNIT UNITS CHECK}
 * @param hint a line of help, null for none
 * @param options what {@code CHOICE PERSON UNIT UNITS} choose from
 * @param values what was typed or chosen; ids of stored documents for {@code PHOTOS}
 * @param error why it was refused, null when it was not
 */
public record FormField(
        String name,
        String label,
        String kind,
        boolean required,
        @Nullable String hint,
        List<FormOption> options,
        List<String> values,
        @Nullable String error) {

    /** The only or first value, empty when nothing was given. */
    public String value() {
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** A handful of choices is shown at once, more in a list. */
    public boolean shownAtOnce() {
        return kind.equals("CHOICE") && options.size() <= 4;
    }
}
