package org.hengping.overview.performance.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.foundation.evidence.Period;
import org.hengping.overview.performance.ImportedForm;
import org.hengping.overview.performance.monitoring.Bound;
import org.hengping.overview.performance.monitoring.Standing;
import org.hengping.overview.performance.scoring.Judgement;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.hengping.platform.web.Formats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bindings and papers on the real database; each test has a year of its own, in which nothing was recorded. */
@HouseTest
class ProofRoomTests {

    private static final Actor ONE = officer("One");
    private static final Actor OTHER = officer("Other");

    @Autowired
    ApplicationContext house;

    @Autowired
    ProofDesk desk;

    @Autowired
    StandRegister stands;

    @Autowired
    PlanForms forms;

    @Autowired
    Links links;

    @Test
    void aReadingNobodyConfirmedIsToBeVerified() throws IOException {
        UUID form = ImportedForm.of(house, 2061, ONE);
        UUID paper = enter(form, 4, 1, 2061, "2061-01", "20", null);
        OTHER.run(() -> desk.check(paper, true, "", OTHER));

        // the form's year lies ahead, so its first day is the day looked at
        ClauseStand before = clause(form, 4, 1);
        assertThat(before.progress().standing()).isEqualTo(Standing.NO_DATA);

        bind(
                form,
                4,
                1,
                new ProofDesk.Reading(
                        ClauseKind.FLOW, Bound.AT_LEAST, new BigDecimal("200"), "份", null, LocalDate.of(2061, 1, 1)));
        assertThat(clause(form, 4, 1).confirmed()).isTrue();
    }

    @Test
    void aFormOfAYearToComeDoesNotTakeThePlaceOfThisYears() throws IOException {
        ImportedForm.of(house, 2001, ONE);
        UUID ahead = ImportedForm.of(house, 2099, ONE);

        String department = ONE.call(() -> forms.require(ahead)).department();
        assertThat(ONE.call(() -> forms.current()))
                .filteredOn(form -> form.department().equals(department))
                .singleElement()
                .satisfies(form -> assertThat(form.year())
                        .isLessThanOrEqualTo(LocalDate.now(Formats.ZONE).getYear()));
    }

