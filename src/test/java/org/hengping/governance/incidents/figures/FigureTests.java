package org.hengping.governance.incidents.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.hengping.HouseTest;
import org.hengping.Property;
import org.hengping.TestDatabase;
import org.hengping.foundation.evidence.EvidenceRun;
import org.hengping.foundation.evidence.MeasureValue;
import org.hengping.foundation.evidence.Measures;
import org.hengping.foundation.evidence.Period;
import org.hengping.foundation.organization.Area;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.domain.CityFixture;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sums: what they count, that they lose and double nothing, and who sees them. */
@HouseTest
class FigureTests {

    private static final String DISTRICT = "440115";

    @Autowired
    private ApplicationContext house;

    @Autowired
    private FigureCursor cursor;

    @Autowired
    private FigureSlots slots;

    @Autowired
    private FigureRegister register;

    @Autowired
    private PlatformTransactionManager transactionManager;

    @Autowired
    private Measures measures;

    @Autowired
    private Areas areas;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    /** Worked by hand: due 1 to 3 June; handled on time, late, never. */
    @Test
    void dueInThePeriodAndCarriedOverIsTheBase() {
        TownFixture town = town();
        UUID unit = town.team().id();
        handling(town, "06-01 09:00", "06-02 17:00")
                .due(null, "06-03 12:00")
                .step("FORWARD", "FEEDBACK", "06-02 10:00");
        handling(town, "06-01 09:10", "06-02 17:00")
                .due(null, "06-03 12:00")
                .step("FORWARD", "FEEDBACK", "06-04 10:00");
        handling(town, "06-01 09:20", "06-03 17:00");
        caughtUp();
        assertThat(figure(town, unit, Kpi.HANDLE_ON_TIME_RATE, "06-01", "06-01"))
                .isEqualTo(new Figure(0, 0L));
        assertThat(figure(town, unit, Kpi.HANDLE_ON_TIME_RATE, "06-02", "06-02"))
                .isEqualTo(new Figure(1, 2L));
        assertThat(figure(town, unit, Kpi.HANDLE_RATE, "06-02", "06-02")).isEqualTo(new Figure(1, 2L));
        assertThat(figure(town, unit, Kpi.HANDLE_RATE, "06-03", "06-03"))
                .as("one due that day, one carried over, neither handled")
                .isEqualTo(new Figure(0, 2L));
        assertThat(figure(town, unit, Kpi.HANDLE_RATE, "06-04", "06-04"))
                .as("both carried over, the late one handled")
                .isEqualTo(new Figure(1, 2L));
        assertThat(figure(town, unit, Kpi.HANDLE_RATE, "06-05", "06-30"))
                .as("the one never handled is carried on")
                .isEqualTo(new Figure(0, 1L));
        assertThat(figure(town, unit, Kpi.HANDLE_RATE, "06-01", "06-30")).isEqualTo(new Figure(2, 3L));
        assertThat(figure(town, unit, Kpi.HANDLE_ON_TIME_RATE, "06-01", "06-30"))
                .isEqualTo(new Figure(1, 3L));
        agreesWithRecords(town, "06-01", "06-30");
    }

    @Test
    void whatIsSuspendedIsNotDueAndComesBackWithItsNewLimit() {
        TownFixture town = town();
        UUID unit = town.team().id();
        handling(town, "06-01 09:00", "06-03 17:00")
                .due(null, null)
                .step("SUSPEND_GRANT", "SUSPENDED", "06-02 09:00")
                .due("07-10 17:00", "07-11 17:00")
                .step("RESUME", "HANDLING", "07-08 09:00");
        caughtUp();
        assertThat(figure(town, unit, Kpi.HANDLE_RATE, "06-01", "06-30")).isEqualTo(new Figure(0, 0L));
        assertThat(figure(town, unit, Kpi.HANDLE_RATE, "07-01", "07-31")).isEqualTo(new Figure(0, 1L));
        assertThat(figure(town, unit, Kpi.HANDLE_RATE, "08-01", "08-31")).isEqualTo(new Figure(0, 1L));
        agreesWithRecords(town, "06-01", "06-30");
        agreesWithRecords(town, "07-01", "07-31");
    }

