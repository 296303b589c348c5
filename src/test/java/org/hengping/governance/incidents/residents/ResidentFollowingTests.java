package org.hengping.governance.incidents.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.access.web.Visitor;
import org.hengping.governance.incidents.domain.IncidentDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a follow code opens, in which words, and what stays shut. */
@HouseTest
class ResidentFollowingTests {

    @Autowired
    private ApplicationContext house;

    private ResidentDoor door;

    @BeforeEach
    void someone() {
        door = new ResidentDoor(house);
    }

    @Test
    void aReportIsTakenWithoutAnAccountAndItsCodeOpensItAndNothingElse() {
        String code = door.code(door.report("rubbish at the gate", UUID.randomUUID()));
        assertThat(door.resident.get("/follow/report").headers().firstValue("Location"))
                .hasValue("/follow");
        HttpResponse<String> opened = door.resident.post("/follow", "code", code.toLowerCase(java.util.Locale.ROOT));
        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(opened.headers().firstValue("Location")).hasValue("/follow/report");
        assertThat(door.resident.get("/follow/report").body()).contains("rubbish at the gate", "正在受理");
        assertThat(new Visitor(door.port).get("/follow/report").headers().firstValue("Location"))
                .as("another browser has nothing open")
                .hasValue("/follow");
    }

    @Test
    void unknownAndMalformedCodesAndAnotherPersonsReportAnswerAlike() {
        String mine = door.code(door.report("my own report", UUID.randomUUID()));
        String theirs = door.code(door.report("their report", UUID.randomUUID()));
        String theirNumber = door.numberBehind(theirs);
        door.resident = new Visitor(door.port);
        door.resident.post("/follow", "code", mine);
        List<HttpResponse<String>> answers = new ArrayList<>();
        answers.add(door.resident.post("/follow", "code", "0000-0000-0000-0000"));
        answers.add(door.resident.post("/follow", "code", "nonsense '; --"));
        answers.add(door.resident.post("/follow", "code", ""));
        answers.add(door.resident.post("/follow", "code", theirNumber));
        answers.add(door.resident.post(
                "/follow/supplement",
                "number",
                theirNumber,
                "words",
                "not mine",
                "idempotencyKey",
                UUID.randomUUID().toString()));
        answers.add(new Visitor(door.port)
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
        String known = door.code(door.report("timed", UUID.randomUUID()));
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
        String code = door.code(door.report("kept as a digest", UUID.randomUUID()));
        assertThat(FollowCodes.normal(code)).hasSize(16);
        assertThat(TestDatabase.ownerJdbc()
                        .sql("select string_agg(c::text, ' ') from incidents.follow_code c")
                        .query(String.class)
                        .single())
                .doesNotContainIgnoringCase(code.replace("-", ""));
    }

    @Test
    void theWholeRoadIsToldInPlainWordsWithoutAnyPersonOrOpinion() {
        String code = door.code(door.report("follow me to the end", UUID.randomUUID()));
        String number = door.numberBehind(code);
        ResidentDoor.Staff staff = door.staff();
        IncidentDesk.Moved moved = staff.register(number, "internal opinion of the acceptor");
        assertThat(door.page(code)).contains("正在确定由哪个单位办", "前处理完，还有");
        moved = staff.dispatch(moved, "internal opinion of the dispatcher");
        moved = staff.head("SIGN", moved, Map.of());
        assertThat(door.page(code)).contains("承办单位正在处理", staff.lead());
        assertThat(door.resident
                        .post(
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
        String closed = door.page(code);
        assertThat(closed)
                .contains("已办结，请您评价", "it smells as well")
                .doesNotContain(
                        "internal opinion", "internal words", staff.names()[0], staff.names()[1], staff.names()[2]);
        String key = UUID.randomUUID().toString();
        for (int twice = 0; twice < 2; twice++) {
            assertThat(door.resident
                            .post(
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
        assertThat(door.page(code)).contains("也已收到评价", "太慢", "took long");
        assertThat(door.resident
                        .post(
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
    void aRefusedReportSaysWhyAndWhoIsResponsible() {
        String code = door.code(door.report("a quarrel about a debt", UUID.randomUUID()));
        ResidentDoor.Staff staff = door.staff();
        staff.reject(door.numberBehind(code));
        assertThat(door.page(code))
                .contains("不属于行政机关和公共服务单位的职责", "12348", "没有受理")
                .doesNotContain("written inside the house");
    }

    @Test
    void residentsSeeOnlyWhatResidentsReported() {
        ResidentDoor.Staff staff = door.staff();
        UUID foreign = staff.ownReport();
        Residents residents = house.getBean(Residents.class);
        ResidentRegister register = house.getBean(ResidentRegister.class);
        assertThat(residents.inOne(() -> register.find(foreign, residents.actor())))
                .isEmpty();
        assertThat(residents.actor().permissions()).containsExactlyInAnyOrder("incidents.report", "incidents.rate");
    }

    @Test
    void whoeverReportedWhatWasMergedReadsItOnTheFollowPageAndNoNoticeGoesToTheResidentsAccount() {
        String first = door.code(door.report("told first", UUID.randomUUID()));
        String number = door.numberBehind(first);
        door.resident = new Visitor(door.port);
        String second = door.code(door.report("told again", UUID.randomUUID()));
        String repeated = door.numberBehind(second);
        door.resident = new Visitor(door.port);
        String third = door.code(door.report("told and refused", UUID.randomUUID()));
        ResidentDoor.Staff staff = door.staff();
        staff.merge(repeated, number);
        staff.reject(door.numberBehind(third));
        assertThat(door.page(second)).contains("与另一件相同，已合并办理", "办完一起答复").doesNotContain(number, "told first");
        assertThat(door.page(first)).contains("另有 1 件反映的是同一件事").doesNotContain(repeated, "told again");
        staff.close(staff.head("SIGN", staff.dispatch(staff.register(number, "x"), "x"), Map.of()), "done");
        assertThat(door.page(first)).contains("已办结，请您评价");
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
}
