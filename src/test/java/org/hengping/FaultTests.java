package org.hengping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * People who hinder each other, and the house and its database killed while reports come in: what was acknowledged is
 * there once, with its step, its audit entry and its ledger entry; what was not is settled by sending it again. One data
 * directory, with fsync, for them all. Killed many times: {@link ManyFaultTests}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class FaultTests {

    private static final int MANY = 200;
    private static final int FEW = 20;
    private static final int ROUNDS = 100;
    private static final String CONDITION = "{\"conditionCode\": \"O-01-01-02\"}";
    private static final String TOWN = "440106011";

    @RegisterExtension
    private static final MortalHouse house = new MortalHouse("fault-data");

    @Test
    @Order(1)
    void twoPeoplePressTheSameButtonAndOneOfThemIsTold() throws Exception {
        Caller caller = house.caller();
        for (int round = 0; round < ROUNDS; round++) {
            UUID id = reported(caller, "same-button-" + round);
            List<Caller.Answer> answers = caller.atOnce(
                    Caller.move("dispatcher", null, id, 1, "REGISTER", CONDITION),
                    Caller.move("duty", null, id, 1, "REGISTER", CONDITION));
            assertThat(answers).extracting(Caller.Answer::status).containsExactlyInAnyOrder(200, 409);
            assertThat(house.steps(id)).containsExactly("1 REPORT", "2 REGISTER");
        }
    }

    @Test
    @Order(2)
    void aMoveThatArrivesTwiceIsMadeOnceAndAnsweredAlike() throws Exception {
        Caller caller = house.caller();
        for (int round = 0; round < FEW; round++) {
            UUID id = reported(caller, "twice-" + round);
            Caller.Request move = Caller.move("dispatcher", "twice-" + id, id, 1, "REGISTER", CONDITION);
            List<Caller.Answer> answers = new java.util.ArrayList<>(caller.atOnce(move, move));
            answers.add(caller.post(move));
            assertThat(answers).extracting(Caller.Answer::status).containsOnly(200);
            assertThat(answers).extracting(Caller.Answer::version).containsOnly(2L);
            assertThat(house.steps(id)).containsExactly("1 REPORT", "2 REGISTER");
        }
    }

    @Test
    @Order(3)
    void aMoveThatArrivesLateOrOutOfOrderIsToldSoAndChangesNothing() throws Exception {
        Caller caller = house.caller();
        UUID id = reported(caller, "late");
        String noUnit = "{\"leadUnit\": \"" + UUID.randomUUID() + "\"}";
        Caller.Answer early = caller.post(Caller.move("dispatcher", null, id, 1, "DISPATCH", noUnit));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("detail")).isNotBlank();
        assertThat(caller.post(Caller.move("dispatcher", null, id, 1, "REGISTER", CONDITION))
                        .status())
                .isEqualTo(200);
        Caller.Answer late = caller.post(Caller.move("duty", null, id, 1, "REGISTER", CONDITION));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("detail")).isNotBlank().isNotEqualTo(early.text("detail"));
        assertThat(house.steps(id)).containsExactly("1 REPORT", "2 REGISTER");
    }

    private static UUID reported(Caller caller, String description) throws Exception {
        Caller.Answer answer = caller.post(Caller.report("grid", TOWN, description));
        assertThat(answer.status()).isEqualTo(201);
        return answer.id();
    }

    @Test
    @Order(4)
    void theHouseIsKilledAndLosesNothing() throws Exception {
        Patrol patrol = house.patrol("house-killed");
        patrol.awaitAcknowledged(MANY);
        long from = System.nanoTime();
        house.process().kill();
        long to = System.nanoTime();
        patrol.halt();
        house.process().awaitEnd();
        MortalHouse.assertHit(patrol, from, to);
        house.start();
        house.assertNothingIsLost(patrol, "house-killed");
    }

    @Test
    @Order(5)
    void theDatabaseIsKilledAndNothingIsAcknowledgedThatIsNotStored() throws Exception {
        Patrol patrol = house.patrol("database-killed");
        patrol.awaitAcknowledged(MANY);
        long from = System.nanoTime();
        house.killPostgres();
        long to = System.nanoTime();
        patrol.awaitAnswered(4, to);
        patrol.halt();
        MortalHouse.assertHit(patrol, from, to);
        assertThat(patrol.sendings())
                .filteredOn(sending -> sending.sent() > to)
                .allMatch(sending -> sending.status() == 503);
        assertThat(patrol.status("/actuator/health")).isEqualTo(503);
        house.assertEndsQuickly();
        house.start();
        house.assertNothingIsLost(patrol, "database-killed");
    }

    @Test
    @Order(6)
    void bothAreKilledAtOnceAndTheNextStartIsClean() throws Exception {
        Patrol patrol = house.patrol("both-killed");
        patrol.awaitAcknowledged(FEW);
        long from = System.nanoTime();
        house.killPostgres();
        house.process().kill();
        long to = System.nanoTime();
        patrol.halt();
        house.process().awaitEnd();
        MortalHouse.assertHit(patrol, from, to);
        house.start();
        house.assertNothingIsLost(patrol, "both-killed");
    }

    @Test
    @Order(7)
    void theHouseIsEndedAndLosesNothing() throws Exception {
        Patrol patrol = house.patrol("house-ended");
        patrol.awaitAcknowledged(FEW);
        long from = System.nanoTime();
        house.assertEndsQuickly();
        patrol.halt();
        assertThat(patrol.sendings()).anyMatch(sending -> sending.sent() < from && sending.over() > from);
        assertThat(house.postmaster()).isEmpty();
        assertThat(house.stored("house-ended").stream()
                        .collect(Collectors.toMap(MortalHouse.Stored::key, MortalHouse.Stored::id)))
                .containsAllEntriesOf(patrol.acknowledged());
        assertThat(house.verifyAudit()).startsWith("0 intact");
    }
}
