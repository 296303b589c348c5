package org.hengping.governance.incidents.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.Browser;
import org.hengping.Browser.Visit;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Directory;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.clocks.LimitType;
import org.hengping.foundation.clocks.WorkTime;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.domain.ClockNote;
import org.hengping.governance.incidents.domain.ClockNote.Event;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.governance.incidents.domain.IncidentDesk.Moved;
import org.hengping.governance.incidents.domain.IncidentInput;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@HouseTest
class DeadlineTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String TWO_WORKING_DAYS = "O-01-01-03";

    @Autowired
    private ApplicationContext house;

    @Autowired
    private MockMvcTester web;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private ClockProofs proofs;

    @Autowired
    private Directory directory;

    @Autowired
    private WorkTime workTime;

    @Test
    void everyDeadlineOfAnIncidentIsProvedAndAgreesWithWhatIsStored() {
        Cast cast = new Cast();
        UUID id = cast.signed();

        List<ClockProof> items = cast.proofs(id);

        assertThat(items)
                .extracting(ClockProof::stage)
                .containsExactlyInAnyOrder("ACCEPT", "DISPATCH", "SIGN", "HANDLE", "CLOSING");
        assertThat(items).allSatisfy(item -> {
            assertThat(item.agrees()).as(item.toString()).isTrue();
            assertThat(item.corrected()).isNull();
            assertAddsUp(item);
        });
        ClockProof handling = named(items, "HANDLE");
        assertThat(handling.limits().getFirst().rule()).isEqualTo(new ClockProof.Rule(TWO_WORKING_DAYS, 1));
        assertThat(handling.limits().getFirst().confirmed()).isFalse();
        assertThat(handling.state()).isEqualTo(ClockProof.State.RUNNING);
        assertThat(named(items, "ACCEPT").state()).isEqualTo(ClockProof.State.FINISHED);
        assertThat(named(items, "CLOSING").start()).isEqualTo(handling.due());
    }

    @Test
    void whatWasExtendedAndSuspendedByItsMovesIsProvedToo() {
        Cast cast = new Cast();
        UUID id = cast.signed();
        Instant before = java.util.Objects.requireNonNull(
                named(cast.proofs(id), "HANDLE").due());
        // what the head asks for needs no word of the head
        cast.move(cast.head, id, "EXTEND_ASK", Map.of("amount", 1, "opinion", "parts are missing"));
        cast.move(cast.centre, id, "EXTEND_GRANT", Map.of());
        ClockProof extended = named(cast.proofs(id), "HANDLE");
        cast.move(
                cast.head,
                id,
                "SUSPEND_ASK",
                Map.of(
                        "suspendGround", "WEATHER",
                        "untilDate", LocalDate.now(ZONE).plusDays(30).toString(),
                        "opinion", "rain"));
        cast.move(cast.centre, id, "SUSPEND_GRANT", Map.of("opinion", "until the rain is over"));
        ClockProof paused = named(cast.proofs(id), "HANDLE");
        cast.move(cast.centre, id, "RESUME", Map.of("opinion", "dry"));
        ClockProof resumed = named(cast.proofs(id), "HANDLE");

        assertThat(extended.extensions()).singleElement().satisfies(extension -> {
            assertThat(extension.amount()).isEqualTo(1);
            assertThat(extension.from()).isEqualTo(before);
        });
        assertThat(extended.agrees()).isTrue();
        assertAddsUp(extended);
        assertThat(paused.state()).isEqualTo(ClockProof.State.PAUSED);
        assertThat(paused.pauses()).singleElement().satisfies(pause -> {
            assertThat(pause.to()).isNull();
            assertThat(pause.reason()).isEqualTo("until the rain is over");
        });
        assertThat(resumed.state()).isEqualTo(ClockProof.State.RUNNING);
        assertThat(resumed.pauses()).hasSize(1);
        assertThat(resumed.agrees()).as(resumed.toString()).isTrue();
        assertAddsUp(resumed);
        assertThat(named(cast.proofs(id), "CLOSING").agrees()).isTrue();
    }

    @Test
    void theProofIsReadByPageAndByProgramAndOnlyByWhoSeesTheIncident() {
        Cast cast = new Cast();
        UUID id = cast.signed();

        assertThat(web.get().uri("/api/v1/incidents/" + id + "/clocks").with(SignedIn.as(cast.centre)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[?(@.stage=='HANDLE')].rule")
                .asArray()
                .isEmpty();
        assertThat(web.get().uri("/api/v1/incidents/" + id + "/clocks").with(SignedIn.as(cast.centre)))
                .bodyJson()
                .extractingPath("$.items[?(@.stage=='HANDLE')].limits[0].rule.code")
                .asArray()
                .containsExactly(TWO_WORKING_DAYS);
        assertThat(web.get().uri("/incidents/" + id + "/clocks?all=true").with(SignedIn.as(cast.centre)))
                .hasStatusOk()
                .bodyText()
                .contains("\u65f6\u9650\u6838\u7b97\u8bc1\u660e", "\u4e0e\u7559\u5b58\u4e00\u81f4")
                .doesNotContain("??");
        Account stranger = AccountFixture.ready(
                house,
                new Cast().town.office().code(),
                TownFixture.make().area().code(),
                Role.CHECKER);
        assertThat(web.get().uri("/api/v1/incidents/" + id + "/clocks").with(SignedIn.as(stranger)))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(web.get().uri("/incidents/" + id + "/clocks").with(SignedIn.as(stranger)))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aStoredDeadlineThatWasTamperedWithDisagrees() {
        Cast cast = new Cast();
        UUID id = cast.signed();
        TestDatabase.ownerJdbc()
                .sql("update incidents.incident set due_at = due_at + interval '1 minute' where id = :id")
                .param("id", id)
                .update();

        assertThat(named(cast.proofs(id), "HANDLE").agrees()).isFalse();
    }

    @Test
    void aCorrectedCalendarLeavesTheDeadlineUntilAPersonCountsItAnew() {
        Cast cast = new Cast();
        UUID id = cast.signed();
        ClockProof before = named(cast.proofs(id), "HANDLE");
        Instant due = java.util.Objects.requireNonNull(before.due());
        String day = LocalDate.ofInstant(due, ZONE).toString();
        Account operator = AccountFixture.ready(house, cast.district + "-ZZ", cast.district, Role.DATA_OPERATOR);
        Account officer = AccountFixture.ready(house, cast.district + "-ZZ", cast.district, Role.DUTY_OFFICER);

        assertThat(correct(officer, day, "OFF")).as("not the duty officer's").hasStatus(HttpStatus.NOT_FOUND);
        assertThat(correct(operator, day, "OFF")).hasStatus(HttpStatus.FOUND);
        String corrected = workTime.calendarVersion();
        assertThat(corrected).isNotEqualTo(before.calendarVersion());
        assertThat(TestDatabase.ownerJdbc()
                        .sql("select count(*) from audit.entry where object = :object and action = 'CORRECT-CALENDAR'")
                        .param("object", "clocks.calendar:" + corrected)
                        .query(Integer.class)
                        .single())
                .isOne();
        try {
            ClockProof kept = named(cast.proofs(id), "HANDLE");
            assertThat(kept.due()).as("the stored deadline stays").isEqualTo(due);
            assertThat(kept.agrees()).isTrue();
            assertThat(kept.calendarVersion()).isEqualTo(before.calendarVersion());
            ClockProof.Corrected wouldBe = java.util.Objects.requireNonNull(kept.corrected());
            assertThat(wouldBe.calendarVersion()).isEqualTo(corrected);
            assertThat(wouldBe.due()).isAfter(due);

            long version = cast.version(id);
            assertThat(web.get().uri("/incidents/rebase").with(SignedIn.as(officer)))
                    .hasStatusOk()
                    .bodyText()
                    .contains(id + ":" + version);
            assertThat(rebase(officer, id + ":" + (version - 1))).hasStatus(HttpStatus.FOUND);
            assertThat(cast.version(id))
                    .as("what changed meanwhile is not moved")
                    .isEqualTo(version);
            assertThat(rebase(officer, id + ":" + version)).hasStatus(HttpStatus.FOUND);

            ClockProof moved = named(cast.proofs(id), "HANDLE");
            assertThat(moved.due()).isEqualTo(wouldBe.due());
            assertThat(moved.agrees()).isTrue();
            assertThat(moved.corrected()).isNull();
            assertThat(moved.calendarVersion()).isEqualTo(corrected);
            assertAddsUp(moved);
            assertThat(named(cast.proofs(id), "CLOSING").agrees()).isTrue();
            assertThat(named(cast.proofs(id), "CLOSING").start()).isEqualTo(wouldBe.due());
            assertThat(TestDatabase.ownerJdbc()
                            .sql("select due_at from matters.open_task where matter = :id")
                            .param("id", id)
                            .query(java.sql.Timestamp.class)
                            .single()
                            .toInstant())
                    .as("the desk shows the new deadline")
                    .isEqualTo(wouldBe.due());
            assertThat(web.get().uri("/incidents/rebase").with(SignedIn.as(officer)))
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain(id.toString());
        } finally {
            assertThat(correct(operator, day, "PLAIN")).hasStatus(HttpStatus.FOUND);
        }
    }

    @Test
    void aCorrectionOfAVersionThatIsNoLongerInForceIsRefused() {
        Cast cast = new Cast();
        Account operator = AccountFixture.ready(house, cast.district + "-ZZ", cast.district, Role.DATA_OPERATOR);

        MvcTestResult answer = web.post()
                .uri("/clocks/calendar")
                .with(SignedIn.as(operator))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("base", "2006.1")
                .param("from", "2026-12-24")
                .param("kind", "OFF")
                .param("name", "Test")
                .param("reason", "a test")
                .exchange();

        assertThat(answer).hasStatus(HttpStatus.CONFLICT).bodyText().contains(workTime.calendarVersion());
    }

    @Test
    void aPauseAndAnExtensionStandInTheProofAndAddUp() {
        ClockNote start = note(Event.START, "2026-02-13T16:00", "2026-02-24T16:00");
        Instant resumed = workTime.shift(
                        at("2026-02-24T16:00"), at("2026-02-14T10:00"), at("2026-02-25T09:00"), LimitType.WORK_DAY)
                .at();
        Instant extended = workTime.due(resumed, new org.hengping.foundation.clocks.Limit(1, LimitType.WORK_DAY, true))
                .at();
        List<ClockStep> steps = List.of(
                step("2026-02-13T16:00", null, start),
                step("2026-02-13T17:00", note(Event.START, "2026-02-13T17:00", "2026-02-24T16:00"), null),
                step("2026-02-14T10:00", note(Event.PAUSE, "2026-02-13T17:00", "2026-02-24T16:00"), null),
                step("2026-02-25T09:00", moved(Event.RESUME, resumed), moved(Event.RESUME, resumed)),
                step("2026-02-25T10:00", moved(Event.EXTEND, extended), moved(Event.EXTEND, extended)));

        ClockProof proof = ClockReplay.of(
                        steps,
                        new ClockReplay.Stored(extended, extended, null),
                        workTime.version(workTime.calendarVersion()))
                .proofs(at("2026-02-25T11:00"))
                .getFirst();

        assertThat(proof.agrees()).isTrue();
        assertThat(proof.pauses())
                .containsExactly(new ClockProof.Pause(at("2026-02-14T10:00"), at("2026-02-25T09:00"), null));
        assertThat(proof.extensions()).singleElement().satisfies(extension -> {
            assertThat(extension.from()).isEqualTo(resumed);
            assertThat(extension.to()).isEqualTo(extended);
            assertThat(extension.amount()).isEqualTo(1);
        });
        assertThat(proof.steps())
                .extracting(ClockProof.SpanLine::reason)
                .contains("PAUSED", "MAKE_UP_DAY")
                .as("the holiday lies within the pause")
                .doesNotContain("HOLIDAY");
        assertThat(proof.usedSeconds())
                .as("four hours before the pause and two after it")
                .isEqualTo(Duration.ofHours(6).toSeconds());
        assertAddsUp(proof);
    }

    @Test
    void theProofReadsWellOnAScreenAndOnAPhone() {
        Cast cast = new Cast();
        UUID id = cast.signed();
        try (Visit visit = Browser.visit(house, cast.centre, "zh-CN", 1440)) {
            Page page = visit.page();
            page.navigate("/incidents/" + id + "/clocks");
            assertThat(page.locator(".track-row").count()).isEqualTo(5);
            assertThat(page.locator("details.proof[open]").count()).isOne();
            visit.shot("clocks-zh-1440");
            page.navigate("/clocks/calendar");
            visit.shot("calendar-zh-1440");
            assertThat(visit.complaints()).isEmpty();
        }
        try (Visit visit = Browser.visit(house, cast.centre, "en", 390)) {
            Page page = visit.page();
            page.navigate("/incidents/" + id + "/clocks");
            visit.shot("clocks-en-390");
            assertThat(visit.fits()).as("nothing sticks out at 390 px").isTrue();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    /** Spans lie end to end from start to deadline, and what counts in them is the limits and extensions. */
    private void assertAddsUp(ClockProof proof) {
        Instant at = proof.start();
        long counted = 0;
        for (ClockProof.SpanLine line : proof.steps()) {
            assertThat(line.from()).isEqualTo(at);
            at = line.to();
            counted += Duration.between(line.from(), line.to()).toMillis() * (line.counted() > 0 ? 1 : 0);
        }
        assertThat(at).isEqualTo(proof.due());
        long limits = proof.limits().stream()
                .mapToLong(limit -> length(limit.amount(), limit.type()))
                .sum();
        long extensions = proof.extensions().stream()
                .mapToLong(extension -> extension.type() == null || extension.amount() == null
                        ? 0
                        : length(extension.amount(), extension.type()))
                .sum();
        assertThat((double) counted).isCloseTo(limits + extensions, org.assertj.core.data.Offset.offset(100.0));
    }

    private long length(int amount, LimitType type) {
        return workTime.length(new org.hengping.foundation.clocks.Limit(amount, type, true))
                .toMillis();
    }

    private MvcTestResult correct(Account operator, String day, String kind) {
        return web.post()
                .uri("/clocks/calendar")
                .with(SignedIn.as(operator))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("base", workTime.calendarVersion())
                .param("from", day)
                .param("kind", kind)
                .param("name", "Test")
                .param("reason", "a notice that came late")
                .exchange();
    }

    private MvcTestResult rebase(Account officer, String chosen) {
        return web.post()
                .uri("/incidents/rebase")
                .with(SignedIn.as(officer))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .param("chosen", chosen)
                .param("reason", "the calendar was corrected")
                .exchange();
    }

    private static ClockProof named(List<ClockProof> items, String stage) {
        return items.stream()
                .filter(item -> item.stage().equals(stage))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private ClockNote note(Event event, String start, String due) {
        return new ClockNote(
                event,
                "HANDLE",
                at(start),
                2,
                LimitType.WORK_DAY,
                null,
                "X",
                3,
                "DEFAULT",
                workTime.calendarVersion(),
                at(due));
    }

    private ClockNote moved(Event event, Instant due) {
        return note(event, "2026-02-13T17:00", "2026-02-24T16:00")
                .countedAnew(event, at("2026-02-13T17:00"), due, workTime.calendarVersion());
    }

    private static ClockStep step(String at, @Nullable ClockNote clock, @Nullable ClockNote deadline) {
        return new ClockStep(at(at), "X", false, null, null, null, clock, deadline, List.of());
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    /** A town of one test with the people who take an incident to handling. */
    private final class Cast {

        private final TownFixture town = TownFixture.make();
        private final String district = town.area().code().substring(0, 6);
        private final Account centre =
                AccountFixture.ready(house, district + "-ZZ", district, Role.ACCEPTOR, Role.DISPATCHER);
        private final Account head = AccountFixture.ready(house, town.team().code(), null, Role.UNIT_HEAD);

        UUID signed() {
            Actor acceptor = actor(centre);
            Moved moved = acceptor.call(() -> desk.open(
                    new IncidentInput.Report(
                            "O-01-01",
                            null,
                            "well cover broken",
                            town.community().code(),
                            null,
                            null,
                            null,
                            IncidentSource.PATROL,
                            null,
                            null,
                            null,
                            null),
                    null,
                    acceptor));
            moved = move(acceptor, moved, "REGISTER", Map.of("conditionCode", TWO_WORKING_DAYS));
            moved = move(
                    acceptor,
                    moved,
                    "DISPATCH",
                    Map.of("leadUnit", town.team().id().toString()));
            return move(actor(head), moved, "SIGN", Map.of()).id();
        }

        private Moved move(Actor actor, Moved moved, String move, Map<String, Object> data) {
            return actor.call(() -> desk.move(moved.id(), moved.version(), move, new HashMap<>(data), null, actor));
        }

        void move(Account account, UUID id, String move, Map<String, Object> data) {
            Actor actor = actor(account);
            actor.call(() -> desk.move(id, version(id), move, new HashMap<>(data), null, actor));
        }

        private Actor actor(Account account) {
            return directory.actor(account.account()).orElseThrow();
        }

        List<ClockProof> proofs(UUID id) {
            Actor actor = actor(centre);
            return actor.call(() -> proofs.of(id, actor));
        }

        long version(UUID id) {
            return TestDatabase.ownerJdbc()
                    .sql("select version from incidents.incident where id = :id")
                    .param("id", id)
                    .query(Long.class)
                    .single();
        }
    }

    @Test
    void nobodyProvesWhatDoesNotExist() {
        Actor actor = new Cast().actor(new Cast().centre);
        assertThatThrownBy(() -> actor.call(() -> proofs.of(UUID.randomUUID(), actor)))
                .isInstanceOf(Refusal.class);
    }
}
