package org.hengping;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * States that something holds for many invented inputs. A failure names the seed of the input that broke it; run again
 * with {@code -Dproperty.seed=<seed>} to see that input alone.
 */
public final class Property {

    private static final int TRIES = 300;

    /** What must hold for one input; may throw anything. */
    @FunctionalInterface
    public interface Claim<T> {
        void check(T input) throws Exception;
    }

    /** Invents one input from a source of chance. */
    @FunctionalInterface
    public interface Inventor<T> {
        T invent(RandomGenerator chance);
    }

    private Property() {}

    /** Checks the claim for 300 inputs. */
    public static <T> void forAll(Inventor<T> inventor, Claim<T> claim) {
        forAll(TRIES, inventor, claim);
    }

    /** Checks the claim for that many inputs, different ones in each run. */
    public static <T> void forAll(int tries, Inventor<T> inventor, Claim<T> claim) {
        Long replay = Long.getLong("property.seed");
        if (replay != null) {
            check(replay, inventor, claim);
            return;
        }
        long first = System.nanoTime();
        for (int i = 0; i < tries; i++) {
            check(first + i, inventor, claim);
        }
    }

    private static <T> void check(long seed, Inventor<T> inventor, Claim<T> claim) {
        T input = inventor.invent(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
        try {
            claim.check(input);
        } catch (Exception | AssertionError broken) {
            throw new AssertionError(
                    "does not hold for " + input + " (replay with -Dproperty.seed=" + seed + "): "
                            + broken.getMessage(),
                    broken);
        }
    }
}
