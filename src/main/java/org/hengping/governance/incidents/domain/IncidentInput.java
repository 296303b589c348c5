package org.hengping.governance.incidents.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.hengping.foundation.matters.AtLeastOnePhoto;
import org.hengping.foundation.matters.Options;
import org.hengping.foundation.matters.PersonRef;
import org.hengping.foundation.matters.Photos;
import org.hengping.foundation.matters.UnitRef;
import org.hengping.governance.incidents.IncidentCard;
import org.hengping.governance.incidents.IncidentSource;
import org.jspecify.annotations.Nullable;

/** What each move must be given. The same record binds the form and the API's {@code data}. */
public sealed interface IncidentInput {

    /** Who reported, when it was not the actor; kept encrypted and masked. */
    record Reporter(
            @NotBlank @Size(max = 60) String name,
            @Nullable @Size(max = 30) String phone) {}

    /**
     * E1. The area is a code; longitude and latitude are WGS-84 degrees.
     *
     * @param observedAt when it was seen by the reporter's own clock, for a report that waited for a network; the house's
     *     clock alone counts
     * @param clockSkew seconds by which that clock was ahead of the house's when the report was sent
     */
    record Report(
            @NotBlank String classCode,
            @Nullable String conditionCode,
            @NotBlank @Size(min = 2, max = 4000) String description,
            @NotBlank String areaCode,
            @Nullable @DecimalMin("-180") @DecimalMax("180") Double longitude,
            @Nullable @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @Nullable @Size(max = 200) String address,
            @NotNull IncidentSource source,
            @Nullable Boolean urgent,
            @Nullable Boolean anonymous,
            @Nullable @Valid Reporter reporter,
            @Nullable Photos photoIds,
            @Nullable Instant observedAt,
            @Nullable Long clockSkew)
            implements IncidentInput {

        /** A report that is sent when it is seen. */
        public Report(
                String classCode,
                @Nullable String conditionCode,
                String description,
                String areaCode,
                @Nullable Double longitude,
                @Nullable Double latitude,
                @Nullable String address,
                IncidentSource source,
                @Nullable Boolean urgent,
                @Nullable Boolean anonymous,
                @Nullable Reporter reporter,
                @Nullable Photos photoIds) {
            this(
                    classCode,
                    conditionCode,
                    description,
                    areaCode,
                    longitude,
                    latitude,
                    address,
                    source,
                    urgent,
                    anonymous,
                    reporter,
                    photoIds,
                    null,
                    null);
        }
    }

