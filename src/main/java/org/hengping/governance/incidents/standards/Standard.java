package org.hengping.governance.incidents.standards;

import java.time.LocalDate;
import java.util.Map;

/**
 * One version of a standard.
 *
 * @param key what it is a version of
 * @param version 1, 2, 3 …
 * @param validFrom first day on which it holds
 * @param values its columns by name, empty text for nothing
 */
record Standard(StandardKind kind, String key, int version, LocalDate validFrom, Map<String, String> values) {

    String value(String column) {
        return values.getOrDefault(column, "");
    }

    /** True from the day after its last day on. */
    boolean endedBefore(LocalDate day) {
        String last = value("valid_to");
        return !last.isEmpty() && LocalDate.parse(last).isBefore(day);
    }
}
