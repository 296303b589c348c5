package org.hengping.governance.incidents.residents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.Role;
import org.hengping.foundation.access.domain.Account;
import org.hengping.foundation.access.domain.AccountDirectory;
import org.hengping.foundation.access.domain.AccountFixture;
import org.hengping.foundation.access.web.SignedIn;
import org.hengping.foundation.access.web.Visitor;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.foundation.documents.Documents;
import org.hengping.foundation.organization.TownFixture;
import org.hengping.foundation.organization.Units;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.hengping.platform.Actor;
import org.hengping.platform.Refusal;
import org.hengping.platform.web.Turnstile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** The door for residents, from outside: what goes in, what comes out, and what does not. */
@HouseTest
class ResidentDoorTests {

    private static final Pattern CODE = Pattern.compile("id=\"code\">([0-9A-Z-]{19})<");
    private static final Pattern KEY = Pattern.compile("name=\"idempotencyKey\" value=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext house;

    @Autowired
    private IncidentDesk desk;

    @Autowired
    private AccountDirectory directory;

    @Autowired
    private Documents documents;

    @Autowired
    private Units units;

    @Autowired
    private MockMvc web;

    private TownFixture town;
    private Visitor resident;

    @BeforeEach
    void someone() {
        town = TownFixture.make();
        resident = new Visitor(port);
    }

    @Test
    void aReportIsTakenWithoutAnAccountAndItsCodeOpensItAndNothingElse() {
        String code = code(report("rubbish at the gate", UUID.randomUUID()));
        assertThat(resident.get("/follow/report").headers().firstValue("Location"))
                .hasValue("/follow");
        HttpResponse<String> opened = resident.post("/follow", "code", code.toLowerCase(java.util.Locale.ROOT));
        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(opened.headers().firstValue("Location")).hasValue("/follow/report");
        assertThat(resident.get("/follow/report").body()).contains("rubbish at the gate", "正在受理");
        assertThat(new Visitor(port).get("/follow/report").headers().firstValue("Location"))
                .as("another browser has nothing open")
                .hasValue("/follow");
    }

    @Test
    void theSameFormSentTwiceIsOneReportAndBothCodesOpenIt() {
        UUID key = UUID.randomUUID();
        String first = code(report("sent twice", key));
        String second = code(report("sent twice", key));
        assertThat(second).isNotEqualTo(first);
        assertThat(numberBehind(first)).isEqualTo(numberBehind(second));
        assertThat(rows("sent twice")).isEqualTo(1);
    }

    @Test
    void unknownAndMalformedCodesAndAnotherPersonsReportAnswerAlike() {
        String mine = code(report("my own report", UUID.randomUUID()));
        String theirs = code(report("their report", UUID.randomUUID()));
        String theirNumber = numberBehind(theirs);
        resident = new Visitor(port);
        resident.post("/follow", "code", mine);
        List<HttpResponse<String>> answers = new ArrayList<>();
        answers.add(resident.post("/follow", "code", "0000-0000-0000-0000"));
        answers.add(resident.post("/follow", "code", "nonsense '; --"));
        answers.add(resident.post("/follow", "code", ""));
        answers.add(resident.post("/follow", "code", theirNumber));
        answers.add(resident.post(
                "/follow/supplement",
                "number",
                theirNumber,
                "words",
                "not mine",
                "idempotencyKey",
                UUID.randomUUID().toString()));
        answers.add(new Visitor(port)
                .post("/follow/rating", "number", theirNumber, "rating", "SATISFIED", "idempotencyKey", "x"));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(answers.getFirst().body());
        });
    }

    @Test
    void anUnknownCodeTakesAsLongAsANonsensicalOne() {
        Residents residents = house.getBean(Residents.class);
        FollowCodes codes = house.getBean(FollowCodes.class);
        String known = code(report("timed", UUID.randomUUID()));
        for (String warm : List.of(known, "0000-0000-0000-0000", "x", "0000000000000000000000000000000")) {
            median(residents, codes, warm);
        }
        long right = median(residents, codes, known);
        long wrong = median(residents, codes, "0000-0000-0000-0000");
        long nonsense = median(residents, codes, "x");
        assertThat(wrong).isLessThan(right * 3 + 2_000_000).isGreaterThan(right / 3 - 2_000_000);
        assertThat(nonsense).isLessThan(wrong * 3 + 2_000_000).isGreaterThan(wrong / 3 - 2_000_000);
    }

    @Test
    void codesAreStoredAsDigestsOnly() {
        String code = code(report("kept as a digest", UUID.randomUUID()));
        assertThat(FollowCodes.normal(code)).hasSize(16);
        assertThat(TestDatabase.ownerJdbc()
                        .sql("select string_agg(c::text, ' ') from incidents.follow_code c")
                        .query(String.class)
                        .single())
                .doesNotContainIgnoringCase(code.replace("-", ""));
    }

    @Test
    void aProgramThatFillsEverythingInOrIsTooQuickIsNotTaken() {
        assertThat(send(
                                "quick",
                                UUID.randomUUID(),
                                "opened",
                                Long.toString(Instant.now().getEpochSecond() + 1))
                        .statusCode())
                .isEqualTo(422);
        assertThat(send("honey", UUID.randomUUID(), "website", "https://example.org")
                        .statusCode())
                .isEqualTo(422);
        assertThat(send("honey", UUID.randomUUID(), "opened", "").statusCode()).isEqualTo(422);
        assertThat(rows("quick") + rows("honey")).isZero();
    }

    @Test
    void whatIsMissingIsNamedAndWhatWasTypedStays() {
        HttpResponse<String> answer = send("a description that stays", UUID.randomUUID(), "kind", "", "town", "");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"kind-error\"", "id=\"town-error\"", "a description that stays");
    }

    @Test
    void nonsenseIsRefusedAndNeverBreaksAnything() {
        String[][] nonsense = {
            {"description", "a\u0000b"},
            {"town", "\u0000"},
            {"description", "\ud800 half a letter"},
            {"description", "x".repeat(100_000)},
            {"town", "SAMPLE"},
            {"town", "440100"},
            {"community", "999999999999"},
            {"address", "y".repeat(5_000)},
            {"longitude", "NaN", "latitude", "NaN"},
            {"longitude", "1e999", "latitude", "-1e999"},
            {"longitude", "east", "latitude", "north"},
            {"opened", "99999999999999999999999"},
            {"opened", "-9223372036854775808"},
            {"idempotencyKey", "1"},
            {"photoIdsKept", "1"},
            {"photoIdsKept", UUID.randomUUID().toString()},
            {"phone", "1".repeat(31), "name", "Somebody"}
        };
        for (String[] more : nonsense) {
            assertThat(send("nonsense", UUID.randomUUID(), more).statusCode())
                    .as(String.join(" ", more)
                            .substring(0, Math.min(60, String.join(" ", more).length())))
                    .isBetween(200, 499);
        }
        for (String code : new String[] {"\u0000", "\ud800", "%", "x".repeat(10_000)}) {
            assertThat(resident.post("/follow", "code", code).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aNameIsKeptEncryptedAndNoNameMeansAnonymous() {
        report("with a name", UUID.randomUUID(), "name", "Resident Example", "phone", "13800000000");
        report("without a name", UUID.randomUUID());
        assertThat(stored("with a name")).contains("v1|").doesNotContain("Resident Example", "13800000000");
        assertThat(TestDatabase.ownerJdbc()
                        .sql(
                                "select anonymous and reporter is null from incidents.incident where description = 'without a name'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void theWholeRoadIsToldInPlainWordsWithoutAnyPersonOrOpinion() {
        String code = code(report("follow me to the end", UUID.randomUUID()));
        String number = numberBehind(code);
        Staff staff = new Staff();
        IncidentDesk.Moved moved = staff.register(number, "internal opinion of the acceptor");
        assertThat(page(code)).contains("正在确定由哪个单位办", "前处理完，还有");
        moved = staff.dispatch(moved, "internal opinion of the dispatcher");
        moved = staff.head("SIGN", moved, Map.of());
        assertThat(page(code)).contains("承办单位正在处理", staff.lead());
        assertThat(resident.post(
                                "/follow/supplement",
                                "number",
                                number,
                                "words",
                                "it smells as well",
                                "idempotencyKey",
                                UUID.randomUUID().toString())
                        .headers()
                        .firstValue("Location"))
                .hasValue("/follow/report");
        moved = staff.close(moved, "internal words of the handler");
        String closed = page(code);
        assertThat(closed)
                .contains("已办结，请您评价", "it smells as well")
                .doesNotContain(
                        "internal opinion", "internal words", staff.names()[0], staff.names()[1], staff.names()[2]);
        String key = UUID.randomUUID().toString();
        for (int twice = 0; twice < 2; twice++) {
            assertThat(resident.post(
                                    "/follow/rating",
                                    "number",
                                    number,
                                    "rating",
                                    "DISSATISFIED",
                                    "tags",
                                    "SLOW",
                                    "words",
                                    "took long",
                                    "idempotencyKey",
                                    key)
                            .statusCode())
                    .isEqualTo(302);
        }
        assertThat(page(code)).contains("也已收到评价", "太慢", "took long");
        assertThat(resident.post(
                                "/follow/rating",
                                "number",
                                number,
                                "rating",
                                "SATISFIED",
                                "idempotencyKey",
                                UUID.randomUUID().toString())
                        .statusCode())
                .as("once")
                .isEqualTo(409);
    }

    @Test
    void anAskedReopeningWaitsForTheCentresFollowUpAndItsNoIsShownWithTheReason() {
        String code = code(report("not solved at all", UUID.randomUUID()));
        String number = numberBehind(code);
        Staff staff = new Staff();
        IncidentDesk.Moved moved =
                staff.close(staff.head("SIGN", staff.dispatch(staff.register(number, "x"), "x"), Map.of()), "done");
        page(code);
        assertThat(askReopening(number).statusCode()).isEqualTo(302);
        assertThat(askReopening(number).statusCode()).as("once").isEqualTo(409);
        assertThat(tasks(moved.id())).contains("ANSWER_REOPENING FOLLOW_UP");
        ResidentWords words = house.getBean(ResidentWords.class);
        TownFixture elsewhere = TownFixture.make();
        Actor stranger = actor(AccountFixture.ready(
                house, elsewhere.centre().code(), elsewhere.area().code(), Role.FOLLOW_UP));
        assertThat(refused(() -> stranger.run(() -> words.refuseReopening(moved.id(), "no", stranger))))
                .isEqualTo("not-found");
        staff.followUp()
                .run(() -> words.refuseReopening(moved.id(), "the lamp was replaced on the day", staff.followUp()));
        assertThat(tasks(moved.id())).doesNotContain("ANSWER_REOPENING FOLLOW_UP");
        assertThat(page(code)).contains("the lamp was replaced on the day");
    }

    @Test
    void aGrantedReopeningIsTheMoveAndTheReportIsHandledAgain() {
        String code = code(report("came back", UUID.randomUUID()));
        String number = numberBehind(code);
        Staff staff = new Staff();
        IncidentDesk.Moved closed =
                staff.close(staff.head("SIGN", staff.dispatch(staff.register(number, "x"), "x"), Map.of()), "done");
        page(code);
        askReopening(number);
        Actor followUp = staff.followUp();
        followUp.run(() ->
                desk.move(closed.id(), closed.version(), "REOPEN", Map.of("opinion", "look again"), null, followUp));
        assertThat(page(code)).contains("承办单位正在处理").doesNotContain("look again");
        assertThat(tasks(closed.id())).noneMatch(task -> task.startsWith("ANSWER_REOPENING"));
    }

    @Test
    void aPhotoThatIsAddedStandsOnTheIncidentsPageAndNothingIsAddedWhenItIsOver() throws Exception {
        String code = code(report("one more photo", UUID.randomUUID()));
        String number = numberBehind(code);
        Staff staff = new Staff();
        IncidentDesk.Moved moved = staff.register(number, "x");
        Residents residents = house.getBean(Residents.class);
        ResidentWords words = house.getBean(ResidentWords.class);
        UUID photo = residents.call(() -> documents
                .store(new java.io.ByteArrayInputStream(DemonstrationPhotos.MANHOLE.jpeg(false, 31)), "more.jpg")
                .id());
        UUID key = UUID.randomUUID();
        words.supplement(key, moved.id(), "from the other side", List.of(photo));
        words.supplement(key, moved.id(), "from the other side", List.of(photo));
        assertThat(web.perform(get("/incidents/" + moved.id()).with(SignedIn.as(staff.centre)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("from the other side", "/documents/" + photo + "/thumbnail")
                .containsOnlyOnce("from the other side");
        staff.close(staff.head("SIGN", staff.dispatch(moved, "x"), Map.of()), "done");
        assertThat(refused(() -> words.supplement(UUID.randomUUID(), moved.id(), "too late", List.of())))
                .isEqualTo("resident-not-now");
    }

    @Test
    void whoeverReportedWhatWasMergedReadsItOnTheFollowPageAndNoNoticeGoesToTheResidentsAccount() {
        String first = code(report("told first", UUID.randomUUID()));
        String number = numberBehind(first);
        resident = new Visitor(port);
        String second = code(report("told again", UUID.randomUUID()));
        String repeated = numberBehind(second);
        resident = new Visitor(port);
        String third = code(report("told and refused", UUID.randomUUID()));
        Staff staff = new Staff();
        staff.merge(repeated, number);
        staff.reject(numberBehind(third));
        assertThat(page(second)).contains("与另一件相同，已合并办理", "办完一起答复").doesNotContain(number, "told first");
        assertThat(page(first)).contains("另有 1 件反映的是同一件事").doesNotContain(repeated, "told again");
        staff.close(staff.head("SIGN", staff.dispatch(staff.register(number, "x"), "x"), Map.of()), "done");
        assertThat(page(first)).contains("已办结，请您评价");
        assertThat(TestDatabase.ownerJdbc()
                        .sql("select count(*) from matters.notice where account = :residents")
                        .param(
                                "residents",
                                house.getBean(Residents.class).actor().id())
                        .query(Integer.class)
                        .single())
                .as("nobody reads it")
                .isZero();
    }

    @Test
    void aRefusedReportSaysWhyAndWhoIsResponsible() {
        String code = code(report("a quarrel about a debt", UUID.randomUUID()));
        Staff staff = new Staff();
        staff.reject(numberBehind(code));
        assertThat(page(code))
                .contains("不属于行政机关和公共服务单位的职责", "12348", "没有受理")
                .doesNotContain("written inside the house");
    }

    @Test
    void residentsSeeOnlyWhatResidentsReported() {
        Staff staff = new Staff();
        UUID foreign = staff.ownReport();
        Residents residents = house.getBean(Residents.class);
        ResidentRegister register = house.getBean(ResidentRegister.class);
        assertThat(residents.inOne(() -> register.find(foreign, residents.actor())))
                .isEmpty();
        assertThat(residents.actor().permissions()).containsExactlyInAnyOrder("incidents.report", "incidents.rate");
    }

    @Test
    void oneSourceIsStoppedBeforeAllAre() {
        Turnstile turnstile = new Turnstile(3, 100, Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            turnstile.pass("2001:db8:1:2:0:0:0:" + i);
        }
        assertThat(refused(() -> turnstile.pass("2001:db8:1:2:ffff:0:0:1"))).isEqualTo("too-many-requests");
        turnstile.pass("2001:db8:1:3:0:0:0:1");
        turnstile.pass("192.0.2.1");
    }

    @Test
    void picturesNobodyUsedAreForgottenAfterADay() {
        Residents residents = house.getBean(Residents.class);
        UUID unused = residents.call(() -> documents
                .store(new java.io.ByteArrayInputStream(DemonstrationPhotos.MANHOLE.jpeg(false, 3)), "a.jpg")
                .id());
        residents.call(() -> documents.discardOwn(Instant.now().minus(ResidentPhotos.UNUSED)));
        assertThat(residents.call(() -> documents.find(unused))).isPresent();
        residents.call(() -> documents.discardOwn(Instant.now().plusSeconds(5)));
        assertThat(residents.call(() -> documents.find(unused))).isEmpty();
    }

    private HttpResponse<String> askReopening(String number) {
        return resident.post(
                "/follow/reopening",
                "number",
                number,
                "words",
                "still broken",
                "idempotencyKey",
                UUID.randomUUID().toString());
    }

    private String report(String what, UUID key, String... more) {
        HttpResponse<String> answer = send(what, key, more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> send(String what, UUID key, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "kind", "COVER",
                "description", what,
                "town", town.area().code(),
                "community", town.community().code(),
                "address", "12 Example Road",
                "opened", Long.toString(Instant.now().getEpochSecond() - 60),
                "idempotencyKey", key.toString()));
        fields.addAll(Arrays.asList(more));
        return resident.post("/report", fields.toArray(String[]::new));
    }

    private static String code(String page) {
        Matcher code = CODE.matcher(page);
        assertThat(code.find()).as(page).isTrue();
        return code.group(1);
    }

    private String page(String code) {
        resident.post("/follow", "code", code);
        return resident.get("/follow/report").body();
    }

    private String numberBehind(String code) {
        Matcher number = Pattern.compile("SJ-[0-9]{4}-[0-9]{6}-[0-9]{6}").matcher(page(code));
        assertThat(number.find()).isTrue();
        return number.group();
    }

    private static long median(Residents residents, FollowCodes codes, String typed) {
        long[] spent = new long[101];
        for (int i = 0; i < spent.length; i++) {
            long begun = System.nanoTime();
            residents.inOne(() -> codes.find(typed));
            spent[i] = System.nanoTime() - begun;
        }
        Arrays.sort(spent);
        return spent[spent.length / 2];
    }

    private static int rows(String description) {
        return TestDatabase.ownerJdbc()
                .sql("select count(*) from incidents.incident where description = :what")
                .param("what", description)
                .query(Integer.class)
                .single();
    }

    private static String stored(String description) {
        return TestDatabase.ownerJdbc()
                .sql("select i::text from incidents.incident i where description = :what")
                .param("what", description)
                .query(String.class)
                .single();
    }

    private static List<String> tasks(UUID matter) {
        return TestDatabase.ownerJdbc()
                .sql("select verb || ' ' || split_part(holder, ':', 3) from matters.open_task where matter = :matter")
                .param("matter", matter)
                .query(String.class)
                .list();
    }

    private static String refused(Runnable work) {
        try {
            work.run();
            return "nothing was refused";
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }

    private Actor actor(Account account) {
        return directory.actor(account.id()).orElseThrow();
    }

    /** Those who handle it, each with a name that no page of a resident may hold. */
    private final class Staff {

        private final String district = town.area().code().substring(0, 6);
        private final Account centre =
                AccountFixture.ready(house, district + "-ZZ", district, Role.ACCEPTOR, Role.DISPATCHER, Role.FOLLOW_UP);
        private final Account head = AccountFixture.ready(house, district + "-SW", null, Role.UNIT_HEAD);
        private final Account checker =
                AccountFixture.ready(house, town.office().code(), town.area().code(), Role.CHECKER);

        String[] names() {
            return new String[] {centre.name(), head.name(), checker.name()};
        }

        String lead() {
            return units.byCode(district + "-SW").orElseThrow().name();
        }

        Actor followUp() {
            return actor(centre);
        }

        IncidentDesk.Moved register(String number, String opinion) {
            return move(
                    actor(centre),
                    found(number),
                    "REGISTER",
                    Map.of("conditionCode", "O-01-23-01", "opinion", opinion));
        }

        void reject(String number) {
            move(
                    actor(centre),
                    found(number),
                    "REJECT",
                    Map.of("ground", "NOT_PUBLIC_DUTY", "opinion", "written inside the house"));
        }

        void merge(String number, String into) {
            move(actor(centre), found(number), "MERGE", Map.of("master", into));
        }

        IncidentDesk.Moved dispatch(IncidentDesk.Moved moved, String opinion) {
            return move(
                    actor(centre),
                    moved,
                    "DISPATCH",
                    Map.of(
                            "leadUnit",
                            units.byCode(district + "-SW").orElseThrow().id().toString(),
                            "opinion",
                            opinion));
        }

        IncidentDesk.Moved head(String move, IncidentDesk.Moved moved, Map<String, Object> data) {
            return move(actor(head), moved, move, data);
        }

        IncidentDesk.Moved close(IncidentDesk.Moved moved, String result) {
            moved = head("REPORT_BACK", moved, Map.of("result", result, "photoIds", List.of(photo(actor(head)))));
            moved = move(actor(checker), moved, "CHECK_PASS", Map.of("photoIds", List.of(photo(actor(checker)))));
            return move(actor(centre), moved, "CLOSE", Map.of("outcome", "SOLVED"));
        }

        UUID ownReport() {
            Actor acceptor = actor(centre);
            return acceptor.call(() -> desk.open(
                            new org.hengping.governance.incidents.domain.IncidentInput.Report(
                                    "O-01-01",
                                    null,
                                    "not a resident's",
                                    town.area().code(),
                                    null,
                                    null,
                                    null,
                                    org.hengping.governance.incidents.IncidentSource.HOTLINE,
                                    null,
                                    null,
                                    null,
                                    null),
                            null,
                            acceptor))
                    .id();
        }

        private IncidentDesk.Moved found(String number) {
            return TestDatabase.ownerJdbc()
                    .sql(
                            "select id, number, status, version, due_at as deadline from incidents.incident where number = :number")
                    .param("number", number)
                    .query((row, n) -> new IncidentDesk.Moved(
                            row.getObject("id", UUID.class),
                            row.getString("number"),
                            org.hengping.governance.incidents.IncidentStatus.valueOf(row.getString("status")),
                            row.getLong("version"),
                            null))
                    .single();
        }

        private String photo(Actor actor) {
            return actor.call(() -> documents
                            .store(
                                    new java.io.ByteArrayInputStream(DemonstrationPhotos.MANHOLE.jpeg(true, 5)),
                                    "after.jpg")
                            .id())
                    .toString();
        }

        private IncidentDesk.Moved move(Actor actor, IncidentDesk.Moved moved, String move, Map<String, Object> data) {
            return actor.call(() -> desk.move(moved.id(), moved.version(), move, data, null, actor));
        }
    }
}
