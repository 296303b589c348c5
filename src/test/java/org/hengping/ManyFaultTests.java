package org.hengping;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link FaultTests} does once, many times and at moments drawn by chance; some minutes long, therefore only run by
 * {@code script/test --faults}. How often is {@code -Dhengping.faults=N}.
 */
@Tag("faults")
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class ManyFaultTests {

    private static final int TIMES = Integer.getInteger("hengping.faults", 12);
    private static final int FIRST = 12;

    private static MortalHouse house;

    private final SplittableRandom random = new SplittableRandom(440_100);

    @BeforeAll
    static void beginWithNothing() throws Exception {
        house = new MortalHouse(Path.of("target", "many-fault-data").toAbsolutePath());
    }

    @BeforeEach
    void open() throws Exception {
        house.open();
    }

    @AfterAll
    static void leaveNothingRunning() throws Exception {
        house.leaveNothingRunning();
    }

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

    private void momentOfChance() {
        LockSupport.parkNanos(random.nextLong(400_000_000));
    }
}
