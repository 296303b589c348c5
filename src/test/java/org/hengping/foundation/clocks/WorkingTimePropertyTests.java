package org.hengping.foundation.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hengping.foundation.clocks.WorkTimeFixture.FILE;
import static org.hengping.foundation.clocks.WorkTimeFixture.WORK_TIME;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The sums against a walk that looks at every minute from 2007 to 2030. */
class WorkingTimePropertyTests {

    private static final LocalDate FIRST = LocalDate.of(2007, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2030, 12, 31);
    private static final Instant ORIGIN = FIRST.atStartOfDay(WorkingTime.ZONE).toInstant();
    private static final int MINUTES = (int) Duration.between(
                    ORIGIN, LAST.plusDays(1).atStartOfDay(WorkingTime.ZONE).toInstant())
            .toMinutes();

    private static final BitSet DEFAULT_MINUTES = walk(WorkTimeFixture.DEFAULT, false);
    private static final BitSet DEFAULT_MINUTES_EVERY_DAY = walk(WorkTimeFixture.DEFAULT, true);
    private static final BitSet SUMMER_MINUTES = walk(WorkTimeFixture.SUMMER, false);

    @Test
    void agreesWithTheWalkOverEveryMinute() {
        forAll(400, random -> {
            LimitType type = LimitType.values()[random.nextInt(LimitType.values().length)];
            Limit limit = new Limit(1 + random.nextInt(type == LimitType.NATURAL_MINUTE ? 3_000 : 60), type, true);
            int start = random.nextInt(MINUTES - 200_000);

            assertThat(minute(WORK_TIME.due(at(start), limit).at()))
                    .as("%s from %s", limit, at(start))
                    .isEqualTo(walkedDue(start, limit));
        });
    }

    @Test
    void agreesWithTheWalkInAnotherProfile() {
        forAll(100, random -> {
            int start = random.nextInt(MINUTES - 200_000);
            int length = random.nextInt(40_000);

            Instant due = WORK_TIME
                    .profile("SUMMER")
                    .due(at(start), Duration.ofMinutes(length), LimitType.WORK_HOUR)
                    .at();

            assertThat(minute(due)).as("%s from %s", length, at(start)).isEqualTo(walk(start, length, SUMMER_MINUTES));
        });
    }

    @Test
    void usedIsTheNumberOfMinutesWalked() {
        forAll(400, random -> {
            int start = random.nextInt(MINUTES);
            int end = start + random.nextInt(MINUTES - start);

            assertThat(WORK_TIME.used(at(start), at(end), LimitType.WORK_HOUR).toMinutes())
                    .isEqualTo(DEFAULT_MINUTES.get(start, end).cardinality());
            assertThat(WORK_TIME.used(at(start), at(end), LimitType.URGENT_DAY).toMinutes())
                    .isEqualTo(DEFAULT_MINUTES_EVERY_DAY.get(start, end).cardinality());
        });
    }

    @Test
    void usedUntilTheEndIsTheWholeLimit() {
        forAll(20_000, random -> {
            LimitType type = type(random);
            Instant start = moment(random);
            Duration length = length(random);

            assertThat(WORK_TIME.used(start, WORK_TIME.due(start, length, type).at(), type))
                    .as("%s of %s from %s", length, type, start)
                    .isEqualTo(length);
        });
    }

    @Test
    void theEndIsTheFirstMomentAtWhichTheLimitIsUsed() {
        forAll(20_000, random -> {
            LimitType type = type(random);
            Instant start = moment(random);
            Duration length = length(random).plusSeconds(1);
            Instant due = WORK_TIME.due(start, length, type).at();

            assertThat(WORK_TIME.used(start, due.minusNanos(1_000), type)).isLessThan(length);
        });
    }

