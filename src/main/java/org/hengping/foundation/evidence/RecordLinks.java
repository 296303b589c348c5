package org.hengping.foundation.evidence;

import java.util.UUID;

/**
 * Where a room shows its records; a bean of the room.
 *
 * @param room room id as in {@link Facts#room()}
 * @param template local path with {@code {record}} in it, e.g. {@code /incidents/{record}}
 */
public record RecordLinks(String room, String template) {

    String to(UUID record) {
        return template.replace("{record}", record.toString());
    }
}
