package org.hengping.governance.incidents.web;

import java.time.Duration;
import java.util.UUID;
import org.hengping.governance.incidents.domain.IncidentAsides;
import org.hengping.platform.Actor;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the incident's page says beside the loop. */
@Component("besideTheLoop")
class Beside {

    private final IncidentAsides asides;
    private final IncidentTexts texts;
    private final Wording wording;

    Beside(IncidentAsides asides, IncidentTexts texts, Wording wording) {
        this.asides = asides;
        this.texts = texts;
        this.wording = wording;
    }

    public IncidentAsides.Aside of(UUID id) {
        return asides.of(id, Actor.current());
    }

    public @Nullable String unit(String id) {
        return texts.unitName(UUID.fromString(id));
    }

    public String length(long seconds) {
        return wording.duration(Duration.ofSeconds(seconds));
    }
}
