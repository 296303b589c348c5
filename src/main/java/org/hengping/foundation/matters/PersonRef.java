package org.hengping.foundation.matters;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A colleague chosen in a form, sent as the account's id. */
public record PersonRef(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PersonRef of(UUID value) {
        return new PersonRef(value);
    }
}