    @Test
    void anExtensionMovesWhatIsDueAndAnotherUnitTakesItOver() {
        TownFixture town = town();
        UUID unit = town.team().id();
        UUID other = town.office().id();
        handling(town, "06-01 09:00", "06-30 17:00")
                .due("07-02 17:00", "07-03 17:00")
                .step("EXTEND_GRANT", "HANDLING", "06-29 09:00");
        handling(town, "06-01 10:00", "06-10 17:00")
                .unit(null)
                .step("RETURN", "RETURNED", "06-08 09:00")
                .unit(other)
                .step("DISPATCH", "DISPATCHED", "06-08 10:00");
        caughtUp();
        assertThat(figure(town, unit, Kpi.HANDLE_RATE, "06-01", "06-30")).isEqualTo(new Figure(0, 0L));
        assertThat(figure(town, unit, Kpi.HANDLE_RATE, "07-01", "07-31")).isEqualTo(new Figure(0, 1L));
        assertThat(figure(town, other, Kpi.HANDLE_RATE, "06-01", "06-30")).isEqualTo(new Figure(0, 1L));
        assertThat(figure(town, unit, Kpi.RETURN_RATE, "06-01", "06-30")).isEqualTo(new Figure(1, 2L));
        assertThat(figure(town, unit, Kpi.DISPATCH_RIGHT_RATE, "06-01", "06-30"))
                .as("signed for before it was returned")
                .isEqualTo(new Figure(2, 2L));
        agreesWithRecords(town, "06-01", "06-30");
    }

    @Test
    void aReopeningCountsOnItsOwnDayAndLeavesJuneAsItWas() {
        TownFixture town = town();
        UUID unit = town.team().id();
        HistoryFixture history = handling(town, "06-01 09:00", "06-03 17:00")
                .due(null, "06-04 17:00")
                .step("FORWARD", "FEEDBACK", "06-02 09:00")
                .due(null, null)
                .step("CLOSE", "CLOSED", "06-04 09:00")
                .step("RATE", "EVALUATED", "06-05 09:00");
        caughtUp();
        List<Figure> june = all(town, unit, "06-01", "06-30");
        history.due("08-12 17:00", "08-13 17:00").step("REOPEN", "HANDLING", "08-10 09:00");
        caughtUp();
        assertThat(all(town, unit, "06-01", "06-30")).isEqualTo(june);
        assertThat(figure(town, unit, Kpi.CLOSE_ON_TIME_RATE, "06-01", "06-30")).isEqualTo(new Figure(1, 1L));
        assertThat(figure(town, unit, Kpi.REOPEN_RATE, "08-01", "08-31")).isEqualTo(new Figure(1, 0L));
        assertThat(figure(town, unit, Kpi.REOPEN_RATE, "08-01", "08-31").known())
                .isFalse();
        assertThat(figure(town, unit, Kpi.CLOSE_RATE, "08-01", "08-31")).isEqualTo(new Figure(0, 1L));
        assertThat(sums(town, null, "06-01", "06-30").open()).isZero();
        assertThat(sums(town, null, "08-01", "08-31").open()).isOne();
        agreesWithRecords(town, "06-01", "08-31");
    }

    @Test
    void anExemptionStandsBesideTheLateRateOnTheDayItWasLate() {
        TownFixture town = town();
        UUID unit = town.team().id();
        HistoryFixture history = handling(town, "06-01 09:00", "06-03 17:00")
                .due(null, "06-30 17:00")
                .step("FORWARD", "FEEDBACK", "06-05 10:00")
                .due(null, null)
                .step("CLOSE", "CLOSED", "06-06 10:00");
        handling(town, "06-01 09:00", "06-04 17:00");
        caughtUp();
        assertThat(figure(town, unit, Kpi.HANDLE_ON_TIME_EXEMPTED_RATE, "06-01", "06-30"))
                .isEqualTo(new Figure(0, 2L));
        history.step("APPEAL", "CLOSED", "07-06 10:00")
                .step("APPEAL_REVIEW", "CLOSED", "07-06 11:00")
                .step("APPEAL_GRANT", "CLOSED", "07-06 12:00");
        caughtUp();
        assertThat(figure(town, unit, Kpi.HANDLE_ON_TIME_RATE, "06-01", "06-30"))
                .as("the raw rate stays")
                .isEqualTo(new Figure(0, 2L));
        assertThat(figure(town, unit, Kpi.HANDLE_ON_TIME_EXEMPTED_RATE, "06-01", "06-30"))
                .isEqualTo(new Figure(1, 2L));
        assertThat(figure(town, unit, Kpi.CLOSE_ON_TIME_EXEMPTED_RATE, "06-01", "06-30"))
                .as("closing was in time anyway")
                .isEqualTo(figure(town, unit, Kpi.CLOSE_ON_TIME_RATE, "06-01", "06-30"));
        agreesWithRecords(town, "06-01", "06-30");
        agreesWithRecords(town, "06-04", "06-04");
        agreesWithRecords(town, "07-01", "07-31");
    }

