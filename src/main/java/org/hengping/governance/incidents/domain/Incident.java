package org.hengping.governance.incidents.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hengping.foundation.matters.ClockState;
import org.hengping.foundation.matters.Matter;
import org.hengping.foundation.matters.Relation;
import org.hengping.foundation.matters.Tick;
import org.hengping.governance.incidents.IncidentStage;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * One incident. Its state changes only through {@link #move}; the fields are open to {@link IncidentRow}, the bulk road's
 * view of the same row.
 */
@Table(schema = "incidents", name = "incident")
final class Incident implements Matter<IncidentStatus> {

    private static final Set<IncidentStatus> HANDLED_IN =
            EnumSet.of(IncidentStatus.HANDLING, IncidentStatus.SUSPENDED, IncidentStatus.HANDLED);

    @Id
    UUID id;

    @Version
    long version;

    String number;
    IncidentStatus status;
    String classCode;

    @Nullable
    String conditionCode;

    @Nullable
    Integer conditionVersion;

    String description;

    @Nullable
    String address;

    long area;
    /** District at birth, never updated. */
    long home;

    @Nullable
    Double longitude;

    @Nullable
    Double latitude;

    String source;
    boolean urgent;
    boolean anonymous;

    @Nullable
    String reporter;

    @Nullable
    String reporterPhone;

    byte @Nullable [] reporterIndex;
    UUID reportedBy;
    Instant reportedAt;

    @Nullable
    String stage;

    @Nullable
    Instant stageStartedAt;

    @Nullable
    Instant stageDueAt;

    @Nullable
    Instant pausedAt;

    boolean provisional;

    @Nullable
    Instant registeredAt;

    @Nullable
    Instant dispatchedAt;

    @Nullable
    Instant dueAt;

    @Nullable
    Instant handledAt;

    @Nullable
    Instant closeDueAt;

    @Nullable
    Instant closedAt;

    @Nullable
    String outcome;

    @Nullable
    Integer rating;

    int reworkCount;
    int returnCount;
    int reopenCount;

    @Nullable
    UUID leadUnit;
    /** Every unit that ever had a part in it: they keep sight of it. */
    List<UUID> units;

    @Nullable
    UUID assignee;

    @Nullable
    UUID handledBy;

    @Nullable
    UUID checker;

    @Nullable
    String externalNumber;

    /** Units that help the lead unit now. */
    List<UUID> assisting;
    /** Named in a dispute about duty: may not return. */
    boolean designated;

    /** Until when the unit may object to the dispatch. */
    @Nullable
    Instant objectionDueAt;

    /** The incident this one repeats. */
    @Nullable
    UUID master;

    /** How many repeat this one; counted by the merging statement. */
    @ReadOnlyProperty
    int duplicates;

    /** By how much handling was late, all rounds together; nothing takes away from it. */
    long lateSeconds;
    /** What was late is not counted against the unit: an appeal was granted. */
    boolean exempt;

    int extensions;
    int suspensions;

    @Nullable
    Instant suspendedUntil;

    /** Time the running stage stood still, as its clock counts. */
    long pausedSeconds;

    @Embedded.Nullable(prefix = "extension_")
    @Nullable
    Extension extension;

    @Embedded.Nullable(prefix = "suspension_")
    @Nullable
    Suspension suspension;

    @Embedded.Nullable(prefix = "appeal_")
    @Nullable
    Appeal appeal;

    @Embedded.Nullable(prefix = "force_")
    @Nullable
    ForcedClosing force;

    @Embedded.Nullable(prefix = "call_out_")
    @Nullable
    CallOut callOut;

    @Embedded.Nullable(prefix = "supervision_")
    @Nullable
    Supervision supervision;

    /** A leader's instruction waits to be carried out. */
    boolean instructed;

    /** Accounts the last move concerns that the incident no longer names. */
    @Transient
    List<UUID> concerned = new ArrayList<>();

    Incident(
            UUID id,
            String number,
            String classCode,
            String description,
            long area,
            long home,
            String source,
            UUID reportedBy,
            Instant reportedAt) {
        this.id = id;
        this.number = number;
        this.status = IncidentStatus.REPORTED;
        this.classCode = classCode;
        this.description = description;
        this.area = area;
        this.home = home;
        this.source = source;
        this.reportedBy = reportedBy;
        this.reportedAt = reportedAt;
        this.units = new ArrayList<>();
        this.assisting = new ArrayList<>();
    }

    /** A report as it was made. */
    static Incident reported(
            UUID id, String number, IncidentInput.Report report, long area, long home, Actor actor, Instant at) {
        Incident incident = new Incident(
                id,
                number,
                report.classCode(),
                report.description().strip(),
                area,
                home,
                report.source().name(),
                actor.id(),
                at);
        incident.address = report.address();
        incident.longitude = report.longitude();
        incident.latitude = report.latitude();
        incident.urgent = Boolean.TRUE.equals(report.urgent());
        incident.anonymous = Boolean.TRUE.equals(report.anonymous());
        return incident;
    }

    /** Keeps the reporter's identity as ciphertext. */
    void reporter(String name, @Nullable String phone, byte @Nullable [] index) {
        this.reporter = name;
        this.reporterPhone = phone;
        this.reporterIndex = index;
    }

    /**
     * Makes a move.
     *
     * @param clocks the calendar and the stage limits
     * @return how the finished stage stood
     * @throws org.hengping.platform.Refusal 409 when the life-cycle table says no
     */
    Finished move(IncidentMove move, IncidentInput input, Actor actor, Instant at, IncidentClocks clocks) {
        if (!move.opens()) {
            move.require(this, actor, at);
        }
        Finished finished = finished(at, clocks);
        ClockState before = clock();
        Instant dueBefore = dueAt;
        IncidentEffects.apply(this, move, input, actor, at, clocks);
        for (Tick tick : move.rule().ticks()) {
            clock(clocks.apply(clock(), tick, at, dueAt));
        }
        status = move.rule().after(status);
        settle();
        return finished.with(clocks.notes(before, clock(), dueBefore, this, at));
    }

    /** The filing condition in the version it was registered under, whatever has come into force since. */
    @Nullable
    String condition() {
        return conditionCode == null || conditionVersion == null
                ? conditionCode
                : IncidentClocks.condition(conditionCode, conditionVersion);
    }

    /** Counts the version up as storing it would: for the bulk road, which stores many moves at once. */
    void walked() {
        version++;
    }

    /** What the stage under way has used when a move ends or crosses it, and what the move did to the clocks. */
    record Finished(@Nullable Long usedSeconds, @Nullable Instant dueAt, boolean overdue, ClockNotes notes) {

        Finished(@Nullable Long usedSeconds, @Nullable Instant dueAt, boolean overdue) {
            this(usedSeconds, dueAt, overdue, ClockNotes.NONE);
        }

        Finished with(ClockNotes kept) {
            return new Finished(usedSeconds, dueAt, overdue, kept);
        }
    }

    /** What runs beside the handling ends with it, what runs beside the loop ends with the loop. */
    private void settle() {
        if (!HANDLED_IN.contains(status)) {
            extension = null;
            suspension = null;
            suspendedUntil = null;
        }
        if (!status.open()) {
            callOut = null;
            supervision = null;
            force = null;
            instructed = false;
        }
    }

    private Finished finished(Instant at, IncidentClocks clocks) {
        ClockState clock = clock();
        if (clock.startedAt() == null || clock.stage() == null) {
            return new Finished(null, null, false);
        }
        return new Finished(
                clocks.used(clock.stage(), clock.startedAt(), pausedAt == null ? at : pausedAt, this)
                                .toSeconds()
                        - pausedSeconds,
                clock.dueAt(),
                clock.overdueAt(at));
    }

    void join(UUID unit) {
        if (!units.contains(unit)) {
            units = new ArrayList<>(units);
            units.add(unit);
        }
    }

    /** Handling has ended now: what it was late by is added for good, and an exemption did not foresee it. */
    void handlingEnded(Instant at) {
        if (dueAt != null && pausedAt == null && at.isAfter(dueAt)) {
            lateSeconds += Math.max(1, Duration.between(dueAt, at).toSeconds());
            exempt = false;
        }
    }

    void concerns(UUID account) {
        concerned = new ArrayList<>(concerned);
        concerned.add(account);
    }

    private ClockState clock() {
        return new ClockState(stage, stageStartedAt, stageDueAt, pausedAt, provisional);
    }

    private void clock(ClockState clock) {
        if (!Objects.equals(clock.startedAt(), stageStartedAt)) {
            pausedSeconds = 0;
        }
        stage = clock.stage();
        stageStartedAt = clock.startedAt();
        stageDueAt = clock.dueAt();
        pausedAt = clock.pausedAt();
        provisional = clock.provisional();
    }

    @Override
    public boolean relates(Relation relation, Actor actor) {
        return IncidentRelations.hold(this, relation, actor);
    }

    /** The handling deadline once there is one, else the running stage's. */
    @Nullable
    Instant deadline() {
        return dueAt != null ? dueAt : stageDueAt;
    }

    /** One line for lists and the desk. */
    String title() {
        return IncidentTitle.of(description);
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public IncidentStatus state() {
        return status;
    }

    long version() {
        return version;
    }

    @Nullable
    IncidentStage stage() {
        return stage == null ? null : IncidentStage.valueOf(stage);
    }
}
