package org.hengping.governance.incidents.domain;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.matters.MatterRef;
import org.hengping.foundation.matters.Step;
import org.hengping.foundation.matters.Trail;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts deadlines that were counted anew after the calendar was corrected in the place of the stored ones. Not a row of the
 * life-cycle table, since no state changes; but a step of the incident like any other, with its audit entry.
 */
@Service
public class IncidentRebase {

    /** The step's code. */
    public static final String STEP = "REBASE";

    private final Incidents incidents;
    private final Steps steps;
    private final Waits waits;
    private final Trail trail;
    private final TransactionTemplate transactions;
    private final Clock clock;

    IncidentRebase(
            Incidents incidents, Steps steps, Waits waits, Trail trail, TransactionTemplate transactions, Clock clock) {
        this.incidents = incidents;
        this.steps = steps;
        this.waits = waits;
        this.trail = trail;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Replaces what is not null.
     *
     * @param version the version the deadlines were counted at
     * @throws Refusal 404 unknown or out of scope, 409 {@code stale-version}, 409 {@code rebase-closed} when it is over
     */
    public void replace(
            UUID id,
            long version,
            @Nullable Instant stageDue,
            @Nullable Instant due,
            @Nullable Instant closeDue,
            ClockNotes notes,
            String reason,
            Actor actor) {
        transactions.executeWithoutResult(status -> {
            Incident incident = incidents
                    .findById(id)
                    .filter(found -> IncidentRelations.visible(found, actor))
                    .orElseThrow(Refusal::notFound);
            if (incident.version() != version) {
                throw Refusal.conflict("stale-version", version, incident.version());
            }
            if (!incident.state().open()) {
                throw Refusal.conflict("rebase-closed", incident.number);
            }
            incident.stageDueAt = stageDue == null ? incident.stageDueAt : stageDue;
            incident.dueAt = due == null ? incident.dueAt : due;
            incident.closeDueAt = closeDue == null ? incident.closeDueAt : closeDue;
            Incident saved;
            try {
                saved = incidents.save(incident);
            } catch (OptimisticLockingFailureException stale) {
                throw Refusal.conflict("stale-version", version, version + 1);
            }
            trail.record(step(saved, notes, reason, actor));
        });
    }

    private Step step(Incident incident, ClockNotes notes, String reason, Actor actor) {
        return new Step(
                new MatterRef(
                        IncidentDesk.ROOM,
                        incident.id(),
                        incident.number,
                        incident.title(),
                        incident.area,
                        incident.leadUnit,
                        incident.version()),
                STEP,
                incident.state().name(),
                incident.state().name(),
                clock.instant(),
                actor.id(),
                actor.name(),
                actor.unit(),
                actor.unitName(),
                reason,
                steps.data(notes, Stands.of(incident)),
                null,
                null,
                false,
                waits.after(incident),
                List.of(),
                List.of(),
                null,
                null);
    }
}
