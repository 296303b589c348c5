package org.hengping.foundation.evidence;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows a measure looks at: SQL expressions over one table or published view, whose alias is {@code f}. They are
 * written by the room in its source, never by a user.
 *
 * @param source table or {@code pub_} view, e.g. {@code incidents.pub_incident}
 * @param key uuid expression, unique among the rows; lists and hashes are ordered by it
 * @param version bigint expression: the version of the row that is counted
 * @param room text expression: the room that owns the record behind the row, see {@link RecordLinks}
 * @param record uuid expression: the record behind the row
 * @param reference text expression: the number a reader knows the record by; no person data
 * @param eventAt timestamptz expression: the moment that decides the period
 * @param recordedAt timestamptz expression: since when the house knows
 * @param area bigint expression: area path
 * @param mintedAtEvent uuid column whose UUIDv7 carries {@code eventAt} to within a day, so that a period reads only its
 *     partitions; null when the source is not partitioned by event
 * @param lenses further things rows can be told apart by, such as the unit: name to text expression
 */
public record Facts(
        String source,
        String key,
        String version,
        String room,
        String record,
        String reference,
        String eventAt,
        String recordedAt,
        String area,
        @Nullable String mintedAtEvent,
        Map<String, String> lenses) {

    /** Rows told apart by area alone. */
    public Facts(
            String source,
            String key,
            String version,
            String room,
            String record,
            String reference,
            String eventAt,
            String recordedAt,
            String area,
            @Nullable String mintedAtEvent) {
        this(source, key, version, room, record, reference, eventAt, recordedAt, area, mintedAtEvent, Map.of());
    }

    public Facts {
        lenses = Map.copyOf(lenses);
        lenses.keySet().forEach(name -> {
            if (!name.matches("[a-z]{1,20}")) {
                throw new IllegalArgumentException("no name of a lens: " + name);
            }
        });
    }
}
