package org.hengping.governance.incidents.domain;

import java.time.Duration;
import java.time.Instant;
import org.hengping.governance.incidents.domain.CityTexts.When;
import org.jspecify.annotations.Nullable;

/** Arranges what waits on the desks of the cast: some of it overdue, some due today, some later. */
final class CityTasks {

    private static final Duration FIRST = Duration.ofMinutes(150);
    private static final Duration NEXT = Duration.ofMinutes(95);
    private static final Duration FARTHEST = Duration.ofDays(24);

    private final CityReports reports;
    private final CityLife life;
    private final Instant now;
    private final Instant midnight;

    CityTasks(CityReports reports, CityLife life, Instant now) {
        this.reports = reports;
        this.life = life;
        this.now = now;
        this.midnight = now.atZone(IncidentDesk.ZONE)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(IncidentDesk.ZONE)
                .toInstant();
    }

    CityReport arranged(CityTexts.Task task) {
        When wanted = task.due();
        if (wanted == null) {
            return aged(task, Duration.ofMinutes(task.age()));
        }
        CityReport later = null;
        // on a free day nothing may be due today
        for (Duration age = FIRST; age.compareTo(FARTHEST) < 0; age = age.plus(NEXT)) {
            CityReport report = aged(task, age);
            When due = due(report);
            if (due == wanted) {
                return report;
            }
            later = later == null && due == When.LATER ? report : later;
        }
        return later == null ? aged(task, FIRST) : later;
    }

    private CityReport aged(CityTexts.Task task, Duration age) {
        Instant at = now.minus(age);
        return reports.arranged(
                task, at, new CityReport.Stop(task.state(), now.minus(Duration.ofMinutes(task.last()))));
    }

    private @Nullable When due(CityReport report) {
        Instant due = life.of(report, "", CityLife.Album.EMPTY).incident().stageDueAt;
        if (due == null) {
            return null;
        }
        return due.isBefore(now) ? When.OVERDUE : due.isBefore(midnight) ? When.TODAY : When.LATER;
    }
}
