package org.hengping.foundation.matters;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A unit chosen in a form: shown as a unit picker, sent as the unit's id. */
public record UnitRef(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static UnitRef of(UUID value) {
        return new UnitRef(value);
    }
}
