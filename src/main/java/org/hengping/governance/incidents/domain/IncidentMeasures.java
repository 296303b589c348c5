package org.hengping.governance.incidents.domain;

import java.util.List;
import org.hengping.foundation.evidence.DrillDepth;
import org.hengping.foundation.evidence.Facts;
import org.hengping.foundation.evidence.Measure;
import org.hengping.foundation.evidence.MeasureKind;
import org.hengping.foundation.evidence.MeasureSource;
import org.hengping.foundation.evidence.RecordLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room can prove. */
@Configuration(proxyBeanMethods = false)
class IncidentMeasures {

    private static final String ON_TIME = "f.closed_at <= f.close_due_at";

    @Bean
    MeasureSource incidentMeasureSource() {
        return () -> List.of(closedOnTime(), dueClosedOnTime());
    }

    @Bean
    RecordLinks incidentLinks() {
        return new RecordLinks("incidents", "/incidents/{record}");
    }

    /** Closed in the period and by the closing deadline, out of all closed in the period that have one. */
    private static Measure closedOnTime() {
        return new Measure(
                "incidents.closed-on-time",
                1,
                MeasureKind.RATIO,
                DrillDepth.RECORDS,
                facts("f.closed_at"),
                ON_TIME,
                "f.close_due_at is not null",
                List.of(new Measure.Exclusion("not-accepted", "f.status = 'REJECTED'")));
    }

    /**
     * Due to close: the closing deadline lies in the period, or lay before it and the incident was still open when the
     * period began; suspended ones are left out. On time means by the deadline.
     */
    private static Measure dueClosedOnTime() {
        return new Measure(
                "incidents.due-closed-on-time",
                1,
                MeasureKind.RATIO,
                DrillDepth.RECORDS,
                facts("f.close_due_at"),
                "f.closed_at is not null and " + ON_TIME,
                "true",
                List.of(new Measure.Exclusion("suspended", "f.paused_at is not null and f.closed_at is null")),
                "f.close_due_at < :start and (f.closed_at is null or f.closed_at >= :start)");
    }

    private static Facts facts(String eventAt) {
        return new Facts(
                "incidents.pub_fact",
                "f.id",
                "f.version",
                "'incidents'",
                "f.id",
                "f.number",
                eventAt,
                "coalesce(f.closed_at, f.reported_at)",
                "f.area",
                null);
    }
}