    @Test
    void aUnitThatIsCalledArrivesInTimeLateOrNever() {
        TownFixture town = town();
        UUID inTime = town.office().id();
        UUID late = town.centre().id();
        UUID never = UUID.randomUUID();
        handling(town, "06-01 09:00", "06-09 17:00")
                .calls("06-02 09:00", "06-03 10:00", inTime, late, never)
                .arrives("06-03 10:30", inTime)
                .arrives("06-03 10:31", late)
                .step("END_CALL_OUT", "HANDLING", "06-03 12:00")
                .calls("06-04 09:00", "06-04 10:00", never)
                .arrives("06-04 09:50", never);
        caughtUp();
        assertThat(figure(town, inTime, Kpi.CALL_OUT_ARRIVAL_RATE, "06-03", "06-03"))
                .isEqualTo(new Figure(1, 1L));
        assertThat(figure(town, late, Kpi.CALL_OUT_ARRIVAL_RATE, "06-01", "06-30"))
                .isEqualTo(new Figure(0, 1L));
        assertThat(figure(town, never, Kpi.CALL_OUT_ARRIVAL_RATE, "06-01", "06-30"))
                .isEqualTo(new Figure(1, 2L));
        assertThat(figure(town, null, Kpi.CALL_OUT_ARRIVAL_RATE, "06-01", "06-30"))
                .isEqualTo(new Figure(2, 4L));
        agreesWithRecords(town, "06-01", "06-30");
        agreesWithRecords(town, "06-03", "06-03");
    }

    @Test
    void whatIsOpenAtTheEndIsCountedAmongWhatWasOpenAtAll() {
        TownFixture town = town();
        handling(town, "06-01 09:00", "06-03 17:00")
                .due(null, null)
                .step("FORCE_CONFIRM", "FORCED_CLOSED", "06-20 09:00");
        handling(town, "06-02 09:00", "06-03 17:00");
        caughtUp();
        assertThat(figure(town, null, Kpi.OPEN_RATE, "06-01", "06-10")).isEqualTo(new Figure(2, 2L));
        assertThat(figure(town, null, Kpi.OPEN_RATE, "06-11", "06-30"))
                .as("nothing reported, one of two carried over is closed")
                .isEqualTo(new Figure(1, 2L));
        assertThat(figure(town, null, Kpi.OPEN_RATE, "07-01", "07-31")).isEqualTo(new Figure(1, 1L));
        agreesWithRecords(town, "06-11", "06-30");
        agreesWithRecords(town, "07-01", "07-31");
    }

    @Test
    void whatIsTurnedDownAfterAllWasNotAcceptedRightly() {
        TownFixture town = town();
        handling(town, "06-01 09:00", "06-03 17:00").step("FORWARD", "FEEDBACK", "06-02 09:00");
        handling(town, "06-01 09:00", "06-03 17:00")
                .step("RETURN", "RETURNED", "06-02 09:00")
                .step("REFER_BACK", "REPORTED", "06-02 10:00")
                .step("REJECT", "REJECTED", "06-02 11:00");
        HistoryFixture.reported(town, "06-01 09:00").step("REJECT", "REJECTED", "06-01 10:00");
        caughtUp();
        assertThat(figure(town, null, Kpi.ACCEPT_RIGHT_RATE, "06-01", "06-30"))
                .as("turned down at once is no acceptance")
                .isEqualTo(new Figure(1, 2L));
        agreesWithRecords(town, "06-01", "06-30");
    }

    @Test
    void withoutRecordsAFigureIsUnknownAndNotNought() {
        TownFixture town = town();
        caughtUp();
        Figure figure = figure(town, null, Kpi.CLOSE_RATE, "06-01", "06-30");
        assertThat(figure.known()).isFalse();
        assertThat(figure.value()).isNull();
        assertThat(value(Kpi.CLOSE_RATE, town.area(), period("06-01", "06-30")).known())
                .isFalse();
    }

