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

    private static final int MOST = 3;

    private final JdbcClient jdbc;
    private final Clock clock;

    AdviceLedger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps the advice a person saw and what the person chose; the first time counts. */
    @Transactional
    public void keep(UUID incident, Kind kind, List<String> suggested, String chosen) {
        List<String> seen = suggested.stream()
                .filter(code -> code.matches("[0-9A-Za-z-]{1,64}"))
                .distinct()
                .limit(MOST)
                .toList();
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
