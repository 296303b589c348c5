package org.hengping.governance.incidents.standards;

import java.util.Map;
import java.util.function.Function;

/**
 * A row as it was typed or read, before it is compared with what holds.
 *
 * @param values by column name, empty text for nothing
 * @param place where a column's value stands, for whoever has to correct it
 */
record Draft(StandardKind kind, Map<String, String> values, Function<String, String> place) {

    String value(String column) {
        return values.getOrDefault(column, "");
    }

    String key() {
        return kind.key(values);
    }

    Change.Fault fault(String column, String code) {
        String value = value(column);
        return new Change.Fault(place.apply(column), code, value.length() <= 60 ? value : value.substring(0, 60));
    }
}
