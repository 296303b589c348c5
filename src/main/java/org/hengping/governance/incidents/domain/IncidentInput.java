package org.hengping.governance.incidents.domain;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.hengping.foundation.matters.AtLeastOnePhoto;
import org.hengping.foundation.matters.Options;
import org.hengping.foundation.matters.PersonRef;
import org.hengping.foundation.matters.Photos;
import org.hengping.foundation.matters.UnitRef;
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

    record Rate(
            @NotNull Rating rating,
            @Nullable @Size(max = 500) String opinion) implements IncidentInput {}

    /** A record that comes with a past; never offered to people. */
    record Import() implements IncidentInput {}
}
