package org.hengping.foundation.audit;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.hengping.platform.Scope;
import org.hengping.platform.crypto.Sm3;
import org.jspecify.annotations.Nullable;

/** Events of a room that exists in tests only. */
final class AuditFixture {

    private AuditFixture() {}

    static String object() {
        return "thing:" + UUID.randomUUID();
    }

    static AuditEvent changed(String object, long version) {
        return event("CHANGE", object, version, 1);
    }

    static AuditEvent read(String object) {
        return event("READ", object, null, 1);
    }

    static AuditEvent event(String action, String object, @Nullable Long version, int items) {
        byte[] digest = Sm3.digest((action + object + version).getBytes(StandardCharsets.UTF_8));
        return new AuditEvent("things", action, object, version, items, digest);
    }

    static Actor actor() {
        return new Actor(
                UUID.randomUUID(),
                "test.clerk",
                "Test Clerk",
                UUID.randomUUID(),
                "Test Office",
                java.util.Set.of(),
                java.util.Set.of(),
                Scope.NOTHING,
                null);
    }
}