    @Test
    void onWalksThroughTheTableSumsRecountAndMeasuresAgree() {
        CityFixture.make(
                house, 71, LocalDate.parse("2026-05-04"), Instant.parse("2026-06-16T07:00:00Z"), 500, DISTRICT);
        caughtUp();
        Area district = areas.find(DISTRICT).orElseThrow();
        List<Area> places = new ArrayList<>(areas.children(DISTRICT));
        places.add(district);
        Property.forAll(
                25,
                chance -> new Asked(
                        Kpi.values()[chance.nextInt(Kpi.values().length)],
                        places.get(chance.nextInt(places.size())),
                        random(chance)),
                asked -> agrees(asked.kpi(), asked.area(), asked.period()));
        for (Kpi kpi : Kpi.values()) {
            agrees(kpi, district, period("05-01", "06-30"));
        }
        assertThat(value(Kpi.REPORTED, district, period("05-01", "06-30")).n()).isGreaterThan(400);
        assertThat(cursor.recount()).isTrue();
        cursor.rebuild();
        agrees(Kpi.HANDLE_ON_TIME_RATE, district, period("05-10", "06-05"));
        caughtUp();
        assertThat(cursor.recount()).isTrue();
        assertThat(cursor.standing().orElseThrow().agrees()).isTrue();
    }

    private record Asked(Kpi kpi, Area area, Period period) {}

    @Test
    void aLossIsFoundByTheRecount() {
        TownFixture town = town();
        handling(town, "06-01 09:00", "06-03 17:00");
        caughtUp();
        assertThat(cursor.recount()).isTrue();
        TestDatabase.ownerJdbc().sql("""
                        update incidents.figure set signed = coalesce(signed, 0) + 1
                        where area = :area and lens = '' and grain = 'M'
                          and slot = (select slot from incidents.figure_slot where state = 'SHOWN')
                        """).param("area", town.area().lo()).update();
        assertThat(cursor.recount()).isFalse();
        assertThat(sums(town, null, "06-01", "06-30").within(Count.SIGNED))
                .as("what was counted anew is shown")
                .isOne();
        assertThat(cursor.recount()).isTrue();
    }

    @Test
    void countingAnewGoesOnWhereItWasEnded() {
        TownFixture town = town();
        handling(town, "06-01 09:00", "06-03 17:00");
        handling(town(), "06-01 09:00", "06-03 17:00");
        caughtUp();
        cursor.recount();
        FigureCursor small =
                new FigureCursor(jdbc, slots, new FigureParts(jdbc), transactionManager, Clock.systemUTC(), false, 1);
        breaking("when (old.state = 'COUNTING' and old.month <> '%s')".formatted(FigureSlots.BEFORE_ALL), () -> {
            small.begin();
            assertThatThrownBy(() -> Actor.system("incidents").run(() -> small.countAnew(Instant.MAX)))
                    .isInstanceOf(DataAccessException.class);
            assertThat(slots.find(FigureSlots.State.COUNTING)).hasValueSatisfying(left -> {
                assertThat(left.counted()).isFalse();
                assertThat(left.month()).isNotEqualTo(FigureSlots.BEFORE_ALL);
            });
            assertThat(cursor.countedUpTo()).isPresent();
            assertThat(sums(town, null, "06-01", "06-30").within(Count.SIGNED))
                    .as("the sums counted before are shown meanwhile")
                    .isOne();
        });
        handling(town, "06-02 09:00", "06-03 17:00");
        caughtUp();
        assertThat(sums(town, null, "06-01", "06-30").within(Count.SIGNED)).isEqualTo(2);
        assertThat(cursor.recount()).as("counted on by another").isTrue();
        assertThat(slots.find(FigureSlots.State.COUNTING)).isEmpty();
        assertThat(sums(town, null, "06-01", "06-30").within(Count.SIGNED)).isEqualTo(2);
    }

