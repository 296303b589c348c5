package org.hengping.governance.incidents.standards;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a standard. Values are texts in one canonical form, so that form, workbook and stored version compare.
 *
 * @param name in lower case with underscores; its label is {@code standards.column.<name>}
 * @param key part of what tells one standard from another
 * @param required whether it must be given
 * @param most longest text
 * @param pattern what it must look like, null for any text
 * @param choices the codes it is one of, empty for free text
 * @param words prefix of the message keys of the choices
 * @param date whether it is a day
 */
record Column(
        String name,
        boolean key,
        boolean required,
        int most,
        @Nullable Pattern pattern,
        List<String> choices,
        String words,
        boolean date) {

    static Column key(String name, String pattern) {
        return new Column(name, true, true, 40, Pattern.compile(pattern), List.of(), "", false);
    }

    static Column text(String name, boolean required, int most) {
        return new Column(name, false, required, most, null, List.of(), "", false);
    }

    static Column like(String name, boolean required, String pattern) {
        return new Column(name, false, required, 200, Pattern.compile(pattern), List.of(), "", false);
    }

    static Column choice(String name, boolean required, String words, List<String> choices) {
        return new Column(name, false, required, 40, null, List.copyOf(choices), words, false);
    }

    static Column yesNo(String name) {
        return choice(name, true, "standards.yes-no.", List.of("yes", "no"));
    }

    static Column day(String name) {
        return new Column(name, false, false, 10, null, List.of(), "", true);
    }

    /** The code of what is wrong with a value, or null when nothing is. */
    @Nullable
    String fault(String value) {
        if (value.isEmpty()) {
            return required ? "required" : null;
        }
        if (value.length() > most) {
            return "long";
        }
        if (!choices.isEmpty() && !choices.contains(value)) {
            return "choice";
        }
        if (date && !isDay(value)) {
            return "day";
        }
        return pattern != null && !pattern.matcher(value).matches() ? "pattern" : null;
    }

    private static boolean isDay(String value) {
        try {
            return LocalDate.parse(value).getYear() >= 2000;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }
}