    @Test
    void aLaterStartNeverEndsEarlier() {
        forAll(20_000, random -> {
            LimitType type = type(random);
            Instant start = moment(random);
            Instant later = start.plusSeconds(random.nextInt(400_000));
            Duration length = length(random);

            assertThat(WORK_TIME.due(later, length, type).at())
                    .isAfterOrEqualTo(WORK_TIME.due(start, length, type).at());
        });
    }

    @Test
    void aPauseAddsExactlyItsOwnTime() {
        forAll(20_000, random -> {
            LimitType type = type(random);
            Instant start = moment(random);
            Duration length = length(random).plusSeconds(1);
            Instant due = WORK_TIME.due(start, length, type).at();
            Instant pausedFrom = start.plusSeconds(random.nextLong(Duration.between(start, due).toSeconds() + 1));
            Instant pausedTo = pausedFrom.plusSeconds(random.nextInt(3_000_000));

            Instant shifted = WORK_TIME.shift(due, pausedFrom, pausedTo, type).at();

            assertThat(WORK_TIME.used(due, shifted, type))
                    .as("%s of %s from %s, paused %s to %s", length, type, start, pausedFrom, pausedTo)
                    .isEqualTo(pausedFrom.isBefore(due) ? WORK_TIME.used(pausedFrom, pausedTo, type) : Duration.ZERO);
        });
    }

    private static int walkedDue(int start, Limit limit) {
        return switch (limit.type()) {
            case URGENT_HOUR -> start + limit.amount() * 60;
            case NATURAL_DAY -> start + limit.amount() * 24 * 60;
            case NATURAL_MINUTE -> start + limit.amount();
            case WORK_HOUR -> walk(start, limit.amount() * 60, DEFAULT_MINUTES);
            case WORK_DAY -> walk(start, limit.amount() * 480, DEFAULT_MINUTES);
            case URGENT_DAY -> walk(start, limit.amount() * 480, DEFAULT_MINUTES_EVERY_DAY);
        };
    }

    private static int walk(int start, int length, BitSet minutes) {
        int at = start;
        int left = length;
        while (left > 0) {
            if (minutes.get(at)) {
                left--;
            }
            at++;
        }
        return at;
    }

    private static BitSet walk(WorkProfile profile, boolean everyDay) {
        Map<LocalDate, WorkCalendar.Kind> listed =
                FILE.days().stream().collect(Collectors.toMap(CalendarFile.Day::date, CalendarFile.Day::kind));
        BitSet minutes = new BitSet(MINUTES);
        int minute = 0;
        for (LocalDate date = FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            WorkCalendar.Kind kind = listed.get(date);
            boolean counts = everyDay || (kind == null ? !weekend : kind == WorkCalendar.Kind.WORK);
            for (int second = 0; second < 86_400; second += 60) {
                minutes.set(minute++, counts && inHours(profile, second));
            }
        }
        return minutes;
    }

    private static boolean inHours(WorkProfile profile, int second) {
        for (WorkProfile.Block block : profile.blocks()) {
            if (block.from() <= second && second < block.to()) {
                return true;
            }
        }
        return false;
    }

    private static Instant at(int minute) {
        return ORIGIN.plusSeconds(minute * 60L);
    }

    private static int minute(Instant moment) {
        Duration since = Duration.between(ORIGIN, moment);
        assertThat(since).isEqualTo(Duration.ofMinutes(since.toMinutes()));
        return (int) since.toMinutes();
    }

    private static LimitType type(Random random) {
        return LimitType.values()[random.nextInt(LimitType.values().length)];
    }

    private static Instant moment(Random random) {
        return ORIGIN.plusSeconds(random.nextLong(MINUTES * 60L)).plusNanos(random.nextInt(1_000_000) * 1_000L);
    }

    private static Duration length(Random random) {
        return Duration.ofSeconds(random.nextInt(random.nextBoolean() ? 30_000 : 10_512_000));
    }

    private static void forAll(int cases, Consumer<Random> property) {
        for (long seed = 1; seed <= cases; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (AssertionError failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
    }
}
