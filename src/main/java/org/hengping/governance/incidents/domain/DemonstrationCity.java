package org.hengping.governance.incidents.domain;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Person;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.clocks.WorkTime;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.matters.Photos;
import org.hengping.foundation.matters.Series;
import org.hengping.foundation.organization.DutyTable;
import org.hengping.foundation.organization.Unit;
import org.hengping.foundation.organization.Units;
import org.hengping.platform.Actor;
import org.hengping.platform.Console;
import org.hengping.platform.database.Partitions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The invented city of the demonstration: the year so far, written once by the bulk road into an empty house, in one
 * transaction, before the web server opens. The same seed, day and moment bring the same city.
 */
@Component
@Profile("demonstration")
class DemonstrationCity implements SmartLifecycle {

    static final long SEED = 440_100L;
    private static final Logger LOG = LoggerFactory.getLogger(DemonstrationCity.class);
    private static final int CHUNK = 2_500;
    private static final int PROGRESS = 5_000;
    /** A year that has just begun borrows from the one before, so that there is the same life in a day. */
    private static final int DAYS = 180;
    /** When a day that was asked for ends. */
    private static final LocalTime EVENING = LocalTime.of(16, 0);

    /**
     * What is to be invented.
     *
     * @param from first day
     * @param now the moment behind which there is nothing
     * @param incidents reports on the whole days from the first to today's, some of which are after {@code now}
     * @param district code of the only district, null for all
     */
    record Plan(
            long seed,
            LocalDate from,
            Instant now,
            int incidents,
            @Nullable String district) {}

    /** An incident that is to have photos. */
    private record Pictured(IncidentIntake.Walked walked, Map<String, List<UUID>> photos) {}

    private final IncidentClasses classes;
    private final IncidentIntake intake;
    private final Steps steps;
    private final Reporters reporters;
    private final Series series;
    private final Documents documents;
    private final Directory directory;
    private final Units units;
    private final DutyTable duties;
    private final WorkTime workTime;
    private final Partitions partitions;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final String today;
    /** How many there are beside the arranged ones; {@code --hengping.demo-incidents=0} founds a small city quickly. */
    private final int incidents;

    private final CityTexts texts = new CityTexts();
    private final Map<String, byte[]> pictures = new HashMap<>();
    private volatile boolean running;
    private volatile boolean ending;

    DemonstrationCity(
            IncidentClasses classes,
            IncidentIntake intake,
            Steps steps,
            Reporters reporters,
            Series series,
            Documents documents,
            Directory directory,
            Units units,
            DutyTable duties,
            WorkTime workTime,
            Partitions partitions,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Clock clock,
            @Value("${hengping.demo-today:}") String today,
            @Value("${hengping.demo-incidents:20600}") int incidents) {
        this.classes = classes;
        this.intake = intake;
        this.steps = steps;
        this.reporters = reporters;
        this.series = series;
        this.documents = documents;
        this.directory = directory;
        this.units = units;
        this.duties = duties;
        this.workTime = workTime;
        this.partitions = partitions;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.today = today;
        this.incidents = incidents;
    }

