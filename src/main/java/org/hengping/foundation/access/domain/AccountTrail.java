package org.hengping.foundation.access.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what happens to accounts and clients into the audit trail, in the running transaction. */
@Component
class AccountTrail {

    private final AuditTrail trail;

    AccountTrail(AuditTrail trail) {
        this.trail = trail;
    }

    /** One audited change; of what was changed only a digest is kept. */
    void changed(String action, UUID account, long version, Object... what) {
        append(action, "account:" + account, version, 1, what);
    }

    /** Something that happened without changing the account: a sign-in, a lock. */
    void happened(String action, UUID account) {
        append(action, "account:" + account, null, 1);
    }

    void client(String action, UUID client, long version, Object... what) {
        append(action, "client:" + client, version, 1, what);
    }

    /** Many accounts made at once. */
    void loaded(String action, int items) {
        append(action, "load:" + action, null, items);
    }

    private void append(String action, String object, @Nullable Long version, int items, Object... what) {
        StringBuilder canonical = new StringBuilder(action).append('\n').append(object);
        for (Object part : what) {
            canonical.append('\n').append(part);
        }
        byte[] digest = Sm3.digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
        trail.append(new AuditEvent("access", action, object, version, items, digest));
    }
}
