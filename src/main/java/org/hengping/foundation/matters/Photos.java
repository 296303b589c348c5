package org.hengping.foundation.matters;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.UUID;

/** Photos handed in with a move: an upload field in the form, document ids in the API. */
public record Photos(@JsonValue List<UUID> ids) {

    public static final Photos NONE = new Photos(List.of());

    public Photos {
        ids = List.copyOf(ids);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Photos of(List<UUID> ids) {
        return new Photos(ids);
    }

    public boolean isEmpty() {
        return ids.isEmpty();
    }
}