    @Test
    void aPaperProvesNothingBeforeAnotherPersonHasAcceptedIt() throws IOException {
        int year = 2019;
        UUID form = ImportedForm.of(house, year, ONE);
        bind(
                form,
                7,
                1,
                new ProofDesk.Reading(
                        ClauseKind.FLOW, Bound.AT_LEAST, new BigDecimal("1200"), "人次", null, LocalDate.of(year, 1, 1)));
        for (int month = 1; month <= 12; month++) {
            UUID paper = enter(form, 7, 1, year, "%d-%02d".formatted(year, month), "110", null);
            ClauseStand entered = clause(form, 7, 1);
            if (month == 1) {
                assertThat(entered.grade()).isEqualTo(EvidenceGrade.E4);
                assertThat(entered.progress().standing()).isEqualTo(Standing.TO_VERIFY);
                assertThatThrownBy(() -> ONE.run(() -> desk.check(paper, true, "", ONE)))
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.code()).isEqualTo("paper-second-person"));
            }
            OTHER.run(() -> desk.check(paper, true, "", OTHER));
        }

        ClauseStand stand = clause(form, 7, 1);
        assertThat(stand.progress().actual()).isEqualByComparingTo("1320");
        assertThat(stand.grade()).isEqualTo(EvidenceGrade.E3);
        assertThat(stand.progress().standing()).isEqualTo(Standing.REACHED);
    }

    @Test
    void aMistakeIsSupersededAndStays() throws IOException {
        int year = 2018;
        UUID form = ImportedForm.of(house, year, ONE);
        UUID wrong = enter(form, 7, 1, year, year + "-01", "1000", null);
        OTHER.run(() -> desk.check(wrong, true, "", OTHER));
        UUID right = enter(form, 7, 1, year, year + "-01", "100", wrong);

        assertThat(clause(form, 7, 1).progress().actual())
                .as("until the correction is accepted")
                .isEqualByComparingTo("1000");
        OTHER.run(() -> desk.check(right, true, "", OTHER));

        ClauseStand stand = clause(form, 7, 1);
        assertThat(stand.progress().actual()).isEqualByComparingTo("100");
        assertThat(stand.papers()).hasSize(2).filteredOn(Paper::superseded).hasSize(1);
    }

    @Test
    void figuresThatCannotBeMeantAreRefusedWithTheirField() throws IOException {
        int year = 2017;
        UUID form = ImportedForm.of(house, year, ONE);

        assertRefused("base", () -> enter(form, 6, 1, year, year + "-03", "95", null));
        assertRefused("to", () -> paper(form, 7, 1, year, period(year, 1, 3), "5", null, null, null));
        assertRefused("amount", () -> paper(form, 6, 1, year, period(year, 1, 1), "101", "100", null, null));
        assertRefused("amount", () -> paper(form, 7, 1, year, period(year, 1, 1), null, null, null, null));
        assertRefused(
                "to",
                () -> paper(
                        form,
                        7,
                        1,
                        year,
                        new Period(LocalDate.of(year + 1, 1, 1), LocalDate.of(year + 1, 1, 31)),
                        "5",
                        null,
                        null,
                        null));
        assertRefused(
                "validFrom",
                () -> bind(
                        form,
                        7,
                        1,
                        new ProofDesk.Reading(
                                ClauseKind.FLOW,
                                Bound.AT_LEAST,
                                BigDecimal.TEN,
                                "人次",
                                null,
                                LocalDate.of(year - 1, 1, 1))));
        assertRefused(
                "measure",
                () -> bind(
                        form,
                        6,
                        1,
                        new ProofDesk.Reading(
                                ClauseKind.RATIO,
                                Bound.AT_LEAST,
                                BigDecimal.TEN,
                                "%",
                                "evidence.data-updates",
                                LocalDate.of(year, 1, 1))));
        assertRefused(
                "value",
                () -> bind(
                        form,
                        7,
                        1,
                        new ProofDesk.Reading(
                                ClauseKind.FLOW, Bound.AT_LEAST, null, "人次", null, LocalDate.of(year, 1, 1))));
    }

    @Test
    void aRateOnPaperIsAddedUpAsSums() throws IOException {
        int year = 2016;
        UUID form = ImportedForm.of(house, year, ONE);
        bind(
                form,
                6,
                1,
                new ProofDesk.Reading(
                        ClauseKind.RATIO, Bound.AT_LEAST, new BigDecimal("95"), "%", null, LocalDate.of(year, 1, 1)));
        accepted(paper(form, 6, 1, year, period(year, 1, 6), "90", "100", null, null));
        accepted(paper(form, 6, 1, year, period(year, 7, 12), "900", "900", null, null));

        ClauseStand stand = clause(form, 6, 1);
        assertThat(stand.progress().actual()).as("990 of 1000, not 95 %").isEqualByComparingTo("0.99");
        assertThat(stand.progress().missing()).isEmpty();
        assertThat(stand.progress().standing()).isEqualTo(Standing.REACHED);
    }

    @Test
    void aMilestoneIsPassedGateByGate() throws IOException {
        int year = 2015;
        UUID form = ImportedForm.of(house, year, ONE);
        ClauseStand read = clause(form, 5, 1);
        assertThat(read.clause().kind()).isEqualTo(ClauseKind.MILESTONE);
        bind(form, 5, 1, new ProofDesk.Reading(ClauseKind.MILESTONE, null, null, null, null, LocalDate.of(year, 1, 1)));
        for (int gate = 1; gate <= read.clause().gates().size(); gate++) {
            accepted(paper(form, 5, 1, year, period(year, 1, 12), null, null, gate, null));
        }

        assertThat(clause(form, 5, 1).progress().standing()).isEqualTo(Standing.REACHED);
    }

    @Test
    void anotherWordingAsksForAnotherConfirmation() throws IOException {
        int year = 2014;
        UUID form = ImportedForm.of(house, year, ONE);
        UUID line = line(form, 3).id();
        TestDatabase.ownerJdbc()
                .sql("""
                        insert into performance.clause_binding (id, indicator, clause, text, kind, bound, value, valid_from,
                            confirmed_by, confirmed_by_name, confirmed_at)
                        values (?, ?, 1, 'another wording', 'STOCK', 'AT_LEAST', 300, ?, ?, 'One', now())
                        """)
                .params(UUID.randomUUID(), line, LocalDate.of(year, 1, 1), UUID.randomUUID())
                .update();

        assertThat(clause(form, 3, 1).confirmed()).isFalse();
    }

    @Test
    void whatOfTheBudgetBelongsToNoTaskIsShown() throws IOException {
        UUID form = ImportedForm.of(house, 2010, ONE);
        List<PlanForms.Sum> tasks = ONE.call(() -> forms.tasks(form));
        PlanForms.Sum projects = ONE.call(() -> forms.spending(form)).getLast();
        Set<Links.Pays> pays = tasks.stream()
                .filter(task -> task.amount() != null)
                .map(task -> new Links.Pays(task.ordinal(), projects.ordinal()))
                .collect(java.util.stream.Collectors.toSet());
        Links.Speaks speaks =
                new Links.Speaks(line(form, 12).id(), tasks.getFirst().ordinal());

        ONE.run(() -> links.set(form, Set.of(speaks), pays, ONE));

        assertThat(ONE.call(() -> links.residuals(form)).getLast().residual())
                .as("2,763.84 less the three tasks, in fen")
                .isEqualTo(215_390_000L);
        assertThat(ONE.call(() -> links.speaks(form))).containsExactly(speaks);
        ONE.run(() -> links.set(form, Set.of(), Set.of(), ONE));
        assertThat(ONE.call(() -> links.speaks(form))).isEmpty();
        assertThat(ONE.call(() -> links.residuals(form)).getLast().residual()).isNull();
        assertRefused("links", () -> ONE.run(() -> links.set(form, Set.of(), Set.of(new Links.Pays(99, 1)), ONE)));
    }

    @Test
    void theDatabaseItselfKeepsPapersAndTheirSecondPerson() throws IOException {
        UUID form = ImportedForm.of(house, 2013, ONE);
        UUID paper = enter(form, 7, 1, 2013, "2013-01", "5", null);
        JdbcClient owner = TestDatabase.ownerJdbc();

        assertThatThrownBy(() -> owner.sql("insert into performance.paper_check values (?, true, '', ?, 'One', now())")
                        .params(paper, ONE.id())
                        .update())
                .hasMessageContaining("does not check it");
        for (String table : List.of(
                "paper",
                "paper_check",
                "clause_binding",
                "snapshot",
                "snapshot_clause",
                "restatement",
                "restatement_approval")) {
            for (String right : List.of("update", "delete", "truncate")) {
                assertThat(owner.sql("select has_table_privilege('hengping_app', ?, ?)")
                                .params("performance." + table, right)
                                .query(Boolean.class)
                                .single())
                        .as(right + " " + table)
                        .isFalse();
            }
        }
    }

    private void accepted(UUID paper) {
        OTHER.run(() -> desk.check(paper, true, "", OTHER));
    }

    private static void assertRefused(String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fields())
                                .extracting(Refusal.Field::name)
                                .contains(field));
    }

    private UUID enter(
            UUID form, int line, int clause, int year, String month, String amount, @Nullable UUID supersedes)
            throws IOException {
        int number = Integer.parseInt(month.substring(5));
        return paper(form, line, clause, year, period(year, number, number), amount, null, null, supersedes);
    }

    private static Period period(int year, int from, int to) {
        LocalDate last = LocalDate.of(year, to, 1);
        return new Period(LocalDate.of(year, from, 1), last.withDayOfMonth(last.lengthOfMonth()));
    }

    private UUID paper(
            UUID form,
            int line,
            int clause,
            int year,
            Period period,
            @Nullable String amount,
            @Nullable String base,
            @Nullable Integer gate,
            @Nullable UUID supersedes)
            throws IOException {
        return ONE.call(() -> desk.enter(
                new ProofDesk.Entry(
                        new Paper.About(form, line(form, line).id(), clause, gate, null),
                        period,
                        new Paper.Content(
                                amount == null ? null : new BigDecimal(amount),
                                base == null ? null : new BigDecimal(base),
                                (Judgement) null,
                                null),
                        false,
                        new Paper.Origin("Office", "No. 1", LocalDate.of(year, 1, 5), null),
                        supersedes),
                new ByteArrayInputStream("a paper".getBytes(StandardCharsets.UTF_8)),
                "paper.txt",
                ONE));
    }

    private UUID bind(UUID form, int line, int clause, ProofDesk.Reading reading) {
        return ONE.call(() -> desk.bind(line(form, line).id(), clause, reading, ONE));
    }

    private PlanLine line(UUID form, int ordinal) {
        return ONE.call(() -> forms.requireLine(form, ordinal));
    }

    private ClauseStand clause(UUID form, int line, int number) {
        return ONE.call(() -> {
            PlanForm plan = forms.require(form);
            return stands.line(plan, forms.requireLine(form, line), stands.asOf(plan), ONE)
                    .clauses()
                    .get(number - 1);
        });
    }

    private static Actor officer(String name) {
        return new Actor(
                UUID.randomUUID(),
                "test." + name,
                name,
                null,
                "",
                Set.of(),
                Set.of(),
                new Scope(440_100_000_000_000L, 440_200_000_000_000L, null),
                null);
    }
}
