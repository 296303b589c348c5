package org.hengping.governance.incidents.advice;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hengping.foundation.evidence.DrillDepth;
import org.hengping.foundation.evidence.Facts;
import org.hengping.foundation.evidence.Measure;
import org.hengping.foundation.evidence.MeasureKind;
import org.hengping.foundation.evidence.MeasureSource;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was suggested and what was chosen, and how often the one was among the other. */
@Service
public class AdviceLedger {

    /** What advice was about. */
    public enum Kind {
        CLASS,
        UNIT
    }

    private final JdbcClient jdbc;
    private final AdviceSeal seal;
    private final Clock clock;

    AdviceLedger(JdbcClient jdbc, AdviceSeal seal, Clock clock) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * Keeps the advice a person saw and what the person chose; the first time counts.
     *
     * @param about what the advice was sealed for
     * @param sealed as the page sent it back; null, or not as it was sealed, keeps nothing
     */
    @Transactional
    public void keep(
            UUID incident, Kind kind, @Nullable UUID about, @Nullable String sealed, String chosen, Actor actor) {
        List<String> seen = seal.opened(kind, about, sealed, actor);
        if (seen.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into incidents.advice_given (incident, kind, suggested, chosen, at)
                        values (:incident, :kind, :suggested, :chosen, :at) on conflict do nothing
                        """)
                .param("incident", incident)
                .param("kind", kind.name())
                .param("suggested", seen.toArray(String[]::new))
                .param("chosen", chosen)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    /** The measures stand with what they count. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Proof {

        @Bean
        MeasureSource adviceMeasureSource() {
            return () -> List.of(
                    hit("incidents.class-suggestion-hit", Kind.CLASS), hit("incidents.unit-suggestion-hit", Kind.UNIT));
        }

        /** Among the suggested, out of all for which something was suggested to the person who chose. */
        private static Measure hit(String code, Kind kind) {
            return new Measure(
                    code,
                    1,
                    MeasureKind.RATIO,
                    DrillDepth.RECORDS,
                    new Facts(
                            "incidents.pub_advice",
                            "f.id",
                            "f.version",
                            "'incidents'",
                            "f.id",
                            "f.number",
                            "f.at",
                            "f.at",
                            "f.area",
                            null),
                    "f.kind = '" + kind + "' and f.place is not null",
                    "f.kind = '" + kind + "'",
                    List.of());
        }
    }
}
