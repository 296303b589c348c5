package org.hengping.governance.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.matters.IdempotencyKey;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentDesk.Moved;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.governance.incidents.domain.IncidentRegister;
import org.hengping.platform.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every road beside the straight one, with the guards that stand on it. */
@HouseTest
class IncidentMovesTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private final JdbcClient owner = TestDatabase.ownerJdbc();

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private IncidentRegister register;

    @Autowired
    private Documents documents;

    private Cast cast;

    @BeforeEach
    void arrange() {
        cast = new Cast(desk, documents);
    }

    @Test
    void aGridWorkerClosesOnTheSpotWhatIsMarkedForItAndNothingElse() {
        Moved closed = cast.grid.call(() -> desk.selfClose(selfClosed("E-01-10"), null, cast.grid));
        assertThat(closed.status()).isEqualTo(IncidentStatus.SELF_CLOSED);
        assertThat(waiting(closed)).isEmpty();
        assertThat(owner.sql("select stage from documents.document where matter = :id order by stage desc")
                        .param("id", closed.id())
                        .query(String.class)
                        .list())
                .containsExactly("BEFORE", "AFTER");
        assertThatThrownBy(() -> cast.grid.call(() -> desk.selfClose(selfClosed("O-01-01"), null, cast.grid)))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.fields().getFirst().code()).isEqualTo("not-self-closing"));
        assertThatThrownBy(() -> cast.centre.call(() -> desk.selfClose(selfClosed("E-01-10"), null, cast.centre)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aReportIsVerifiedByAGridWorkerWhoDidNotMakeIt() {
        Moved asked = cast.does(cast.acceptor, cast.reported(), "SEND_VERIFY", Map.of("question", "is it so?"));
        assertThat(asked.status()).isEqualTo(IncidentStatus.VERIFYING);
        assertThat(waiting(asked)).containsExactly("u:" + cast.town.office().id() + ":GRID_WORKER VERIFY");
        Map<String, Object> answer = Map.of("answer", "EXISTS", "photoIds", cast.photo(cast.grid));
        assertThat(cast.refused(cast.grid, asked, "VERIFY", answer)).isEqualTo("move-not-yours");
        assertThat(cast.refused(cast.otherGrid, asked, "VERIFY", Map.of("answer", "EXISTS")))
                .isEqualTo("photo-required at photoIds");
        assertThat(cast.refused(cast.acceptor, asked, "REGISTER", Map.of("conditionCode", "O-01-01-02")))
                .isEqualTo("illegal-move");
        Moved answered = cast.does(
                cast.otherGrid,
                asked,
                "VERIFY",
                Map.of("answer", "NOT_EXISTS", "photoIds", cast.photo(cast.otherGrid)));
        assertThat(answered.status()).isEqualTo(IncidentStatus.REPORTED);
    }

    @Test
    void whatWasRecordedInErrorIsVoidAndItsReporterHearsIt() {
        Moved gone = cast.says(cast.acceptor, cast.reported(), "VOID");
        assertThat(gone.status()).isEqualTo(IncidentStatus.VOID);
        assertThat(gone.deadline()).isNull();
        assertThat(told(cast.grid.id(), gone)).containsExactly("incident.void");
    }

    @Test
    void aDuplicateIsMergedIntoAMasterThatStandsByItself() {
        Moved master = cast.registered();
        Moved repeated = cast.reported(cast.otherGrid);
        Moved other = cast.reported();
        assertThat(cast.refused(cast.acceptor, repeated, "MERGE", Map.of("master", repeated.number())))
                .as("not itself")
                .isEqualTo("unknown-master at master");
        assertThat(cast.refused(cast.acceptor, repeated, "MERGE", Map.of("master", new UUID(1, 1))))
                .isEqualTo("unknown-master at master");
        Cast elsewhere = new Cast(desk, documents);
        assertThat(cast.refused(
                        cast.acceptor,
                        repeated,
                        "MERGE",
                        Map.of("master", elsewhere.reported().id())))
                .as("not what one cannot see")
                .isEqualTo("unknown-master at master");
        Moved merged = cast.does(cast.acceptor, repeated, "MERGE", Map.of("master", master.number()));
        assertThat(merged.status()).isEqualTo(IncidentStatus.DUPLICATE);
        assertThat(told(cast.otherGrid.id(), merged)).containsExactly("incident.merge");
        assertThat(told(cast.grid.id(), master))
                .as("both hear of it, each of the own report")
                .containsExactly("incident.repeated");
        assertThat(cast.refused(cast.acceptor, other, "MERGE", Map.of("master", merged.id())))
                .as("not a duplicate")
                .isEqualTo("unknown-master at master");
        Moved moved = cast.does(
                cast.centre,
                master,
                "DISPATCH",
                Map.of("leadUnit", cast.town.team().id()));
        Moved closed = cast.closed(cast.does(cast.head, moved, "SIGN", Map.of()));
        assertThat(told(cast.otherGrid.id(), merged))
                .containsExactlyInAnyOrder("incident.merge", "incident.master_closed");
        assertThat(told(cast.grid.id(), closed)).containsExactlyInAnyOrder("incident.repeated", "incident.close");
    }

    @Test
    void aDesignatedUnitMayNotReturnAndAnObjectionHasItsTime() {
        Moved returned = cast.says(cast.head, cast.dispatched(), "RETURN");
        Moved designated = cast.does(
                cast.centre,
                returned,
                "DESIGNATE",
                Map.of("leadUnit", cast.town.team().id(), "opinion", "agreed at the meeting"));
        assertThat(cast.refused(cast.head, designated, "RETURN")).isEqualTo("designated");
        Moved late = cast.dispatched();
        set(late, "objection_due_at = now() - interval '1 minute'");
        assertThat(cast.refused(cast.head, late, "RETURN")).isEqualTo("objection-late");
    }

    @Test
    void anExtensionIsAskedPassedAndGrantedTwiceAtMostAndARefusalDoesNotCount() {
        Moved moved = cast.handling();
        var before = moved.deadline();
        moved = cast.says(cast.handler, moved, "EXTEND_ASK");
        assertThat(waiting(moved)).anyMatch(each -> each.endsWith("UNIT_HEAD EXTEND_REVIEW"));
        assertThat(cast.refused(cast.centre, moved, "EXTEND_GRANT")).isEqualTo("extension-not-reviewed");
        assertThat(cast.refused(cast.handler, moved, "EXTEND_ASK")).isEqualTo("extension-pending");
        moved = cast.does(cast.head, moved, "EXTEND_REVIEW", Map.of("support", "SUPPORTED"));
        moved = cast.says(cast.centre, moved, "EXTEND_REFUSE");
        assertThat(moved.deadline()).as("a refusal changes nothing").isEqualTo(before);
        assertThat(told(cast.handler.id(), moved)).contains("incident.extend_refuse");
        for (int i = 0; i < 2; i++) {
            moved = cast.says(cast.head, moved, "EXTEND_ASK");
            moved = cast.says(cast.centre, moved, "EXTEND_GRANT");
            assertThat(moved.deadline()).isAfter(before);
            before = moved.deadline();
        }
        assertThat(cast.refused(cast.head, moved, "EXTEND_ASK")).isEqualTo("extended-twice");
        Moved late = cast.handling();
        set(late, "due_at = now() - interval '1 minute'");
        assertThat(cast.refused(cast.head, late, "EXTEND_ASK")).isEqualTo("already-overdue");
        Moved greedy = cast.handling();
        assertThat(cast.refused(cast.head, greedy, "EXTEND_ASK", Map.of("amount", 999, "opinion", "more")))
                .isEqualTo("max at amount");
    }

    @Test
    void whileSuspendedTheClockStandsStillAndNobodyHandles() {
        LocalDate until = LocalDate.now(ZONE).plusDays(10);
        Map<String, Object> ask =
                Map.of("suspendGround", "WEATHER", "untilDate", until.toString(), "opinion", "heavy rain");
        Moved handling = cast.handling();
        assertThat(cast.refused(
                        cast.head,
                        handling,
                        "SUSPEND_ASK",
                        Map.of("suspendGround", "WEATHER", "untilDate", until.plusYears(2), "opinion", "x")))
                .isEqualTo("within-a-year at untilDate");
        Moved asked = cast.does(cast.handler, handling, "SUSPEND_ASK", ask);
        Moved reviewed = cast.does(cast.head, asked, "SUSPEND_REVIEW", Map.of("support", "SUPPORTED"));
        Moved suspended = cast.does(cast.centre, reviewed, "SUSPEND_GRANT", Map.of());
        assertThat(suspended.status()).isEqualTo(IncidentStatus.SUSPENDED);
        assertThat(cast.refused(
                        cast.head,
                        suspended,
                        "REPORT_BACK",
                        Map.of("result", "done", "photoIds", cast.photo(cast.head))))
                .isEqualTo("illegal-move");
        set(suspended, "paused_at = paused_at - interval '8 days'");
        Moved resumed = cast.does(cast.centre, suspended, "RESUME", Map.of());
        assertThat(resumed.status()).isEqualTo(IncidentStatus.HANDLING);
        assertThat(resumed.deadline()).isAfter(handling.deadline());
        assertThat(cast.refused(cast.head, resumed, "SUSPEND_ASK", ask)).isEqualTo("suspended-once");
    }

    @Test
    void unitsCalledOutSignInOnTheSpotAndTheirLatenessIsSeen() {
        Moved handling = cast.handling();
        String meet = LocalDateTime.now(ZONE).plusHours(1).withNano(0).toString();
        Map<String, Object> call = Map.of(
                "calledUnits",
                List.of(cast.town.office().id().toString()),
                "meetAt",
                meet,
                "opinion",
                "several units needed");
        Moved called = cast.does(cast.head, handling, "CALL_OUT", call);
        assertThat(cast.refused(cast.head, called, "CALL_OUT", call)).isEqualTo("called-already");
        assertThat(waiting(called))
                .anyMatch(each -> each.equals("u:" + cast.town.office().id() + ":UNIT_HEAD ARRIVE"));
        assertThat(cast.office
                        .call(() -> register.view(called.id(), cast.office))
                        .row()
                        .id())
                .as("who is called sees it")
                .isEqualTo(called.id());
        Map<String, Object> there = Map.of("place", "at the cover", "photoIds", cast.photo(cast.office));
        assertThat(cast.refused(cast.head, called, "ARRIVE", there)).isEqualTo("move-not-yours");
        Moved arrived = cast.does(cast.office, called, "ARRIVE", there);
        assertThat(cast.refused(cast.office, arrived, "ARRIVE", there)).isEqualTo("arrived-already");
        assertThat(waiting(arrived)).anyMatch(each -> each.equals("p:" + cast.head.id() + " END_CALL_OUT"));
        Moved ended = cast.does(cast.head, arrived, "END_CALL_OUT", Map.of("measures", "cover fenced off together"));
        assertThat(cast.refused(cast.head, ended, "END_CALL_OUT", Map.of("measures", "again")))
                .isEqualTo("nobody-called");
    }

    @Test
    void anAssistingUnitReportsWhatItDid() {
        Moved dispatched = cast.does(
                cast.centre,
                cast.registered(),
                "DISPATCH",
                Map.of(
                        "leadUnit",
                        cast.town.team().id(),
                        "assistingUnits",
                        List.of(cast.town.office().id().toString())));
        Moved reported = cast.does(cast.office, dispatched, "ASSIST_REPORT", Map.of("result", "traffic diverted"));
        assertThat(reported.status()).isEqualTo(IncidentStatus.DISPATCHED);
        assertThat(cast.refused(cast.head, reported, "ASSIST_REPORT", Map.of("result", "x")))
                .isEqualTo("move-not-yours");
    }

    @Test
    void closingByExceptionNeedsTwoDutyOfficers() {
        Moved handling = cast.handling();
        assertThat(cast.refused(cast.duty, handling, "FORCE_CONFIRM")).isEqualTo("no-force");
        Moved asked = cast.does(
                cast.duty,
                handling,
                "FORCE_ASK",
                Map.of("opinion", "the road is gone", "attachmentIds", cast.photo(cast.duty)));
        assertThat(cast.refused(cast.duty, asked, "FORCE_CONFIRM")).isEqualTo("second-person");
        Moved closed = cast.says(cast.otherDuty, asked, "FORCE_CONFIRM");
        assertThat(closed.status()).isEqualTo(IncidentStatus.FORCED_CLOSED);
        assertThat(waiting(closed)).isEmpty();
        assertThat(told(cast.grid.id(), closed)).containsExactly("incident.force_confirm");
    }

    @Test
    void aLateUnitAppealsOnceAndTheRawLatenessStays() {
        Moved handling = cast.handling();
        set(handling, "due_at = now() - interval '2 hours', stage_due_at = now() - interval '2 hours'");
        Moved closed = cast.closed(handling);
        assertThat(late(closed)).isBetween(7_200L, 7_300L);
        assertThat(cast.refused(cast.head, cast.closed(), "APPEAL")).isEqualTo("never-late");
        Moved appealed = cast.says(cast.head, closed, "APPEAL");
        Moved reviewed = cast.does(cast.centre, appealed, "APPEAL_REVIEW", Map.of("support", "SUPPORTED"));
        assertThat(cast.refused(cast.centre, reviewed, "APPEAL_GRANT"))
                .as("who reviewed does not decide")
                .isEqualTo("second-person");
        Moved granted = cast.says(cast.acceptor, reviewed, "APPEAL_GRANT");
        assertThat(late(granted)).isBetween(7_200L, 7_300L);
        assertThat(owner.sql("select exempt from incidents.incident where id = :id")
                        .param("id", granted.id())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(cast.refused(cast.head, granted, "APPEAL")).isEqualTo("appealed-once");
        assertThat(register(granted)).contains("REPORT_BACK true");
    }

    @Test
    void aSupervisionIsAnsweredOrGoesUpAndIsLifted() {
        Moved supervised = cast.does(cast.supervisor, cast.handling(), "SUPERVISE", card("NORMAL"));
        assertThat(waiting(supervised)).anyMatch(each -> each.endsWith("UNIT_HEAD ANSWER_SUPERVISION"));
        assertThat(cast.refused(cast.supervisor, supervised, "SUPERVISE", card("NORMAL")))
                .isEqualTo("card-only-up at card");
        Moved yellow = cast.does(cast.supervisor, supervised, "SUPERVISE", card("YELLOW"));
        Moved answered = cast.says(cast.head, yellow, "ANSWER_SUPERVISION");
        assertThat(cast.refused(cast.head, answered, "ANSWER_SUPERVISION")).isEqualTo("answered-already");
        assertThat(told(cast.supervisor.id(), answered)).contains("incident.answer_supervision");
        Moved lifted = cast.says(cast.supervisor, answered, "LIFT_SUPERVISION");
        assertThat(cast.refused(cast.supervisor, lifted, "LIFT_SUPERVISION")).isEqualTo("no-supervision");
    }

    @Test
    void aLeadersInstructionWaitsForTheDutyOfficerAndMovesNothing() {
        Moved handling = cast.handling();
        Moved instructed = cast.says(cast.leader, handling, "INSTRUCT");
        assertThat(instructed.status()).isEqualTo(handling.status());
        assertThat(waiting(instructed)).anyMatch(each -> each.endsWith("DUTY_OFFICER CARRY_OUT"));
        assertThat(cast.refused(cast.leader, instructed, "CARRY_OUT")).isEqualTo("move-not-yours");
        Moved done = cast.says(cast.duty, instructed, "CARRY_OUT");
        assertThat(waiting(done)).noneMatch(each -> each.endsWith("CARRY_OUT"));
    }

    @Test
    void ofTwoWhoPressTheSameButtonOneMovesAndOneIsTold() throws Exception {
        Moved dispatched = cast.dispatched();
        CountDownLatch together = new CountDownLatch(1);
        List<CompletableFuture<String>> both = IntStream.range(0, 2)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> {
                    try {
                        together.await();
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                    return cast.refused(cast.head, dispatched, "SIGN", Map.of());
                }))
                .toList();
        together.countDown();
        assertThat(both.stream().map(CompletableFuture::join).toList())
                .containsExactlyInAnyOrder("nothing was refused", "stale-version");
        assertThat(register(dispatched)).hasSize(4);
    }

    @Test
    void aMoveThatArrivesTwiceIsMadeOnceAndOneOutOfOrderIsRefused() {
        Moved dispatched = cast.dispatched();
        IdempotencyKey key =
                new IdempotencyKey(cast.head.id(), "test", UUID.randomUUID().toString(), new byte[] {1});
        Moved first = cast.head.call(
                () -> desk.move(dispatched.id(), dispatched.version(), "SIGN", Map.of(), key, cast.head));
        Moved again = cast.head.call(
                () -> desk.move(dispatched.id(), dispatched.version(), "SIGN", Map.of(), key, cast.head));
        assertThat(again).isEqualTo(first);
        assertThat(cast.refused(cast.head, dispatched, "SIGN", Map.of()))
                .as("late")
                .isEqualTo("stale-version");
        assertThat(cast.refused(cast.head, first, "FORWARD", Map.of()))
                .as("out of order")
                .isEqualTo("illegal-move");
        assertThat(register(first)).hasSize(4);
    }

    private IncidentInput.SelfClose selfClosed(String classCode) {
        return new IncidentInput.SelfClose(
                classCode,
                "bags beside the bin",
                cast.town.area().code(),
                null,
                null,
                null,
                "taken away",
                cast.photos(cast.grid),
                cast.photos(cast.grid));
    }

    private static Map<String, Object> card(String card) {
        return Map.of(
                "supervisionKind",
                "TIMEOUT",
                "supervisionGround",
                "OVERDUE",
                "card",
                card,
                "answerBy",
                LocalDateTime.now(ZONE).plusDays(1).withNano(0).toString(),
                "requirement",
                "say when");
    }

    private List<String> register(Moved moved) {
        return cast.centre.call(() -> register.timeline(moved.id(), cast.centre)).stream()
                .map(step -> step.move() + " " + step.overdue())
                .toList();
    }

    private long late(Moved moved) {
        return owner.sql("select late_seconds from incidents.incident where id = :id")
                .param("id", moved.id())
                .query(Long.class)
                .single();
    }

    private List<String> waiting(Moved moved) {
        return owner.sql("select holder || ' ' || verb from matters.open_task where matter = :id")
                .param("id", moved.id())
                .query(String.class)
                .list();
    }

    private List<String> told(UUID account, Moved moved) {
        return owner.sql("select code from matters.notice where account = :account and matter = :id")
                .param("account", account)
                .param("id", moved.id())
                .query(String.class)
                .list();
    }

    private void set(Moved moved, String change) {
        owner.sql("update incidents.incident set " + change + " where id = :id")
                .param("id", moved.id())
                .update();
    }
}
