package org.hengping.governance.incidents.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hengping.HouseTest;
import org.hengping.TestDatabase;
import org.hengping.foundation.documents.DemonstrationPhotos;
import org.hengping.platform.web.Turnstile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a resident may hand in without an account, and what the door does not take. */
@HouseTest
class ResidentReportingTests {

    @Autowired
    private ApplicationContext house;

    private ResidentDoor door;

    @BeforeEach
    void someone() {
        door = new ResidentDoor(house);
    }

    @Test
    void theSameFormSentTwiceIsOneReportAndBothCodesOpenIt() {
        UUID key = UUID.randomUUID();
        String first = door.code(door.report("sent twice", key));
        String second = door.code(door.report("sent twice", key));
        assertThat(second).isNotEqualTo(first);
        assertThat(door.numberBehind(first)).isEqualTo(door.numberBehind(second));
        assertThat(door.rows("sent twice")).isEqualTo(1);
    }

    @Test
    void aProgramThatFillsEverythingInOrIsTooQuickIsNotTaken() {
        assertThat(door.send(
                                "quick",
                                UUID.randomUUID(),
                                "opened",
                                Long.toString(Instant.now().getEpochSecond() + 1))
                        .statusCode())
                .isEqualTo(422);
        assertThat(door.send("honey", UUID.randomUUID(), "website", "https://example.org")
                        .statusCode())
                .isEqualTo(422);
        assertThat(door.send("honey", UUID.randomUUID(), "opened", "").statusCode())
                .isEqualTo(422);
        assertThat(door.rows("quick") + door.rows("honey")).isZero();
    }

    @Test
    void whatIsMissingIsNamedAndWhatWasTypedStays() {
        HttpResponse<String> answer = door.send("a description that stays", UUID.randomUUID(), "kind", "", "town", "");
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
            assertThat(door.send("nonsense", UUID.randomUUID(), more).statusCode())
                    .as(String.join(" ", more)
                            .substring(0, Math.min(60, String.join(" ", more).length())))
                    .isBetween(200, 499);
        }
        for (String code : new String[] {"\u0000", "\ud800", "%", "x".repeat(10_000)}) {
            assertThat(door.resident.post("/follow", "code", code).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aNameIsKeptEncryptedAndNoNameMeansAnonymous() {
        door.report("with a name", UUID.randomUUID(), "name", "Resident Example", "phone", "13800000000");
        door.report("without a name", UUID.randomUUID());
        assertThat(door.stored("with a name")).contains("v1|").doesNotContain("Resident Example", "13800000000");
        assertThat(TestDatabase.ownerJdbc()
                        .sql(
                                "select anonymous and reporter is null from incidents.incident where description = 'without a name'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void oneSourceIsStoppedBeforeAllAre() {
        Turnstile turnstile = new Turnstile(3, 100, Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            turnstile.pass("2001:db8:1:2:0:0:0:" + i);
        }
        assertThat(ResidentDoor.refused(() -> turnstile.pass("2001:db8:1:2:ffff:0:0:1")))
                .isEqualTo("too-many-requests");
        turnstile.pass("2001:db8:1:3:0:0:0:1");
        turnstile.pass("192.0.2.1");
    }

    @Test
    void picturesNobodyUsedAreForgottenAfterADay() {
        Residents residents = house.getBean(Residents.class);
        UUID unused = residents.call(() -> door.documents
                .store(new java.io.ByteArrayInputStream(DemonstrationPhotos.MANHOLE.jpeg(false, 3)), "a.jpg")
                .id());
        residents.call(() -> door.documents.discardOwn(Instant.now().minus(ResidentPhotos.UNUSED)));
        assertThat(residents.call(() -> door.documents.find(unused))).isPresent();
        residents.call(() -> door.documents.discardOwn(Instant.now().plusSeconds(5)));
        assertThat(residents.call(() -> door.documents.find(unused))).isEmpty();
    }
}
