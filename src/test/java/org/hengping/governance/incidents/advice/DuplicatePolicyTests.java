package org.hengping.governance.incidents.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hengping.Property;
import org.junit.jupiter.api.Test;

class DuplicatePolicyTests {

    @Test
    void nearAndAlikeMayBeTheSame() {
        assertThat(DuplicatePolicy.maybeTheSame(30.0, 50, 0.5)).isTrue();
        assertThat(DuplicatePolicy.maybeTheSame(60.0, 50, 1)).as("too far away").isFalse();
        assertThat(DuplicatePolicy.maybeTheSame(0.0, 50, 0.1)).as("other words").isFalse();
        assertThat(DuplicatePolicy.maybeTheSame(null, 50, 0.3))
                .as("no point, few words")
                .isFalse();
        assertThat(DuplicatePolicy.maybeTheSame(null, 50, 0.5))
                .as("no point, many words")
                .isTrue();
    }

    @Test
    void distancesAreThoseOfTheGreatCircle() {
        assertThat(DuplicatePolicy.metres(113.3, 23.1, 113.3, 23.1)).isZero();
        assertThat(DuplicatePolicy.metres(113.3, 23.1, 113.3, 23.101)).isCloseTo(111.2, within(0.2));
        assertThat(DuplicatePolicy.metres(113.3, 23.1, 113.301, 23.1)).isCloseTo(102.3, within(0.3));
    }

    @Test
    void likenessIsMutualAndWholeForTheSameText() {
        Property.forAll(chance -> new String[] {text(chance.nextInt()), text(chance.nextInt())}, texts -> {
            assertThat(DuplicatePolicy.alike(texts[0], texts[1]))
                    .isEqualTo(DuplicatePolicy.alike(texts[1], texts[0]))
                    .isBetween(0.0, 1.0);
            assertThat(DuplicatePolicy.alike(texts[0], texts[0])).isEqualTo(1);
        });
    }

    private static String text(int seed) {
        return new java.util.Random(seed)
                .ints(2 + Math.floorMod(seed, 12), 'a', 'g')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
