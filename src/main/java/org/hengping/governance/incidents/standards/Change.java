package org.hengping.governance.incidents.standards;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a proposal.
 *
 * @param base the highest version there was when it was drawn up, 0 for a new standard
 * @param before the values in force then, null for a new standard
 * @param after the values proposed
 */
record Change(
        StandardKind kind, String key, int base, @Nullable Map<String, String> before, Map<String, String> after) {

    /** What a row does. */
    enum Action {
        ADD,
        CHANGE,
        END
    }

    Action action() {
        if (before == null) {
            return Action.ADD;
        }
        return before.getOrDefault("valid_to", "").isEmpty()
                        && !after.getOrDefault("valid_to", "").isEmpty()
                ? Action.END
                : Action.CHANGE;
    }

    /** The columns that differ, in their order. */
    List<Column> differing() {
        return kind.columns().stream()
                .filter(column -> before == null
                        ? !after.getOrDefault(column.name(), "").isEmpty()
                        : !before.getOrDefault(column.name(), "").equals(after.getOrDefault(column.name(), "")))
                .toList();
    }

    /**
     * What is wrong with a row, in a place its author can find.
     *
     * @param place sheet and cell, or the column's name on a form
     * @param code tail of {@code standards.fault.<code>}
     * @param value what stood there, shortened
     */
    record Fault(String place, String code, String value) {

        /** The code a form says it by. */
        String refusal() {
            return "standards-" + code;
        }
    }
}
