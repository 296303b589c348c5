package org.hengping.overview.performance.proof;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.foundation.evidence.Period;
import org.hengping.overview.performance.scoring.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that no room of the house records: what a paper says, who entered it and who checked it. A mistake is not
 * changed but superseded.
 *
 * @param about what it speaks of
 * @param dataSet an imported data set rather than a document
 * @param sm3 of the stored file
 * @param check null until somebody else has looked at it
 */
public record Paper(
        UUID id,
        About about,
        Period period,
        Content content,
        boolean dataSet,
        Origin origin,
        UUID document,
        String sm3,
        UUID enteredBy,
        String enteredByName,
        Instant enteredAt,
        @Nullable UUID supersedes,
        boolean superseded,
        @Nullable Check check) {

    /**
     * A clause of a line, or money: of a task, or of the whole form.
     *
     * @param gate of a milestone, from 1
     * @param task ordinal, for money
     */
    public record About(
            UUID form,
            @Nullable UUID line,
            @Nullable Integer clause,
            @Nullable Integer gate,
            @Nullable Integer task) {}

    /** @param amount of money: paid, in fen; @param base of money: the adjusted budget, in fen */
    public record Content(
            @Nullable BigDecimal amount,
            @Nullable BigDecimal base,
            @Nullable Judgement judgement,
            @Nullable BigDecimal share) {}

    /** @param number of the paper; @param validUntil last day it may be relied on */
    public record Origin(
            String issuer,
            String number,
            LocalDate issuedOn,
            @Nullable LocalDate validUntil) {}

    public record Check(boolean accepted, String note, UUID by, String byName, Instant at) {}

    /** What it proves: nothing before another person has accepted it. */
    public EvidenceGrade grade() {
        Check done = check;
        if (done == null || !done.accepted()) {
            return EvidenceGrade.E4;
        }
        return dataSet ? EvidenceGrade.E2 : EvidenceGrade.E3;
    }

    boolean countsOn(LocalDate day) {
        LocalDate until = origin.validUntil();
        return !superseded && grade() != EvidenceGrade.E4 && (until == null || !until.isBefore(day));
    }
}
