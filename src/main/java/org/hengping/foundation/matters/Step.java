package org.hengping.foundation.matters;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.documents.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * One step of a matter, as it is kept for good.
 *
 * @param matter the matter after the step
 * @param move code of the life-cycle row
 * @param from state before, null for the opening step
 * @param to state after
 * @param at when it was done
 * @param actorName shown in the timeline
 * @param opinion what the actor said, null for nothing
 * @param data what was given, as JSON without person data
 * @param usedSeconds time the finished stage used as its clock counts, null without a clock
 * @param dueAt the finished stage's deadline, null without one
 * @param overdue whether the stage ended after it
 * @param waiting who is waited for now; replaces the matter's open tasks
 * @param notices inbox lines
 * @param given documents that become the matter's, each lot of another stage
 * @param parties the units that have a part in it beside its own; when told, the documents it has go with it to its area
 *     and its units; null leaves them where they are
 * @param key idempotency key to be kept with the step, null for none
 */
public record Step(
        MatterRef matter,
        String move,
        @Nullable String from,
        String to,
        Instant at,
        UUID actor,
        String actorName,
        @Nullable UUID unit,
        String unitName,
        @Nullable String opinion,
        String data,
        @Nullable Long usedSeconds,
        @Nullable Instant dueAt,
        boolean overdue,
        List<Waiting> waiting,
        List<Notice> notices,
        List<Attachment> given,
        @Nullable List<UUID> parties,
        @Nullable IdempotencyKey key) {

    /** The step that also gives these documents to the matter. */
    public Step giving(List<Attachment> documents) {
        return with(documents, parties);
    }

    /** The step after which the matter's documents are where the matter is, and with its parties. */
    public Step withItsDocuments(List<UUID> units) {
        return with(given, List.copyOf(units));
    }

    private Step with(List<Attachment> newlyGiven, @Nullable List<UUID> newParties) {
        return new Step(
                matter,
                move,
                from,
                to,
                at,
                actor,
                actorName,
                unit,
                unitName,
                opinion,
                data,
                usedSeconds,
                dueAt,
                overdue,
                waiting,
                notices,
                newlyGiven,
                newParties,
                key);
    }

    /** A step as read back for the timeline. */
    public record Line(
            long seq,
            Instant at,
            String move,
            @Nullable String from,
            String to,
            String actor,
            String unit,
            @Nullable String opinion,
            @Nullable Long usedSeconds,
            @Nullable Instant dueAt,
            boolean overdue) {}
}
