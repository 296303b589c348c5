package org.hengping.governance.incidents.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.clocks.WorkTime;
import org.hengping.foundation.matters.Step;
import org.hengping.foundation.organization.DutyTable;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.IncidentStatus;
import org.hengping.platform.Actor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A small city in one district, by the bulk road into the real database. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemonstrationCityTests {

    private static final String DISTRICT = TownFixture.SPARED;
    private static final long LO = Long.parseLong(DISTRICT) * 1_000_000_000L;
    private static final DemonstrationCity.Plan PLAN = new DemonstrationCity.Plan(
            17, LocalDate.parse("2026-03-02"), Instant.parse("2026-03-20T07:00:00Z"), 320, DISTRICT);

    private final JdbcClient owner = TestDatabase.ownerJdbc();

    @Autowired
    private AutowireCapableBeanFactory beans;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private IncidentClasses classes;

    @Autowired
    private Steps steps;

    @Autowired
    private Reporters reporters;

    @Autowired
    private Units units;

    @Autowired
    private DutyTable duties;

    @Autowired
    private WorkTime workTime;

    @Autowired
    private JdbcClient jdbc;

    private int made;
    private Instant latest = Instant.MAX;
    private long chunksBefore;

    record Told(UUID matter, long seq, String from, String to, String move, Instant at) {}

    @BeforeAll
    void build() {
        chunksBefore = chunks();
        DemonstrationCity city = beans.createBean(DemonstrationCity.class);
        Actor.system("incidents")
                .run(() -> made = transactions.execute(status -> {
                    int built = city.build(PLAN, new CityFixture.People());
                    // afterwards the house resumes by itself what was suspended until a day that is past by now
                    latest = jdbc.sql(
                                    "select max(at) from incidents.step where matter_id in (select id from incidents.incident where area >= :lo and area < :hi)")
                            .param("lo", LO)
                            .param("hi", LO + 1_000_000_000L)
                            .query(Instant.class)
                            .single();
                    return built;
                }));
    }

    @Test
    void thereAreAsManyAsWereAskedForUpToTheMoment() {
        assertThat(made).isBetween(280, 320);
        assertThat(owner.sql("select count(*) from incidents.incident where area >= :lo and area < :hi")
                        .param("lo", LO)
                        .param("hi", LO + 1_000_000_000L)
                        .query(Integer.class)
                        .single())
                .isEqualTo(made);
        assertThat(latest).isBefore(PLAN.now());
    }

    @Test
    void everyHistoryIsAPathOfTheTableWithVersionsFromOneOn() {
        Map<UUID, List<Told>> histories = told();
        assertThat(histories).hasSize(made);
        Map<UUID, String> states = owner
                .sql("select id, status, version from incidents.incident where area >= :lo and area < :hi")
                .param("lo", LO)
                .param("hi", LO + 1_000_000_000L)
                .query((row, n) -> Map.entry(
                        row.getObject("id", UUID.class), row.getString("status") + " " + row.getLong("version")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        histories.forEach((matter, history) -> {
            String before = null;
            Instant at = Instant.EPOCH;
            for (int i = 0; i < history.size(); i++) {
                Told step = history.get(i);
                assertThat(step.seq()).isEqualTo(i + 1);
                assertThat(step.from()).isEqualTo(before);
                assertThat(rows(step)).as(step.toString()).isNotEmpty();
                assertThat(step.at()).isAfter(at);
                before = step.to();
                at = step.at();
            }
            assertThat(states.get(matter)).isEqualTo(before + " " + history.size());
        });
        assertThat(histories.values().stream()
                        .flatMap(List::stream)
                        .map(Told::move)
                        .collect(Collectors.toSet()))
                .contains(
                        "REJECT",
                        "RETURN",
                        "REWORK",
                        "CHECK_FAIL",
                        "CLOSE",
                        "RATE",
                        "SELF_CLOSE",
                        "SEND_VERIFY",
                        "VERIFY");
    }

    @Test
    void whatIsMergedNamesAMasterThatCountsItAndStandsByItself() {
        assertThat(owner.sql("""
                        select count(*) filter (where i.status = 'DUPLICATE'),
                               sum(i.duplicates),
                               count(*) filter (where m.status in ('REJECTED', 'VOID', 'SELF_CLOSED', 'DUPLICATE')
                                 or m.reported_at > i.reported_at or m.class_code <> i.class_code)
                        from incidents.incident i left join incidents.incident m on m.id = i.master
                        where i.area >= :lo and i.area < :hi
                        """)
                        .param("lo", LO)
                        .param("hi", LO + 1_000_000_000L)
                        .query((row, n) -> List.of(row.getInt(1), row.getInt(2), row.getInt(3)))
                        .single())
                .satisfies(counted -> {
                    assertThat(counted.get(0)).isPositive().isEqualTo(counted.get(1));
                    assertThat(counted.get(2)).isZero();
                });
    }

    /** Long enough that what is rare has happened: every row of the table, and the usual ones about as often as cities tell. */
    @Test
    void everyRoadIsTakenAndTheUsualOnesInTheirShares() {
        Map<String, Long> made = lives(11, 12_000).stream()
                .flatMap(walked -> walked.steps().stream())
                .collect(Collectors.groupingBy(Step::move, Collectors.counting()));
        for (IncidentMove move : IncidentMove.values()) {
            if (move.rule().who() != IncidentParties.IMPORT) {
                assertThat(made.getOrDefault(move.code(), 0L)).as(move.code()).isGreaterThanOrEqualTo(3);
            }
        }
        long reports = made.get("REPORT") + made.get("SELF_CLOSE");
        assertThat(share(made, "SELF_CLOSE", reports)).isBetween(0.08, 0.25);
        assertThat(share(made, "MERGE", reports)).isBetween(0.004, 0.02);
        assertThat(share(made, "REJECT", reports)).isBetween(0.005, 0.04);
        assertThat(share(made, "RETURN", made.get("DISPATCH"))).isBetween(0.01, 0.08);
        assertThat(share(made, "REWORK", made.get("CHECK_PASS"))).isBetween(0.005, 0.06);
        assertThat(share(made, "EXTEND_ASK", made.get("SIGN"))).isBetween(0.01, 0.08);
        assertThat(share(made, "SUPERVISE", made.get("SIGN"))).isBetween(0.003, 0.05);
        assertThat(share(made, "ESCALATE", made.get("SUPERVISE"))).isBetween(0.03, 0.3);
    }

    private static double share(Map<String, Long> made, String move, long of) {
        return made.get(move) / (double) of;
    }

    @Test
    void theLedgerHasOneEntryForEachStepAtItsOwnTime() {
        assertThat(owner.sql("""
                        select count(*) from incidents.step s join incidents.incident i on i.id = s.matter_id
                        where i.area >= :lo and i.area < :hi and s.at < :now and not exists (
                            select from evidence.update_entry e
                            where e.id = s.id and e.record = s.matter_id and e.version = s.seq and e.at = s.at
                              and e.area = i.area and e.change = case when s.seq = 1 then 'C' else 'U' end)
                        """)
                        .param("lo", LO)
                        .param("hi", LO + 1_000_000_000L)
                        .param("now", PLAN.now().atOffset(java.time.ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(owner.sql("select count(*) from evidence.update_entry where area >= :lo and area < :hi")
                        .param("lo", LO)
                        .param("hi", LO + 1_000_000_000L)
                        .query(Integer.class)
                        .single())
                .isEqualTo(told().values().stream().mapToInt(List::size).sum());
    }

    @Test
    void openTasksAgreeWithTheStates() {
        Set<String> waiting = Arrays.stream(IncidentStatus.values())
                .filter(status -> status.open() || status == IncidentStatus.CLOSED)
                .map(Enum::name)
                .collect(Collectors.toSet());
        // what was asked for beside the loop waits as well
        Set<String> beside = Arrays.stream(IncidentMove.values())
                .filter(move -> move.rule().to() == null || move == IncidentMove.SUSPEND_GRANT)
                .map(IncidentMove::code)
                .collect(Collectors.toSet());
        List<String> wrong = owner.sql("""
                        select i.number || ' ' || i.status || ' ' || count(t.id) from incidents.incident i
                        left join matters.open_task t on t.matter = i.id
                          and t.verb <> all (:beside)
                          and t.due_at is not distinct from case i.status when 'CLOSED' then null
                            when 'SUSPENDED' then i.suspended_until else i.stage_due_at end
                        where i.area >= :lo and i.area < :hi
                        group by i.number, i.status having count(t.id) <> case when i.status = any (:waiting) then 1 else 0 end
                        """)
                .param("lo", LO)
                .param("hi", LO + 1_000_000_000L)
                .param("waiting", waiting.toArray(String[]::new))
                .param("beside", beside.toArray(String[]::new))
                .query(String.class)
                .list();
        assertThat(wrong).isEmpty();
    }

    @Test
    void eachChunkIsInTheAuditTrailAndTheNumbersGoOn() {
        assertThat(chunks() - chunksBefore).isEqualTo(1);
        assertThat(owner.sql("select max(number) from incidents.incident where area >= :lo and area < :hi")
                        .param("lo", LO)
                        .param("hi", LO + 1_000_000_000L)
                        .query(String.class)
                        .single())
                .isEqualTo("SJ-2026-%s-%06d"
                        .formatted(
                                DISTRICT,
                                owner.sql(
                                                "select last from matters.series where unit = :unit and kind = 'SJ' and year = 2026")
                                        .param("unit", DISTRICT)
                                        .query(Long.class)
                                        .single()));
    }

    @Test
    void theSameSeedAndMomentBringTheSameLives() {
        assertThat(invented(5)).hasSizeGreaterThan(50).isEqualTo(invented(5)).isNotEqualTo(invented(6));
    }

    /** Lives in memory, each as one line. */
    private List<String> invented(long seed) {
        return lives(seed, 120).stream().map(DemonstrationCityTests::line).toList();
    }

    private List<IncidentIntake.Walked> lives(long seed, int number) {
        return Actor.system("incidents").call(() -> {
            CityTexts texts = new CityTexts();
            CityGround ground = new CityGround(jdbc, units, duties, classes);
            CityReports reports = new CityReports(texts, ground, classes, workTime, seed);
            CityLife life = new CityLife(
                    classes.clocks(),
                    steps,
                    reporters,
                    new CityInputs(texts, ground),
                    ground,
                    new CityFixture.People(),
                    PLAN.now());
            List<CityReport> all = CityReports.until(
                    PLAN.now(),
                    reports.between(
                            PLAN.from(),
                            LocalDate.parse("2026-03-20"),
                            number,
                            texts.districts().stream()
                                    .filter(each -> each.code().equals(DISTRICT))
                                    .toList()));
            List<CityReport> sorted = new ArrayList<>(all);
            sorted.sort(Comparator.comparing(CityReport::at).thenComparing(CityReport::seed));
            return IntStream.range(0, sorted.size())
                    .mapToObj(i -> life.of(sorted.get(i), "SJ-" + i, CityLife.Album.EMPTY))
                    .toList();
        });
    }

    private static String line(IncidentIntake.Walked walked) {
        return walked.incident().id() + " " + walked.incident().state() + " "
                + walked.incident().description + " "
                + walked.steps().stream().map(Step::toString).collect(Collectors.joining());
    }

    private Map<UUID, List<Told>> told() {
        return owner
                .sql("""
                        select s.matter_id, s.seq, s.from_status, s.to_status, s.move, s.at
                        from incidents.step s join incidents.incident i on i.id = s.matter_id
                        where i.area >= :lo and i.area < :hi order by s.matter_id, s.seq
                        """)
                .param("lo", LO)
                .param("hi", LO + 1_000_000_000L)
                .query((row, n) -> new Told(
                        row.getObject("matter_id", UUID.class),
                        row.getLong("seq"),
                        row.getString("from_status"),
                        row.getString("to_status"),
                        row.getString("move"),
                        row.getTimestamp("at").toInstant()))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Told::matter));
    }

    private static List<IncidentMove> rows(Told step) {
        return Arrays.stream(IncidentMove.values())
                .filter(move -> move.code().equals(step.move())
                        && (move.rule().to() == null
                                ? step.to().equals(step.from())
                                : move.rule().to().name().equals(step.to()))
                        && (step.from() == null
                                ? move.opens()
                                : move.rule().from().contains(IncidentStatus.valueOf(step.from()))))
                .toList();
    }

    private long chunks() {
        return owner.sql("select count(*) from audit.entry where room = 'incidents' and action = 'INVENT'")
                .query(Long.class)
                .single();
    }
}
