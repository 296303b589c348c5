package org.hengping.foundation.documents;

import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The photos and papers the current actor may see: those of matters within the actor's area range, of the actor's unit or
 * with a part for it, and the actor's own that belong to no matter yet.
 */
public interface Documents {

    /**
     * Checks, cleans and stores what was sent; in a running transaction it goes with it. An upload that fails leaves
     * nothing behind.
     *
     * @param content read to its end, at most 10 MB of a photo and 20 MB of a paper; not closed
     * @param name file name with an extension: jpg, jpeg, png, pdf, docx, xlsx, txt or csv
     * @throws org.hengping.platform.Refusal 413, 415, 422, 429 or 503 with a code {@code upload-…}
     */
    Document store(InputStream content, String name);

    /**
     * The same, once: sent again with the same key it is the document of the first time. Keys are kept as long as a
     * document may wait for its matter.
     *
     * @param key 1 to 100 characters chosen by the sender
     * @throws org.hengping.platform.Refusal also 422 {@code idempotency-key-reused} when the key came with other content
     */
    Document store(InputStream content, String name, String key);

    /** The document, or nothing if it does not exist or is not for the actor. */
    Optional<Document> find(UUID id);

    /** The document. @throws org.hengping.platform.Refusal 404 alike for unknown and not mine */
    Document require(UUID id);

    /** The documents of a matter, in the order they were stored. */
    List<Document> of(String room, UUID matter);

    /**
     * Gives the actor's own unattached documents to a matter, for good. Repeating it for the same matter changes nothing.
     *
     * @param room the matter's room, e.g. {@code incidents}
     * @param stage capitals, e.g. {@code BEFORE}, {@code AFTER}, {@code CHECK}
     * @param area area path of the matter, 15 digits
     * @param unit the unit that sees the matter whatever its area
     * @throws org.hengping.platform.Refusal 422 on field {@code photoIds} if one is unknown, another's or taken
     */
    void attach(Collection<UUID> ids, String room, UUID matter, String stage, long area, @Nullable UUID unit);

    /**
     * Follows a matter that changed its area or units, so that whoever works on the matter sees its documents.
     *
     * @param parties the units that have a part in it now beside {@code unit}. One that had a part and is not among them
     *     keeps sight of what was attached until now, and sees nothing later
     */
    void move(String room, UUID matter, long area, @Nullable UUID unit, Collection<UUID> parties);

    /**
     * The stored bytes; opening is written to the audit trail. The caller closes the stream.
     *
     * @throws org.hengping.platform.Refusal 404 alike for unknown and not mine
     */
    InputStream open(UUID id);

    /** Forgets the actor's own documents that were stored before a moment and never attached; says how many. */
    int discardOwn(Instant before);

    /** A JPEG of a photo, long edge at most 480 pixels. The caller closes it. @throws org.hengping.platform.Refusal 404 */
    InputStream thumbnail(UUID id);
}
