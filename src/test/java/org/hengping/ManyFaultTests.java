package org.hengping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What {@link FaultTests} does once, many times and at moments drawn by chance; some minutes long, therefore only run by
 * {@code script/test --faults}. How often is {@code -Dhengping.faults=N}.
 */
@Tag("faults")
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class ManyFaultTests {

    private static final int TIMES = Integer.getInteger("hengping.faults", 12);
    private static final int FIRST = 12;
    private static final int BULK = 60;

    @RegisterExtension
    private static final MortalHouse house = new MortalHouse("many-fault-data");

    private final SplittableRandom random = new SplittableRandom(440_100);

    @Test
    void theHouseIsKilledAgainAndAgainAndLosesNothing() throws Exception {
        for (int time = 0; time < TIMES; time++) {
            String mark = "killed" + time;
            Patrol patrol = house.patrol(mark);
            patrol.awaitAcknowledged(FIRST);
            momentOfChance();
            long from = System.nanoTime();
            house.process().kill();
            long to = System.nanoTime();
            patrol.halt();
            house.process().awaitEnd();
            MortalHouse.assertHit(patrol, from, to);
            house.start();
            house.assertNothingIsLost(patrol, mark);
        }
    }

    @Test
    void theDatabaseIsKilledAgainAndAgainAndNothingIsAcknowledgedThatIsNotStored() throws Exception {
        for (int time = 0; time < TIMES; time++) {
            String mark = "database" + time;
            Patrol patrol = house.patrol(mark);
            patrol.awaitAcknowledged(FIRST);
            momentOfChance();
            long from = System.nanoTime();
            house.killPostgres();
            long to = System.nanoTime();
            patrol.awaitAnswered(4, to);
            patrol.halt();
            MortalHouse.assertHit(patrol, from, to);
            house.assertEndsQuickly();
            house.start();
            house.assertNothingIsLost(patrol, mark);
        }
    }

    @Test
    void aBulkDispatchIsBrokenOffByAKillAndSendingItAgainCompletesIt() throws Exception {
        int brokenOff = 0;
        for (int time = 0; time < TIMES; time++) {
            Caller caller = house.caller();
            List<UUID> ids = registered(caller, "bulk" + time);
            String items = ids.stream()
                    .map(id -> "{\"id\": \"" + id + "\", \"version\": 2}")
                    .collect(Collectors.joining(", "));
            Caller.Request bulk = new Caller.Request(
                    "dispatcher", "/api/v1/incidents/bulk-moves", "bulk" + time, """
                    {"move": "DISPATCH", "items": [%s], "data": {}}""".formatted(items));
            try (ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Caller.Answer> sent = sender.submit(() -> caller.post(bulk));
                awaitDispatched(caller, ids.getFirst());
                LockSupport.parkNanos(random.nextLong(60_000_000));
                house.process().kill();
                house.process().awaitEnd();
                try {
                    assertThat(sent.get().status()).isEqualTo(200);
                } catch (ExecutionException broken) {
                    brokenOff++;
                }
            }
            house.start();
            int survived = 0;
            for (UUID id : ids) {
                survived += house.steps(id).size() - 2;
            }
            Caller.Answer again = house.caller().post(bulk);
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body().required("done").asInt()).isEqualTo(BULK);
            for (UUID id : ids) {
                assertThat(house.steps(id)).containsExactly("1 REPORT", "2 REGISTER", "3 DISPATCH");
            }
            assertThat(house.verifyAudit()).startsWith("0 intact");
            System.out.printf(
                    "bulk%d: %d of %d dispatched before the kill, all of them once after it%n", time, survived, BULK);
        }
        assertThat(brokenOff).as("runs that were hit under way").isPositive();
    }

    private static List<UUID> registered(Caller caller, String mark) throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < BULK; i++) {
            UUID id = caller.post(Caller.report("grid", "440106011", mark + "-" + i))
                    .id();
            Caller.Answer answer = caller.post(
                    Caller.move("dispatcher", null, id, 1, "REGISTER", "{\"conditionCode\": \"O-01-01-02\"}"));
            assertThat(answer.status()).isEqualTo(200);
            ids.add(id);
        }
        return ids;
    }

    private static void awaitDispatched(Caller caller, UUID id) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (caller.get("dispatcher", "/api/v1/incidents/" + id).version() < 3) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private void momentOfChance() {
        LockSupport.parkNanos(random.nextLong(400_000_000));
    }
}
