package org.hengping.foundation.documents;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.hengping.foundation.audit.AuditEvent;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;

/**
 * The actor's own unattached documents that become a matter's, for good: what {@link Documents#attach} carries out, and
 * what a room that writes its step in one statement carries out with {@code documents.attach} in that statement.
 *
 * @param stage capitals, e.g. {@code BEFORE}, {@code AFTER}, {@code CHECK}
 */
public record Attachment(SortedSet<UUID> ids, String room, UUID matter, String stage) {

    public static Attachment of(Collection<UUID> ids, String room, UUID matter, String stage) {
        return new Attachment(new TreeSet<>(ids), room, matter, stage);
    }

    /** The audit entry that goes with it when so many were taken; one that takes none, leaves none. */
    public AuditEvent event(int taken) {
        byte[] change = (room + ':' + matter + ':' + stage + ':' + ids).getBytes(StandardCharsets.UTF_8);
        return new AuditEvent(StoredDocuments.ROOM, "ATTACH", room + ':' + matter, null, taken, Sm3.digest(change));
    }

    /**
     * @param had how many the matter had already
     * @throws Refusal 422 on field {@code photoIds} if one is unknown, another's or taken by another matter
     */
    public void require(int taken, int had) {
        if (taken + had < ids.size()) {
            throw Refusal.field("photoIds", "document-unknown");
        }
    }
}
