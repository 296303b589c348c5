package org.hengping.foundation.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hengping.platform.Actor;
import org.hengping.platform.Ids;
import org.hengping.platform.crypto.KeyService;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
class SealedAuditTrail implements AuditTrail {

    /** The purpose of the keys that MAC and sign the trail. */
    static final String KEY = "audit";

    private static final byte[] NO_MAC = {};

    private final AuditIntegrity integrity;
    private final AuditChain chain;
    private final KeyService keys;
    private final Clock clock;

    SealedAuditTrail(AuditIntegrity integrity, AuditChain chain, KeyService keys, Clock clock) {
        this.integrity = integrity;
        this.chain = chain;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public AuditRow row(AuditEvent event) {
        integrity.requireIntact();
        Actor actor = Actor.current();
        // the database keeps microseconds; a finer time would not come back as it was sealed
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AuditRow bare = new AuditRow(
                Ids.at(at),
                integrity.epoch(),
                at,
                actor.id(),
                actor.unit(),
                actor.client(),
                event.room(),
                event.action(),
                event.object(),
                event.objectVersion(),
                event.items(),
                MDC.get("request"),
                event.digest(),
                NO_MAC);
        return bare.with(keys.mac(KEY, CanonicalBytes.of(bare)));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(AuditEvent event) {
        chain.insert(row(event));
    }
}