    @Test
    void manyWritersAtOnceAreEachCountedOnce() throws Exception {
        TownFixture town = town();
        int writers = 6;
        int each = 15;
        List<Future<Integer>> written = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers + 1)) {
            Future<?> follower = threads.submit(() -> {
                for (int i = 0; i < 60; i++) {
                    cursor.catchUp();
                }
            });
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                Callable<Integer> work = () -> write(town, number, each);
                written.add(threads.submit(work));
            }
            int committed = 0;
            for (Future<Integer> result : written) {
                committed += result.get();
            }
            follower.get();
            caughtUp();
            assertThat(sums(town, null, "06-01", "06-30").within(Count.REPORTED))
                    .isEqualTo(committed);
        }
    }

    /** Some transactions stay open for a while, some are given up. @return how many were committed */
    private int write(TownFixture town, int number, int times) {
        int committed = 0;
        for (int i = 0; i < times; i++) {
            boolean givenUp = (i + number) % 5 == 0;
            Actor.system("incidents")
                    .run(() -> transactions.executeWithoutResult(status -> {
                        HistoryFixture history = HistoryFixture.reported(jdbc, town, "06-10 09:00");
                        history.due("06-12 09:00", null).step("REGISTER", "TRIAGED", "06-10 10:00");
                        if (givenUp) {
                            status.setRollbackOnly();
                        }
                    }));
            committed += givenUp ? 0 : 1;
        }
        return committed;
    }

    @Test
    void whatEndsBetweenSumsAndCursorLeavesNeither() {
        TownFixture town = town();
        caughtUp();
        breaking("when (old.state = 'SHOWN')", () -> {
            handling(town, "06-01 09:00", "06-03 17:00");
            assertThatThrownBy(this::caughtUp).isInstanceOf(DataAccessException.class);
        });
        assertThat(sums(town, null, "06-01", "06-30").within(Count.REPORTED)).isZero();
        caughtUp();
        assertThat(sums(town, null, "06-01", "06-30").within(Count.REPORTED)).isOne();
    }

    /** Whatever changes a slot so that the condition holds is ended there. */
    private static void breaking(String condition, Runnable meanwhile) {
        JdbcClient owner = TestDatabase.ownerJdbc();
        owner.sql("""
                create function incidents.broken() returns trigger language plpgsql
                as $$ begin raise exception 'ended here'; end $$
                """).update();
        owner.sql("create trigger broken before update on incidents.figure_slot for each row " + condition
                        + " execute function incidents.broken()")
                .update();
        try {
            meanwhile.run();
        } finally {
            owner.sql("drop trigger broken on incidents.figure_slot").update();
            owner.sql("drop function incidents.broken()").update();
        }
    }

    @Test
    void aPlaceSeesItsOwnAndAUnitItsOwn() {
        TownFixture mine = town();
        TownFixture other = town();
        handling(mine, "06-01 09:00", "06-03 17:00");
        handling(other, "06-01 09:00", "06-03 17:00");
        caughtUp();
        Actor town = actor(new Scope(mine.area().lo(), mine.area().hi(), null));
        Actor unit = actor(new Scope(0, 0, mine.team().id()));
        Period june = period("06-01", "06-30");
        assertThat(town.call(() -> register.whole(register.slice(june, null, null, null, null, town)))
                        .within(Count.SIGNED))
                .isOne();
        assertThatThrownBy(() -> register.slice(june, other.area().code(), null, null, null, town))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> register.slice(june, null, other.team().id(), null, null, unit))
                .isInstanceOf(Refusal.class);
        assertThat(unit.call(() -> register.whole(register.slice(june, null, null, null, null, unit)))
                        .within(Count.SIGNED))
                .isOne();
        assertThat(stored(town)).as("rows of other places").isZero();
        assertThat(stored(unit)).as("rows of other units").isZero();
        assertThat(stored(actor(Scope.EVERYTHING))).isPositive();
    }

    /** Rows that row security would show of what neither the town nor the unit of the test has. */
    private long stored(Actor actor) {
        Scope scope = actor.scope();
        return actor.call(() -> transactions.execute(status -> jdbc.sql("""
                        select count(*) from incidents.figure
                        where not (area >= :lo and area_hi <= :hi) and unit is distinct from cast(:unit as uuid)
                           or :everything
                        """)
                .param("lo", scope.lo())
                .param("hi", scope.hi())
                .param("unit", scope.unit(), java.sql.Types.OTHER)
                .param("everything", scope.hi() == Scope.TOP)
                .query(Long.class)
                .single()));
    }

    @Test
    void twoLensesAreCrossedByWholeMonthsOnly() {
        TownFixture town = town();
        handling(town, "06-01 09:00", "06-03 17:00");
        caughtUp();
        Actor actor = actor(Scope.EVERYTHING);
        Slice june =
                new Slice(period("06-01", "06-30"), town.area(), town.team().id(), null, null);
        assertThat(actor.call(() -> register.apart(june, By.CLASS))).containsOnlyKeys("O-01-01");
        assertThatThrownBy(() -> actor.call(() -> register.apart(june.in(period("06-01", "06-10")), By.CLASS)))
                .isInstanceOf(Refusal.class);
        assertThat(actor.call(() -> register.apart(june.in(period("06-01", "06-04")), By.DAY)))
                .hasSize(4)
                .satisfies(days -> assertThat(Kpi.HANDLE_RATE.of(days.get("2026-06-04")))
                        .as("carried over to the day after")
                        .isEqualTo(new Figure(0, 1L)));
    }

    private static TownFixture town() {
        return TownFixture.make();
    }

    /** Reported, registered, dispatched and signed for at once; closing is due the day after handling. */
    private static HistoryFixture handling(TownFixture town, String at, String due) {
        String closing = due.substring(0, 3)
                + "%02d".formatted(Integer.parseInt(due.substring(3, 5)) % 30 + 1)
                + due.substring(5);
        return HistoryFixture.reported(town, at)
                .due(due, closing)
                .step("REGISTER", "TRIAGED", at)
                .unit(town.team().id())
                .step("DISPATCH", "DISPATCHED", at)
                .step("SIGN", "HANDLING", at);
    }

    /** Until the cursor has passed all that is committed now: others may hold the horizon back for a moment. */
    private void caughtUp() {
        String last = TestDatabase.ownerJdbc()
                .sql("select coalesce(max(xid::text::bigint), 0)::text from incidents.step")
                .query(String.class)
                .single();
        do {
            cursor.catchUp();
        } while (!TestDatabase.ownerJdbc()
                .sql("select xid::text::bigint >= :last::bigint from incidents.figure_slot where state = 'SHOWN'")
                .param("last", last)
                .query(Boolean.class)
                .single());
    }

    private List<Figure> all(TownFixture town, @Nullable UUID unit, String from, String to) {
        Sums sums = sums(town, unit, from, to);
        return List.of(Kpi.values()).stream().map(kpi -> kpi.of(sums)).toList();
    }

    private Figure figure(TownFixture town, @Nullable UUID unit, Kpi kpi, String from, String to) {
        return kpi.of(sums(town, unit, from, to));
    }

    private Sums sums(TownFixture town, @Nullable UUID unit, String from, String to) {
        Actor actor = actor(Scope.EVERYTHING);
        return actor.call(() -> register.whole(new Slice(period(from, to), town.area(), unit, null, null)));
    }

    private void agreesWithRecords(TownFixture town, String from, String to) {
        for (Kpi kpi : Kpi.values()) {
            agrees(kpi, town.area(), period(from, to));
        }
    }

    /** The value out of the sums and the value counted from the records. */
    private void agrees(Kpi kpi, Area area, Period period) {
        MeasureValue kept = value(kpi, area, period);
        Actor actor = actor(Scope.EVERYTHING);
        EvidenceRun asked = new EvidenceRun(
                UUID.randomUUID(),
                kpi.code(),
                1,
                period,
                area.code(),
                area.lo(),
                area.hi(),
                new MeasureValue(
                        MeasureValue.Status.UNKNOWN,
                        null,
                        null,
                        0,
                        java.util.Map.of(),
                        Instant.now(),
                        Instant.now(),
                        List.of()),
                "",
                Instant.now());
        MeasureValue counted = actor.call(() -> measures.recount(asked));
        String what = kpi + " in " + area.code() + " " + period;
        assertThat(kept.status()).as(what).isEqualTo(counted.status());
        assertThat(kept.numerator()).as(what).isEqualTo(counted.numerator());
        assertThat(kept.denominator()).as(what).isEqualTo(counted.denominator());
        assertThat(kept.value()).as(what).isEqualTo(counted.value());
    }

    private MeasureValue value(Kpi kpi, Area area, Period period) {
        Actor actor = actor(Scope.EVERYTHING);
        return actor.call(() -> measures.value(kpi.code(), period, area.code(), actor));
    }

    private static Period random(RandomGenerator chance) {
        LocalDate from = LocalDate.parse("2026-05-01").plusDays(chance.nextInt(40));
        return new Period(from, from.plusDays(chance.nextInt(50)));
    }

    private static Period period(String from, String to) {
        return new Period(LocalDate.parse("2026-" + from), LocalDate.parse("2026-" + to));
    }

    private static Actor actor(Scope scope) {
        return new Actor(
                UUID.randomUUID(), "figures", "figures", null, "", java.util.Set.of(), java.util.Set.of(), scope, null);
    }
}
