package org.hengping.overview.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.matters.Step;
import org.hengping.overview.performance.FormComparison.Difference;
import org.hengping.overview.performance.FormExecution.Entry;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A form through its year. Each test has a year of its own. */
@HouseTest
class FormProcessTests {

    private static final Map<String, Object> NOTHING = Map.of();
    private static final Map<String, Object> PAPER =
            Map.of("approvalPaper", "穗财绩〔2024〕12号", "approvedOn", "2024-02-01");

    private final Actor first = officer();
    private final Actor second = officer();
    private final Actor third = officer();

    @Autowired
    FormDesk desk;

    @Autowired
    FormRegister register;

    @Autowired
    FormProcess process;

    @Autowired
    FormDrafts drafts;

    @Autowired
    FormExecution execution;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager manager;

    @Test
    void aFormGoesThroughItsYearAndEveryStepIsKept() throws IOException {
        UUID form = approved(2061);
        move(first, form, "EXECUTE", NOTHING);
        move(first, form, "SELF_EVALUATE", NOTHING);
        move(second, form, "PUBLISH", NOTHING);

        StoredForm.Head head = head(form);
        assertThat(head.state()).isEqualTo(FormState.PUBLISHED);
        assertThat(head.approvalPaper()).isEqualTo("穗财绩〔2024〕12号");
        assertThat(head.revision()).isEqualTo(7);
        assertThat(first.call(() -> process.timeline(form)))
                .extracting(Step.Line::move)
                .containsExactly("DECLARE", "REVIEW", "APPROVE", "EXECUTE", "SELF_EVALUATE", "PUBLISH");
        assertThat(TestDatabase.ownerJdbc()
                        .sql("select count(*) from audit.entry where object = 'performance:' || ?::text")
                        .param(form)
                        .query(Long.class)
                        .single())
                .as("six moves after the import, without a gap")
                .isEqualTo(7);
    }

    @Test
    void nobodyReviewsOrReturnsWhatHeDeclaredNorApprovesWhatHeReviewed() throws IOException {
        UUID form = taken(2062);
        move(first, form, "DECLARE", NOTHING);
        assertRefused("move-not-yours", () -> move(first, form, "REVIEW", NOTHING));
        assertRefused("move-not-yours", () -> move(first, form, "RETURN", Map.of("opinion", "不妥")));
        move(second, form, "REVIEW", NOTHING);
        assertRefused("move-not-yours", () -> move(second, form, "APPROVE", PAPER));
    }

