package org.hengping.foundation.access.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LockoutTests {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void locksWithTheFifthFailureAndTellsHowManyAreLeft() {
        Lockout count = Lockout.NONE;
        for (int failure = 1; failure <= 5; failure++) {
            assertThat(count.locked(NOON)).isFalse();
            count = count.failed(NOON);
            assertThat(count.left()).isEqualTo(5 - failure);
        }
        assertThat(count.locked(NOON)).isTrue();
    }

    @Test
    void opensAgainAfterThirtyMinutesToTheSecond() {
        Lockout locked = failures(5, NOON);
        Instant end = NOON.plus(Duration.ofMinutes(30));
        assertThat(locked.until()).isEqualTo(end);
        assertThat(locked.locked(end.minusSeconds(1))).isTrue();
        assertThat(locked.locked(end)).isFalse();
        assertThat(locked.failed(end)).isEqualTo(new Lockout(1, end));
    }

    @Test
    void forgetsFourFailuresAfterThirtyMinutesAndNotBefore() {
        Lockout four = failures(4, NOON);
        Instant end = NOON.plus(Duration.ofMinutes(30));
        assertThat(four.failed(end.minusSeconds(1)).locked(end.minusSeconds(1))).isTrue();
        assertThat(four.failed(end).locked(end)).isFalse();
    }

    private static Lockout failures(int times, Instant at) {
        Lockout count = Lockout.NONE;
        for (int i = 0; i < times; i++) {
            count = count.failed(at);
        }
        return count;
    }
}
