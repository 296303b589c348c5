package org.hengping.foundation.organization;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.platform.crypto.Sm3;

/** What this room tells the audit trail. */
final class Change {

    private Change() {}

    /** The first version of an object; the digest is that of the values in this order, each ended by a zero byte. */
    static AuditEvent first(String kind, UUID id, String action, String... values) {
        byte[] canonical = (String.join("\0", values) + "\0").getBytes(StandardCharsets.UTF_8);
        return new AuditEvent("organization", action, kind + ":" + id, 1L, 1, Sm3.digest(canonical));
    }
}
