package org.hengping.foundation.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code audit.entry} ready to be inserted. A room that writes its change and its audit row in one statement
 * says {@code insert into audit.entry (}{@link #COLUMNS}{@code ) select }{@link #PLACEHOLDERS} and binds {@link #values()};
 * it must not change a value, or the MAC no longer fits.
 *
 * @param id UUIDv7 of {@code at}
 * @param epoch counts the restores from a dump, from 1
 * @param at recorded time to the microsecond
 * @param actor account id
 * @param unit the actor's unit
 * @param client API client code
 * @param request id of the request the change came with
 * @param mac HMAC-SM3 of all the other values
 */
public record AuditRow(
        UUID id,
        int epoch,
        Instant at,
        UUID actor,
        @Nullable UUID unit,
        @Nullable String client,
        String room,
        String action,
        String object,
        @Nullable Long objectVersion,
        int items,
        @Nullable String request,
        byte[] digest,
        byte[] mac) {

    /** The columns of {@code audit.entry} in the order of {@link #values()}; {@code xid} fills itself. */
    public static final String COLUMNS =
            "id, epoch, at, actor, unit, client, room, action, object, object_version, items, request, digest, mac";

    /** One typed parameter a column, for {@code select} as well as for {@code values}. */
    public static final String PLACEHOLDERS = "?::uuid, ?::int, ?::timestamptz, ?::uuid, ?::uuid, ?::text, ?::text,"
            + " ?::text, ?::text, ?::bigint, ?::int, ?::text, ?::bytea, ?::bytea";

    /** The values as the JDBC driver takes them. */
    public List<@Nullable Object> values() {
        return Arrays.asList(
                id,
                epoch,
                at.atOffset(ZoneOffset.UTC),
                actor,
                unit,
                client,
                room,
                action,
                object,
                objectVersion,
                items,
                request,
                digest,
                mac);
    }

    /** The same row with its MAC. */
    AuditRow with(byte[] newMac) {
        return new AuditRow(
                id,
                epoch,
                at,
                actor,
                unit,
                client,
                room,
                action,
                object,
                objectVersion,
                items,
                request,
                digest,
                newMac);
    }
}