    /**
     * E2. What was found and put right on the spot, with a picture from before and one from after.
     *
     * @param observedAt when that was by the worker's own clock, as with a report
     * @param clockSkew seconds by which that clock was ahead, as with a report
     */
    record SelfClose(
            @NotBlank String classCode,
            @NotBlank @Size(min = 2, max = 500) String description,
            @NotBlank String areaCode,
            @Nullable @DecimalMin("-180") @DecimalMax("180") Double longitude,
            @Nullable @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @Nullable @Size(max = 200) String address,
            @Nullable @Size(max = 500) String measures,
            @AtLeastOnePhoto Photos beforePhotoIds,
            @AtLeastOnePhoto Photos afterPhotoIds,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            Instant observedAt,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL)
            Long clockSkew)
            implements IncidentInput {

        /** What is recorded where it happens. */
        public SelfClose(
                String classCode,
                String description,
                String areaCode,
                @Nullable Double longitude,
                @Nullable Double latitude,
                @Nullable String address,
                @Nullable String measures,
                Photos beforePhotoIds,
                Photos afterPhotoIds) {
            this(
                    classCode,
                    description,
                    areaCode,
                    longitude,
                    latitude,
                    address,
                    measures,
                    beforePhotoIds,
                    afterPhotoIds,
                    null,
                    null);
        }

        /** The report in it. */
        Report report() {
            return new Report(
                    classCode,
                    null,
                    description,
                    areaCode,
                    longitude,
                    latitude,
                    address,
                    IncidentSource.PATROL,
                    null,
                    null,
                    null,
                    beforePhotoIds);
        }
    }

    /** E3. What a grid worker is asked to look at. */
    record Question(@NotBlank @Size(max = 500) String question) implements IncidentInput {}

    /** What was found on the spot. */
    enum Finding {
        EXISTS,
        NOT_EXISTS,
        UNABLE
    }

    /** E3. The answer, with a picture of the place as it is. */
    record Verify(
            @NotNull Finding answer,
            @AtLeastOnePhoto Photos photoIds,
            @Nullable @Size(max = 500) String opinion) implements IncidentInput {}

    /** E5. The master's number or id. */
    record Merge(
            @NotBlank @Options String master,
            @Nullable @Size(max = 500) String opinion) implements IncidentInput {}

    /** Grounds on which a report is not accepted. */
    enum RejectGround {
        EMERGENCY_LINE,
        LEGAL_ROUTE_UNDER_WAY,
        NO_NEW_FACTS,
        SECRET_OR_PRIVATE,
        NOT_PUBLIC_DUTY,
        UNLAWFUL
    }

    record Reject(
            @NotNull RejectGround ground,
            @NotBlank @Size(max = 500) String opinion) implements IncidentInput {}

    record Register(
            @NotBlank @Options String conditionCode,
            @Nullable @Size(max = 500) String opinion) implements IncidentInput {}

    record Dispatch(
            @NotNull UnitRef leadUnit,
            @Nullable @Size(max = 5) List<UnitRef> assistingUnits,
            @Nullable @Size(max = 500) String opinion)
            implements IncidentInput {}

    /** E10. A dispatch that ends a dispute about duty and therefore says why. */
    record Designate(
            @NotNull UnitRef leadUnit,
            @Nullable @Size(max = 5) List<UnitRef> assistingUnits,
            @NotBlank @Size(max = 500) String opinion)
            implements IncidentInput {}

    /** What an assisting unit has done, told in time. */
    record AssistReport(
            @NotBlank @Size(max = 500) String result,
            @Nullable Photos photoIds) implements IncidentInput {}

    /** E11. Times are Beijing time; the limit is minutes after the meeting time. */
    record CallOut(
            @NotEmpty @Size(max = 8) List<UnitRef> calledUnits,
            @NotNull LocalDateTime meetAt,
            @Nullable @Min(5) @Max(600) Integer withinMinutes,
            @NotBlank @Size(max = 500) String opinion)
            implements IncidentInput {}

    /** Signing in on the spot. */
    record Arrive(
            @NotBlank @Size(max = 200) String place,
            @AtLeastOnePhoto Photos photoIds,
            @Nullable @Size(max = 500) String opinion)
            implements IncidentInput {}

    /** What was agreed and done together. */
    record EndCallOut(@NotBlank @Size(max = 500) String measures) implements IncidentInput {}

    /** E12. The amount is in the unit of the matter's own limit, at most that limit once more; nothing asks for all of it. */
    record ExtendAsk(
            @Nullable @Min(1) Integer amount,
            @NotBlank @Size(max = 500) String opinion) implements IncidentInput {}

    /** Why a matter rests. */
    enum SuspendGround {
        LEGAL_PROCEDURE,
        FUNDING,
        OWNERSHIP,
        WEATHER,
        JOINT_WORK,
        OTHER
    }

    /** E13. Until the morning of that day, at most a year ahead. */
    record SuspendAsk(
            @NotNull SuspendGround suspendGround,
            @NotNull LocalDate untilDate,
            @NotBlank @Size(max = 500) String opinion)
            implements IncidentInput {}

    /** What the first level says to a request. */
    enum Support {
        SUPPORTED,
        DECLINED
    }

    /** The first of two levels; an extension or suspension it declines has ended, an appeal goes on with its word. */
    record Review(
            @NotNull Support support,
            @Nullable @Size(max = 500) String opinion) implements IncidentInput {}

    /** E20. The papers the exception rests on. */
    record ForceAsk(
            @NotBlank @Size(max = 500) String opinion,
            @AtLeastOnePhoto Photos attachmentIds) implements IncidentInput {}

    record Appeal(
            @NotBlank @Size(max = 500) String opinion,
            @Nullable Photos attachmentIds) implements IncidentInput {}

    /** Who or what calls for a supervision. */
    enum SupervisionKind {
        TIMEOUT,
        LEADER,
        IMPORTANT
    }

    /** What a unit is reproached with. */
    enum SupervisionGround {
        REFUSES_TO_RECEIVE,
        OVERDUE,
        NOT_SOLVED,
        HARMFUL_EFFECT
    }

    /** A supervision, or its next level; the answer is due at that Beijing time. */
    record Supervise(
            @NotNull SupervisionKind supervisionKind,
            @NotNull SupervisionGround supervisionGround,
            @NotNull IncidentCard card,
            @NotNull LocalDateTime answerBy,
            @NotBlank @Size(max = 500) String requirement)
            implements IncidentInput {}

    /** A step that needs no more than an optional word. */
    record Opinion(@Nullable @Size(max = 500) String opinion) implements IncidentInput {}

    /** A step that must be justified. */
    record Reason(@NotBlank @Size(max = 500) String opinion) implements IncidentInput {}

    record Return(
            @NotBlank @Size(max = 500) String opinion,
            @Nullable UnitRef suggestedUnit) implements IncidentInput {}

    record Assign(
            @NotNull PersonRef person,
            @Nullable @Size(max = 500) String opinion) implements IncidentInput {}

    record HandIn(
            @NotBlank @Size(max = 500) String result,
            @Nullable @Size(max = 500) String measures,
            @AtLeastOnePhoto Photos photoIds)
            implements IncidentInput {}

    record Check(
            @AtLeastOnePhoto Photos photoIds,
            @Nullable @Size(max = 500) String opinion) implements IncidentInput {}

    record CheckFailed(
            @AtLeastOnePhoto Photos photoIds,
            @NotBlank @Size(max = 500) String opinion) implements IncidentInput {}

    /** How the matter ended. */
    enum Outcome {
        SOLVED,
        PARTLY_SOLVED,
        PROCEDURAL
    }

    record Close(
            @NotNull Outcome outcome,
            @Nullable @Size(max = 500) String opinion) implements IncidentInput {}

    /** Satisfaction from very dissatisfied (1) to very satisfied (5). */
    enum Rating {
        VERY_SATISFIED(5),
        SATISFIED(4),
        FAIR(3),
        DISSATISFIED(2),
        VERY_DISSATISFIED(1);

        private final int grade;

        Rating(int grade) {
            this.grade = grade;
        }

        int grade() {
            return grade;
        }
    }

    /** What the rating rests on. */
    enum RatingTag {
        PROMPT,
        SLOW,
        SOLVED,
        NOT_SOLVED,
        POLITE,
        IMPOLITE
    }

    record Rate(
            @NotNull Rating rating,
            @Nullable List<RatingTag> ratingTags,
            @Nullable @Size(max = 500) String opinion) implements IncidentInput {}

    /** A record that comes with a past; never offered to people. */
    record Import() implements IncidentInput {}
}