    @Test
    void whatIsReturnedNeedsAReasonAndIsADraftAgain() throws IOException {
        UUID form = taken(2063);
        move(first, form, "DECLARE", NOTHING);
        assertThatThrownBy(() -> move(second, form, "RETURN", NOTHING))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fields())
                                .extracting(Refusal.Field::name)
                                .containsExactly("opinion"));
        move(second, form, "RETURN", Map.of("opinion", "成本指标请改为数量指标"));

        assertThat(head(form).state()).isEqualTo(FormState.DRAFT);
    }

    @Test
    void anApprovalNeedsItsPaperAndADateThatHasCome() throws IOException {
        UUID form = taken(2064);
        move(first, form, "DECLARE", NOTHING);
        move(second, form, "REVIEW", NOTHING);

        assertThatThrownBy(() -> move(third, form, "APPROVE", NOTHING))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fields())
                                .extracting(Refusal.Field::name)
                                .containsExactly("approvalPaper", "approvedOn"));
        assertThatThrownBy(() ->
                        move(third, form, "APPROVE", Map.of("approvalPaper", "穗财〔2099〕1号", "approvedOn", "2099-01-01")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fields())
                                .extracting(Refusal.Field::code)
                                .containsExactly("past"));
    }

    @Test
    void anApprovedFormIsNotWrittenIntoByAnyone() throws IOException {
        UUID form = approved(2065);

        assertRefused(
                "form-no-draft",
                () -> first.call(() -> drafts.write(form, null, Map.of("budget.1.amount", "1.00"), first)));
        for (String statement : new String[] {
            "update performance.budget_line set amount = 0 where form = ?",
            "update performance.task set name = 'x' where form = ?",
            "update performance.indicator set annual_target = 'x' where form = ?",
            "update performance.form set goals = '{}' where id = ?",
            "update performance.form set state = 'DRAFT' where id = ?",
            "update performance.form set approval_paper = 'x' where id = ?"
        }) {
            assertThatThrownBy(() -> first.run(() -> new TransactionTemplate(manager)
                            .executeWithoutResult(
                                    status -> jdbc.sql(statement).param(form).update())))
                    .as(statement)
                    .hasMessageContaining("a change is a new version");
        }
    }

    @Test
    void aChangeIsANewVersionWithItsOwnPaperAndTheOldOneIsClosed() throws IOException {
        UUID form = approved(2066);
        UUID change = move(first, form, "CHANGE", Map.of("opinion", "年中调剂"));
        assertThat(change).isNotEqualTo(form);
        assertRefused("form-change-open", () -> move(first, form, "CHANGE", Map.of("opinion", "再调")));

        first.call(() -> drafts.write(
                change, null, Map.of("indicators.1.annualTarget", "≥3000万条", "tasks.1.amount", "800"), first));
        move(first, change, "DECLARE", NOTHING);
        move(second, change, "REVIEW", NOTHING);
        assertThat(head(form).state()).isEqualTo(FormState.APPROVED);
        move(third, change, "APPROVE", Map.of("approvalPaper", "穗财绩〔2024〕88号", "approvedOn", "2024-08-01"));

        assertRefused("form-superseded", () -> move(first, form, "EXECUTE", NOTHING));
        StoredForm before = first.call(() -> register.require(form));
        StoredForm after = first.call(() -> register.require(change));
        assertThat(FormComparison.of(before.form(), after.form()).differences())
                .containsExactly(
                        new Difference("tasks", "部门履职业务工作", "amount", "817.45", "800.00"),
                        new Difference("indicators", "数据更新量", "annualTarget", "≥2000万条", "≥3000万条"));
        assertThat(after.indicators().getFirst().binding().amount()).isEqualTo(30_000_000);
    }

    @Test
    void aDraftIsWrittenIntoCellByCellAndEachChangeIsKept() throws IOException {
        UUID form = taken(2067);

        first.call(() -> drafts.write(
                form,
                1L,
                Map.of(
                        "department",
                        "另一个部门",
                        "goals",
                        "一、甲。\n二、乙。",
                        "indicators.2.cycleTarget",
                        "",
                        "budget.1.amount",
                        "8,560.31"),
                first));

        StoredForm stored = first.call(() -> register.require(form));
        assertThat(stored.form().department()).isEqualTo("另一个部门");
        assertThat(stored.form().goals()).containsExactly("一、甲。", "二、乙。");
        assertThat(stored.form().indicators().get(1).cycleTarget()).isNull();
        assertThat(stored.head().revision()).isEqualTo(2);
        assertThat(TestDatabase.ownerJdbc()
                        .sql("select field from performance.cell_change where form = ? order by field")
                        .param(form)
                        .query(String.class)
                        .list())
                .containsExactly("department", "goals", "indicators.2.cycleTarget");
        assertRefused("stale-version", () -> first.call(() -> drafts.write(form, 1L, Map.of("goals", "丙"), first)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8,56O.31", "85,6031", "-1", "1.234", "=1+1"})
    void anAmountThatIsNoneIsRefusedByItsCell(String amount) throws IOException {
        UUID form = taken(2068);

        assertThatThrownBy(() -> first.call(() -> drafts.write(form, null, Map.of("budget.1.amount", amount), first)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fields())
                                .extracting(Refusal.Field::name)
                                .containsExactly("budget.1.amount"));
    }

    @Test
    void whoseAreaItIsNotNeitherSeesNorMovesIt() throws IOException {
        UUID form = taken(2069);
        Actor district = actor(440_103_000_000_000L, 440_104_000_000_000L);

        assertThatThrownBy(() -> district.call(() -> process.move(form, null, "DECLARE", NOTHING, null, district)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("not-found"));
        assertThatThrownBy(() -> district.call(() -> drafts.write(form, null, Map.of("goals", "x"), district)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("not-found"));
    }

    @Test
    void whatIsPaidIsEnteredBesideTheApprovedBudgetAndTheLastEntryCounts() throws IOException {
        UUID form = approved(2070);
        Entry entry = new Entry(FormExecution.Part.TASK, 1, 8_000_000_000L, 4_000_000_000L);
        LocalDate day = LocalDate.of(2024, 7, 31);
        assertRefused("form-not-executing", () -> first.call(() -> execution.enter(form, List.of(entry), day, first)));
        move(first, form, "EXECUTE", NOTHING);

        assertThat(first.call(() -> execution.enter(form, List.of(entry), day, first)))
                .isOne();
        assertThat(first.call(() -> execution.enter(form, List.of(entry), day, first)))
                .isZero();
        assertThatThrownBy(() -> first.call(
                        () -> execution.enter(form, List.of(new Entry(FormExecution.Part.LINE, 1, 1, 2)), day, first)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fields())
                                .extracting(Refusal.Field::code)
                                .containsExactly("form-executed-over"));
        first.call(() -> execution.enter(
                form, List.of(new Entry(FormExecution.Part.TASK, 1, 8_000_000_000L, 6_000_000_000L)), day, first));

        assertThat(first.call(() -> execution.lines(form)))
                .filteredOn(line -> line.executed() != null)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.planned()).isEqualTo(817_450_000L);
                    assertThat(line.executed()).isEqualTo(6_000_000_000L);
                    assertThat(line.rate()).hasToString("75.0");
                });
    }

    private UUID approved(int year) throws IOException {
        UUID form = taken(year);
        move(first, form, "DECLARE", NOTHING);
        move(second, form, "REVIEW", NOTHING);
        move(third, form, "APPROVE", PAPER);
        return form;
    }

    private UUID taken(int year) throws IOException {
        String text = FormTextTests.demonstrationForm();
        return first.call(() -> desk.take(text, year, first));
    }

    private UUID move(Actor actor, UUID form, String move, Map<String, Object> data) {
        return actor.call(() -> process.move(form, null, move, data, null, actor));
    }

    private StoredForm.Head head(UUID form) {
        return first.call(() -> register.head(form));
    }

    private static void assertRefused(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Actor officer() {
        return actor(440_100_000_000_000L, 440_200_000_000_000L);
    }

    private static Actor actor(long lo, long hi) {
        return new Actor(
                UUID.randomUUID(),
                "test.finance",
                "Officer",
                null,
                "",
                Set.of(Role.FINANCE_OFFICER.name()),
                Arrays.stream(FormMove.values())
                        .map(move -> move.permission(FormMove.ROOM))
                        .collect(Collectors.toSet()),
                new Scope(lo, hi, null),
                null);
    }
}
