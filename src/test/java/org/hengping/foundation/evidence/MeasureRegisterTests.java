package org.hengping.foundation.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.audit.AuditTrail;
import org.hengping.foundation.organization.Areas;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.crypto.Sm3;
import org.hengping.platform.web.Formats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class MeasureRegisterTests {

    @Autowired
    Measures measures;

    @Autowired
    UpdateLedger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Areas areas;

    @Autowired
    RecordPages pages;

    @Autowired
    Runs runs;

    @Autowired
    RunLists lists;

    @Autowired
    AuditTrail audit;

    @Autowired
    Clock clock;

    TransactionTemplate transaction;

    private final TownFixture town = TownFixture.make();
    private final Actor actor = MeasureFixture.of(town);
    private Instant now = Instant.EPOCH;
    private Period thisMonth = Period.ofYear(2000);

    @Autowired
    void manager(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @BeforeEach
    void today() {
        now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, Formats.ZONE);
        thisMonth = new Period(day.withDayOfMonth(1), day);
    }

    @Test
    void aPeriodWithoutAnyEntryIsUnknownAndNamesTheMissingMonth() {
        MeasureValue value = value("evidence.data-updates", thisMonth, null);

        assertThat(value.status()).isEqualTo(MeasureValue.Status.UNKNOWN);
        assertThat(value.numerator()).isNull();
        assertThat(value.value()).isNull();
        assertThat(value.missingMonths()).containsExactly(YearMonth.from(thisMonth.from()));
    }

    @Test
    void everyVersionOfARecordCountsOnceWithinAreaAndPeriod() {
        enter("incidents", 1);
        enter("incidents", 2);
        MeasureFixture.enter(ledger, transaction, TownFixture.make(), "incidents", 1, now);

        MeasureValue value =
                value("evidence.data-updates", thisMonth, town.area().code());

        assertThat(value.numerator()).isEqualTo(2);
        assertThat(value.n()).isEqualTo(2);
        assertThat(value.missingMonths()).isEmpty();
        assertThat(value("evidence.data-updates", dayBefore(), null).known()).isFalse();
    }

    @Test
    void aRatioIsNumeratorOverBaseWithoutWhatIsExcluded() {
        enter("incidents", 1);
        enter("incidents", 2);
        enter("incidents", 3);
        enter("sample", 2);
        enter("elsewhere", 2);

        MeasureValue value = asked(MeasureFixture.ratio(), null);

        assertThat(value.numerator()).isEqualTo(2);
        assertThat(value.denominator()).isEqualTo(3);
        assertThat(value.n()).isEqualTo(3);
        assertThat(value.excluded()).isEqualTo(Map.of("sample", 1L));
        assertThat(value.value()).hasToString("0.666667");
    }

    @Test
    void aRatioWithAnEmptyBaseIsUnknownNeverZero() {
        enter("sample", 2);

        MeasureValue value = asked(MeasureFixture.ratio(), null);

        assertThat(value.known()).isFalse();
        assertThat(value.value()).isNull();
        assertThat(value.excluded()).isEqualTo(Map.of("sample", 1L));
    }

    @Test
    void aCountOfKnownFactsMayBeZero() {
        enter("incidents", 2);

        MeasureValue value = asked(MeasureFixture.count("test.created", DrillDepth.RECORDS), null);

        assertThat(value.known()).isTrue();
        assertThat(value.numerator()).isZero();
    }

    @Test
    void theListHoldsEveryRowOnceOverItsPagesAndLeadsToTheRecord() {
        List<String> hrefs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            hrefs.add("/performance/forms/" + enter("performance", 1));
        }
        List<String> listed = new ArrayList<>();
        @Nullable String after = null;
        do {
            String cursor = after;
            RecordPage page =
                    actor.call(() -> measures.records("evidence.data-updates", thisMonth, null, cursor, 2, actor));
            page.items().forEach(item -> listed.add(item.href()));
            after = page.next();
        } while (after != null);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(hrefs);
    }

    @Test
    void aRunKeepsTheDigestOfItsListAndIsNotRewrittenByLaterRecords() {
        enter("incidents", 1);
        enter("incidents", 1);
        EvidenceRun run = run();
        enter("incidents", 1);

        EvidenceRun kept = actor.call(() -> measures.requireRun(run.id()));
        assertThat(kept).isEqualTo(run);
        assertThat(kept.recordHash()).isEqualTo(digestOf(kept));
        assertThat(actor.call(() -> measures.recount(kept)).numerator()).isEqualTo(2);
        assertThat(actor.call(() -> measures.records(kept, null, 50)).items()).hasSize(2);
        EvidenceRun later = run();
        assertThat(later.value().numerator()).isEqualTo(3);
        assertThat(later.recordHash()).isNotEqualTo(run.recordHash());
        assertThat(actor.call(() -> measures.runs("evidence.data-updates", actor)))
                .extracting(EvidenceRun::id)
                .containsExactly(later.id(), run.id());
    }

    @Test
    void aRunIsAudited() {
        EvidenceRun run = run();

        assertThat(TestDatabase.ownerJdbc()
                        .sql("select count(*) from audit.entry where object = ? and room = 'evidence'")
                        .param("run:" + run.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aRunIsHiddenFromWhoeverSeesOnlyPartOfItsArea() {
        EvidenceRun run = run();
        Actor part =
                MeasureFixture.seeing(town.community().lo(), town.community().hi());

        assertThatThrownBy(() -> part.call(() -> measures.requireRun(run.id())))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.NOT_FOUND));
    }

    @Test
    void unknownMeasuresAndForeignAreasAreRefusedAlike() {
        for (String[] question : new String[][] {
            {"no.such", town.area().code()},
            {"evidence.data-updates", "440100"},
            {"evidence.data-updates", TownFixture.make().area().code()},
            {"evidence.data-updates", "nowhere"}
        }) {
            assertThatThrownBy(() -> value(question[0], thisMonth, question[1]))
                    .as(String.join(" ", question))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("not-found"));
        }
    }

    @Test
    void referencesNeitherShowNorCarryTheRecordAndStillPage() {
        UUID one = enter("performance", 1);
        UUID other = enter("performance", 1);
        Measure measure = MeasureFixture.count("test.references", DrillDepth.REFERENCES);
        Question question = question(measure);

        RecordPage first = read(() -> pages.page(question, null, 1));
        RecordPage second = read(() -> pages.page(question, first.next(), 1));

        assertThat(first.next()).isNotNull();
        assertThat(second.next()).isNull();
        assertThat(List.of(first, second)).allSatisfy(page -> {
            assertThat(page.items()).hasSize(1);
            assertThat(page.toString()).doesNotContain(one.toString(), other.toString());
            assertThat(page.items().getFirst().href()).isNull();
        });
        assertThat(first.items().getFirst().id())
                .isNotEqualTo(second.items().getFirst().id());
        assertThatThrownBy(() -> read(() -> pages.page(question, one.toString(), 1)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void whatIsOnlyCountedIsNotListed() {
        Question question = question(MeasureFixture.count("test.aggregate", DrillDepth.AGGREGATE));

        assertThatThrownBy(() -> read(() -> pages.page(question, null, 10)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.FORBIDDEN));
    }

    @Test
    void aCodePublishedTwiceFailsTheStart() {
        Measure measure = MeasureFixture.ratio();
        assertThatThrownBy(() -> register(measure, measure)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLedgerAndTheRunsCanOnlyGrow() {
        enter("incidents", 1);
        run();
        for (String sql : List.of(
                "update evidence.update_entry set version = 9",
                "delete from evidence.update_entry",
                "delete from evidence.run",
                "update evidence.run set numerator = 0")) {
            assertThatThrownBy(() -> read(() -> jdbc.sql(sql).update()))
                    .as(sql)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aMonthReadsOnlyItsPartitions() {
        Measure measure = measures.require("evidence.data-updates");
        Question question = new Question(
                measure,
                new Period(LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 20)),
                town.area().lo(),
                town.area().hi(),
                now);
        TestDatabase.ownerJdbc()
                .sql("select parts.ensure('evidence.update_entry', date '2026-01-01', date '2026-06-01')")
                .query(Integer.class)
                .single();

        String plan = String.join(
                "\n",
                read(() -> jdbc.sql("explain " + new MeasureSql(question).totals())
                        .params(question.parameters())
                        .query(String.class)
                        .list()));

        assertThat(plan).contains("2026_03").doesNotContain("2026_01", "2026_02", "2026_04", "2026_05");
    }

    private EvidenceRun run() {
        return actor.call(() ->
                measures.run("evidence.data-updates", thisMonth, town.area().code(), actor));
    }

    private String digestOf(EvidenceRun run) {
        String lines = String.join(
                "",
                TestDatabase.ownerJdbc()
                        .sql("""
                                select id || '|' || version || '|NUMERATOR' || chr(10) from evidence.update_entry
                                where area >= ? and area < ? and at <= cast(? as timestamptz) order by id
                                """)
                        .params(run.lo(), run.hi(), run.value().knownAt().toString())
                        .query(String.class)
                        .list());
        return HexFormat.of().formatHex(Sm3.digest(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private MeasureValue asked(Measure measure, @Nullable String area) {
        return read(() -> register(measure).value(measure.code(), thisMonth, area, actor));
    }

    private MeasureRegister register(Measure... published) {
        return new MeasureRegister(
                List.of(() -> List.of(published)), jdbc, areas, pages, runs, lists, audit, List.of(), clock);
    }

    private Question question(Measure measure) {
        return new Question(measure, thisMonth, town.area().lo(), town.area().hi(), clock.instant());
    }

    private MeasureValue value(String code, Period period, @Nullable String area) {
        return actor.call(() -> measures.value(code, period, area, actor));
    }

    private <T> T read(ScopedValue.CallableOp<T, RuntimeException> work) {
        return actor.call(() -> transaction.execute(status -> work.call()));
    }

    private UUID enter(String room, long version) {
        return MeasureFixture.enter(ledger, transaction, town, room, version, clock.instant());
    }

    private Period dayBefore() {
        return new Period(thisMonth.from().minusDays(1), thisMonth.from().minusDays(1));
    }
}