    /** After every bean is ready, accounts among them, and before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ending = true));
        try {
            Actor.system(IncidentDesk.ROOM).run(this::found);
        } catch (CancellationException ended) {
            LOG.info("ended while the city was made; the next start makes it anew");
        }
    }

    private void found() {
        transactions.executeWithoutResult(status -> {
            if (jdbc.sql("select exists (select from incidents.incident)")
                    .query(Boolean.class)
                    .single()) {
                return;
            }
            Console.say("city.start");
            // whole or not at all, however slow the machine is
            jdbc.sql("set local transaction_timeout = 0").update();
            build(plan(), new Staff());
        });
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private Plan plan() {
        Instant now = clock.instant();
        if (!today.isEmpty()) {
            Instant evening = LocalDate.parse(today)
                    .atTime(EVENING)
                    .atZone(IncidentDesk.ZONE)
                    .toInstant();
            now = evening.isBefore(now) ? evening : now;
        }
        LocalDate day = LocalDate.ofInstant(now, IncidentDesk.ZONE);
        LocalDate first = day.withDayOfYear(1);
        LocalDate early = day.minusDays(DAYS);
        return new Plan(SEED, first.isBefore(early) ? first : early, now, incidents, null);
    }

    /** Invents and writes. Call within a transaction. @return how many incidents */
    int build(Plan plan, CityLife.Cast cast) {
        partitions.ensure(plan.from().atStartOfDay(IncidentDesk.ZONE).toInstant(), plan.now());
        CityGround ground = new CityGround(jdbc, units, duties, classes);
        CityReports reports = new CityReports(texts, ground, classes, workTime, plan.seed());
        CityLife life = new CityLife(
                classes.clocks(), steps, reporters, new CityInputs(texts, ground), ground, cast, plan.now());
        List<CityReport> all = reports(plan, reports, life);
        Map<String, Integer> numbers = new HashMap<>();
        List<IncidentIntake.Walked> chunk = new ArrayList<>();
        List<Pictured> pictured = new ArrayList<>();
        int done = 0;
        for (CityReport report : all) {
            if (ending) {
                throw new CancellationException();
            }
            String number = number(report, numbers);
            Map<String, List<UUID>> photos = new HashMap<>();
            IncidentIntake.Walked walked = life.of(report, number, album(report, photos));
            chunk.add(walked);
            if (!photos.isEmpty()) {
                pictured.add(new Pictured(walked, photos));
            }
            done++;
            if (chunk.size() == CHUNK || done == all.size()) {
                intake.write(chunk, "INVENT", true);
                chunk.clear();
            }
            if (done % PROGRESS == 0) {
                Console.say("city.progress", done, all.size());
            }
        }
        pictured.forEach(this::attach);
        numbers.forEach(
                (key, last) -> series.reached("SJ", key.substring(5), Integer.parseInt(key.substring(0, 4)), last));
        return done;
    }

    private List<CityReport> reports(Plan plan, CityReports reports, CityLife life) {
        List<CityTexts.District> districts = texts.districts().stream()
                .filter(district -> plan.district() == null || plan.district().equals(district.code()))
                .toList();
        List<CityReport> all = new ArrayList<>(CityReports.until(
                plan.now(),
                reports.between(
                        plan.from(), LocalDate.ofInstant(plan.now(), IncidentDesk.ZONE), plan.incidents(), districts)));
        CityTasks tasks = new CityTasks(reports, life, plan.now());
        texts.tasks().stream()
                .filter(task -> plan.district() == null || task.town().startsWith(plan.district()))
                .map(tasks::arranged)
                .forEach(all::add);
        all.sort(Comparator.comparing(CityReport::at).thenComparing(CityReport::seed));
        return all;
    }

    private static String number(CityReport report, Map<String, Integer> numbers) {
        int last = numbers.merge(report.year() + ":" + report.place().district(), 1, Integer::sum);
        return Series.number("SJ", report.place().district(), report.year(), last);
    }

    private CityLife.Album album(CityReport report, Map<String, List<UUID>> photos) {
        DemonstrationPhotos scene = report.kind().scene();
        if (report.stop() == null || scene == null) {
            return CityLife.Album.EMPTY;
        }
        return (stage, after) -> {
            byte[] picture = pictures.computeIfAbsent(
                    scene + " " + after + " " + report.seed() % 2, key -> scene.jpeg(after, 7 + report.seed() % 2));
            String name = scene.name().toLowerCase(Locale.ROOT) + (after ? "-after" : "-before") + ".jpg";
            UUID id = documents.store(new ByteArrayInputStream(picture), name).id();
            photos.computeIfAbsent(stage, key -> new ArrayList<>()).add(id);
            return new Photos(List.of(id));
        };
    }

    private void attach(Pictured pictured) {
        Incident incident = pictured.walked().incident();
        pictured.photos()
                .forEach((stage, ids) -> documents.attach(
                        ids, IncidentDesk.ROOM, incident.id(), stage, incident.area, incident.leadUnit));
        documents.move(
                IncidentDesk.ROOM,
                incident.id(),
                incident.area,
                incident.leadUnit,
                IncidentRelations.parties(incident));
    }

    /** The demonstration's accounts by unit and role, the named cast first. */
    private final class Staff implements CityLife.Cast {

        private final Map<String, List<Actor>> known = new HashMap<>();

        @Override
        public List<Actor> of(Unit unit, Role role) {
            return known.computeIfAbsent(
                    unit.id() + ":" + role,
                    key -> directory.ofUnit(unit.id(), role).stream()
                            .sorted(Comparator.comparing(
                                            (Person person) -> person.account().contains("."))
                                    .thenComparing(Person::account))
                            .flatMap(person -> directory.actor(person.account()).stream())
                            .toList());
        }
    }
}
