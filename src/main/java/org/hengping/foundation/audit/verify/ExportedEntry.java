package org.hengping.foundation.audit.verify;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of an export.
 *
 * @param seq place in the chain, null while not sealed
 * @param hash hash of its link, null while not sealed
 * @param canonical the row as MAC and link take it
 */
record ExportedEntry(
        @Nullable Long seq,
        byte @Nullable [] hash,
        UUID id,
        int epoch,
        long xid,
        Instant at,
        String room,
        String object,
        @Nullable Long objectVersion,
        int items,
        byte[] mac,
        byte[] canonical) {

    /** @throws Tampered if a value that every entry has is missing or is no such value */
    static ExportedEntry of(JsonNode line, String where) throws Tampered {
        try {
            UUID id = UUID.fromString(text(line, "id"));
            if (line.path("at").isMissingNode()) {
                throw new Tampered(where, "entry " + id + " is gone");
            }
            Instant at = Instant.parse(text(line, "at"));
            Canonical bytes = new Canonical();
            bytes.id(id);
            bytes.number(line.required("epoch").asLong());
            bytes.number(Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000));
            bytes.id(UUID.fromString(text(line, "actor")));
            String unit = textOrNull(line, "unit");
            bytes.id(unit == null ? null : UUID.fromString(unit));
            bytes.text(textOrNull(line, "client"));
            bytes.text(text(line, "room"));
            bytes.text(text(line, "action"));
            bytes.text(text(line, "object"));
            Long version = line.path("objectVersion").isNumber()
                    ? Long.valueOf(line.get("objectVersion").asLong())
                    : null;
            bytes.number(version);
            bytes.number(line.required("items").asLong());
            bytes.text(textOrNull(line, "request"));
            bytes.field(HexFormat.of().parseHex(text(line, "digest")));
            boolean sealed = line.path("seq").isNumber();
            return new ExportedEntry(
                    sealed ? Long.valueOf(line.get("seq").asLong()) : null,
                    sealed ? HexFormat.of().parseHex(text(line, "hash")) : null,
                    id,
                    line.required("epoch").asInt(),
                    line.required("xid").asLong(),
                    at,
                    text(line, "room"),
                    text(line, "object"),
                    version,
                    line.required("items").asInt(),
                    HexFormat.of().parseHex(text(line, "mac")),
                    bytes.bytes());
        } catch (RuntimeException malformed) {
            throw new Tampered(where, "no audit entry (" + malformed.getMessage() + ")");
        }
    }

    byte[] hashAfter(byte[] previous) {
        Canonical rest = new Canonical();
        rest.field(mac);
        rest.number(xid);
        return Sm3.digest(previous, canonical, rest.bytes());
    }

    /** True if this entry stands behind the other in the order of sealing: epoch, transaction, id. */
    boolean after(ExportedEntry other) {
        if (epoch != other.epoch) {
            return epoch > other.epoch;
        }
        if (xid != other.xid) {
            return xid > other.xid;
        }
        return id.toString().compareTo(other.id.toString()) > 0;
    }

    private static String text(JsonNode line, String name) {
        String text = textOrNull(line, name);
        if (text == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    private static @Nullable String textOrNull(JsonNode line, String name) {
        JsonNode value = line.path(name);
        return value.isString() ? value.asString() : null;
    }

    /** Each field with its length before it; -1 for none. */
    static final class Canonical {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        void field(byte @Nullable [] field) {
            try {
                out.writeInt(field == null ? -1 : field.length);
                if (field != null) {
                    out.write(field);
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        void text(@Nullable String field) {
            field(field == null ? null : field.getBytes(StandardCharsets.UTF_8));
        }

        void number(@Nullable Long field) {
            if (field == null) {
                field(null);
                return;
            }
            byte[] digits = new byte[8];
            for (int i = 0; i < 8; i++) {
                digits[i] = (byte) (field >>> (56 - 8 * i));
            }
            field(digits);
        }

        void id(@Nullable UUID field) {
            field(
                    field == null
                            ? null
                            : HexFormat.of().parseHex(field.toString().replace("-", "")));
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
