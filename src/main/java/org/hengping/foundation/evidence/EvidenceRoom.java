package org.hengping.foundation.evidence;

import java.util.List;
import org.hengping.platform.web.NavEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the room contributes to others. */
@Configuration(proxyBeanMethods = false)
class EvidenceRoom {

    private static final Facts UPDATE_ENTRIES = new Facts(
            "evidence.update_entry",
            "f.id",
            "f.version",
            "f.room",
            "f.record",
            "f.room || ' ' || right(f.record::text, 12) || ' v' || f.version",
            "f.at",
            "f.at",
            "f.area",
            "f.id");

    @Bean
    MeasureSource evidenceMeasures() {
        Measure dataUpdates = new Measure(
                "evidence.data-updates",
                1,
                MeasureKind.FLOW,
                DrillDepth.RECORDS,
                UPDATE_ENTRIES,
                "true",
                null,
                List.of());
        return () -> List.of(dataUpdates);
    }

    @Bean
    List<NavEntry> evidenceNavigation() {
        return List.of(
                new NavEntry("performance", "/evidence/measures", "nav.measures", "search", "evidence.read", 420));
    }
}
