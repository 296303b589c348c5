package org.hengping.governance.incidents.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.hengping.foundation.clocks.LimitType;
import org.hengping.foundation.clocks.WorkTime;
import org.hengping.governance.incidents.IncidentSource;

/** Invents what is reported: where, when, of what class and by whom, in the rhythm of days, weeks and hours. */
final class CityReports {

    /** Reports an hour from midnight on, in proportion. */
    private static final double[] HOURS = {
        0.4, 0.25, 0.2, 0.2, 0.25, 0.5, 1.2, 3, 6.5, 9, 9.5, 7.5, 4.5, 5, 8.5, 9, 8.5, 6.5, 4.5, 4, 3.5, 2.5, 1.5, 0.8
    };

    private static final double FREE_DAY = 0.58;

    /** Of all reports, how many tell of what was reported the same day already. */
    private static final double REPEATED = 0.012;

    /** Repeats of the last minutes would still wait to be merged. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private record Origin(IncidentSource source, double weight) {}

    private static final List<Origin> ORIGINS = List.of(
            new Origin(IncidentSource.PATROL, 75),
            new Origin(IncidentSource.HOTLINE, 12),
            new Origin(IncidentSource.RESIDENT, 7),
            new Origin(IncidentSource.VOLUNTEER, 3),
            new Origin(IncidentSource.DEPARTMENT, 1.5),
            new Origin(IncidentSource.DEVICE, 1),
            new Origin(IncidentSource.INSTRUCTION, 0.5));

    private final CityTexts texts;
    private final CityGround ground;
    private final IncidentClasses classes;
    private final WorkTime workTime;
    private final long seed;

    CityReports(CityTexts texts, CityGround ground, IncidentClasses classes, WorkTime workTime, long seed) {
        this.texts = texts;
        this.ground = ground;
        this.classes = classes;
        this.workTime = workTime;
        this.seed = seed;
    }

    /** Reports of whole days, the first and the last included, by day; the same day brings the same ones whatever follows it. */
    List<CityReport> between(LocalDate first, LocalDate last, int number, List<CityTexts.District> districts) {
        double sum = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            sum += weight(day);
        }
        List<CityReport> reports = new ArrayList<>(number);
        double done = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            double next = done + weight(day);
            long count = Math.round(next / sum * number) - Math.round(done / sum * number);
            SplittableRandom chance = new SplittableRandom(seed * 31 + day.toEpochDay());
            for (int i = 0; i < count; i++) {
                SplittableRandom own = chance.split();
                int early = reports.size() - i + (i == 0 ? 0 : chance.nextInt(i));
                if (i > 0
                        && chance.nextDouble() < REPEATED
                        && reports.get(early).repeats() == null) {
                    CityReport told = reports.get(early);
                    reports.set(early, told.repeatedBy(told.repeated() + 1));
                    reports.add(again(told, own));
                } else {
                    reports.add(report(day, districts, own));
                }
            }
            done = next;
        }
        return reports;
    }

    /** Those before a moment; whatever is repeated by none of them any more stands alone. */
    static List<CityReport> until(Instant now, List<CityReport> all) {
        List<CityReport> before = all.stream()
                .filter(report -> report.at().isBefore(report.repeats() == null ? now : now.minus(SETTLED)))
                .toList();
        Map<Long, Long> repeats = before.stream()
                .filter(report -> report.repeats() != null)
                .collect(Collectors.groupingBy(CityReport::repeats, Collectors.counting()));
        return before.stream()
                .map(report -> report.repeated() == 0
                        ? report
                        : report.repeatedBy(
                                repeats.getOrDefault(report.seed(), 0L).intValue()))
                .toList();
    }

    private CityReport again(CityReport told, SplittableRandom chance) {
        return told.again(
                chance.nextLong(),
                told.at().plusMillis(chance.nextLong(180_000, 7_200_000)),
                chance.nextDouble() < 0.6 ? IncidentSource.HOTLINE : IncidentSource.RESIDENT,
                CityTexts.one(told.kind().seen(), chance));
    }

    /** An arranged incident, reported at that moment. */
    CityReport arranged(CityTexts.Task task, Instant at, CityReport.Stop stop) {
        SplittableRandom chance =
                new SplittableRandom(seed * 31 + (task.town() + task.state().name() + task.seen()).hashCode());
        CityGround.Place place = ground.inTown(task.town(), chance);
        String condition = classes.find(task.classCode()).orElseThrow().conditions().stream()
                .filter(each -> each.position() == task.condition())
                .findFirst()
                .orElseThrow()
                .code();
        return new CityReport(
                chance.nextLong(),
                at,
                place,
                texts.kind(task.classCode()),
                condition,
                false,
                IncidentSource.PATROL,
                task.seen(),
                task.place(),
                task.account(),
                0,
                null,
                stop);
    }

    private CityReport report(LocalDate day, List<CityTexts.District> districts, SplittableRandom chance) {
        CityTexts.District district = CityTexts.weighted(districts, CityTexts.District::weight, chance);
        CityGround.Place place = ground.in(district.code(), chance);
        CityTexts.Kind kind = CityTexts.weighted(texts.kinds(), CityTexts.Kind::weight, chance);
        List<IncidentClasses.Condition> conditions = classes.find(kind.classCode()).orElseThrow().conditions().stream()
                .filter(condition -> condition.limit() != null)
                .toList();
        IncidentClasses.Condition condition = CityTexts.weighted(conditions, this::likely, chance);
        String added = texts.phrase("added", chance);
        String seen = CityTexts.one(kind.seen(), chance);
        return new CityReport(
                chance.nextLong(),
                day.atStartOfDay(IncidentDesk.ZONE).toInstant().plus(timeOfDay(chance)),
                place,
                kind,
                condition.code(),
                conditions.size() > 1 && urgent(condition),
                CityTexts.weighted(ORIGINS, Origin::weight, chance).source(),
                added.isEmpty() ? seen : seen + texts.phrase("comma", chance) + added,
                texts.phrase("place", chance),
                null,
                0,
                null,
                null);
    }

    /** Most matters are small and quickly put right. */
    private double likely(IncidentClasses.Condition condition) {
        if (condition.limit() == null) {
            return 0;
        }
        Duration limit = workTime.length(condition.limit());
        return urgent(condition) ? 0.1 : 1 / (1 + limit.toHours() / 24.0);
    }

    private static boolean urgent(IncidentClasses.Condition condition) {
        return condition.limit() != null && condition.limit().type() == LimitType.URGENT_HOUR;
    }

    private static Duration timeOfDay(SplittableRandom chance) {
        double left = chance.nextDouble() * java.util.Arrays.stream(HOURS).sum();
        int hour = 0;
        while (hour < 23 && left >= HOURS[hour]) {
            left -= HOURS[hour++];
        }
        return Duration.ofHours(hour).plusMillis(chance.nextLong(3_600_000));
    }

    private double weight(LocalDate day) {
        Instant from = day.atStartOfDay(IncidentDesk.ZONE).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(IncidentDesk.ZONE).toInstant();
        boolean working = !workTime.used(from, to, LimitType.WORK_DAY).isZero();
        double chance = new SplittableRandom(seed + day.toEpochDay()).nextDouble(0.88, 1.12);
        return (working ? 1 : FREE_DAY) * chance;
    }
}
