package org.hengping.foundation.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hengping.foundation.clocks.WorkTimeFixture.FILE;
import static org.hengping.foundation.clocks.WorkTimeFixture.WORK_TIME;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.hengping.Property;
import org.junit.jupiter.api.Test;

/** The sums against a walk that looks at every minute from 2007 to 2030. */
class WorkingTimePropertyTests {

    private static final int TRIES = 10_000;
    private static final LocalDate FIRST = LocalDate.of(2007, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2030, 12, 31);
    private static final Instant ORIGIN = FIRST.atStartOfDay(WorkingTime.ZONE).toInstant();
    private static final int MINUTES = (int) Duration.between(
                    ORIGIN, LAST.plusDays(1).atStartOfDay(WorkingTime.ZONE).toInstant())
            .toMinutes();

    private static final BitSet DEFAULT_MINUTES = walk(WorkTimeFixture.DEFAULT, false);
    private static final BitSet DEFAULT_MINUTES_EVERY_DAY = walk(WorkTimeFixture.DEFAULT, true);
    private static final BitSet SUMMER_MINUTES = walk(WorkTimeFixture.SUMMER, false);

    private record Minutes(int start, Limit limit) {}

    private record Stretch(Instant start, Duration length, LimitType type) {
        Instant due() {
            return WORK_TIME.due(start, length, type).at();
        }
    }

    private record Pause(Stretch stretch, Instant from, Instant to) {}

    @Test
    void agreesWithTheWalkOverEveryMinute() {
        Property.forAll(
                400,
                chance -> {
                    LimitType type = type(chance);
                    int amount = 1 + chance.nextInt(type == LimitType.NATURAL_MINUTE ? 3_000 : 60);
                    return new Minutes(chance.nextInt(MINUTES - 200_000), new Limit(amount, type, true));
                },
                tried -> assertThat(minute(
                                WORK_TIME.due(at(tried.start()), tried.limit()).at()))
                        .isEqualTo(walkedDue(tried.start(), tried.limit())));
    }

    @Test
    void agreesWithTheWalkInAnotherProfile() {
        WorkTime summer = WORK_TIME.profile("SUMMER");
        Property.forAll(
                200,
                chance -> new Minutes(
                        chance.nextInt(MINUTES - 200_000),
                        new Limit(1 + chance.nextInt(600), LimitType.WORK_HOUR, true)),
                tried -> assertThat(minute(
                                summer.due(at(tried.start()), tried.limit()).at()))
                        .isEqualTo(walk(tried.start(), tried.limit().amount() * 60, SUMMER_MINUTES)));
    }

    @Test
    void usedIsTheNumberOfMinutesWalked() {
        Property.forAll(
                400,
                chance -> {
                    int start = chance.nextInt(MINUTES);
                    return new int[] {start, start + chance.nextInt(MINUTES - start)};
                },
                span -> {
                    assertThat(WORK_TIME
                                    .used(at(span[0]), at(span[1]), LimitType.WORK_HOUR)
                                    .toMinutes())
                            .isEqualTo(DEFAULT_MINUTES.get(span[0], span[1]).cardinality());
                    assertThat(WORK_TIME
                                    .used(at(span[0]), at(span[1]), LimitType.URGENT_DAY)
                                    .toMinutes())
                            .isEqualTo(DEFAULT_MINUTES_EVERY_DAY
                                    .get(span[0], span[1])
                                    .cardinality());
                });
    }

    @Test
    void usedUntilTheEndIsTheWholeLimit() {
        Property.forAll(
                TRIES,
                WorkingTimePropertyTests::stretch,
                tried -> assertThat(WORK_TIME.used(tried.start(), tried.due(), tried.type()))
                        .isEqualTo(tried.length()));
    }

    @Test
    void theEndIsTheFirstMomentAtWhichTheLimitIsUsed() {
        Property.forAll(
                TRIES,
                WorkingTimePropertyTests::stretch,
                tried -> assertThat(WORK_TIME.used(tried.start(), tried.due().minusNanos(1_000), tried.type()))
                        .isLessThan(tried.length()));
    }

    @Test
    void theSpansOfAProofLieEndToEndAndWhatCountsInThemIsTheLimit() {
        Property.forAll(
                TRIES,
                chance -> new Asked(
                        ORIGIN.plusSeconds(chance.nextLong(MINUTES * 60L))
                                .plusNanos(chance.nextInt(1_000_000) * 1_000L),
                        new Limit(1 + chance.nextInt(chance.nextInt(10) == 0 ? 2_000 : 40), type(chance), true)),
                asked -> {
                    Proof proof = WORK_TIME.explain(asked.start(), asked.limit());
                    assertThat(proof.due()).isEqualTo(WORK_TIME.due(asked.start(), asked.limit()));
                    assertThat(proof.spans().getFirst().from()).isEqualTo(asked.start());
                    assertThat(proof.spans().getLast().to())
                            .isEqualTo(proof.due().at());
                    Duration counted = Duration.ZERO;
                    Instant at = asked.start();
                    for (Span span : proof.spans()) {
                        assertThat(span.from()).isEqualTo(at).isBefore(span.to());
                        assertThat(WORK_TIME.used(
                                        span.from(), span.to(), asked.limit().type()))
                                .as("each span counts what the arithmetic counts in it")
                                .isEqualTo(span.counted());
                        counted = counted.plus(span.counted());
                        at = span.to();
                    }
                    assertThat(counted).isEqualTo(WORK_TIME.length(asked.limit()));
                });
    }

    @Test
    void aLaterStartNeverEndsEarlier() {
        Property.forAll(
                TRIES,
                chance -> {
                    Stretch stretch = stretch(chance);
                    return List.of(
                            stretch,
                            new Stretch(
                                    stretch.start().plusSeconds(chance.nextInt(400_000)),
                                    stretch.length(),
                                    stretch.type()));
                },
                pair -> assertThat(pair.getLast().due())
                        .isAfterOrEqualTo(pair.getFirst().due()));
    }

    @Test
    void aPauseAddsExactlyItsOwnTime() {
        Property.forAll(
                TRIES,
                chance -> {
                    Stretch stretch = stretch(chance);
                    Duration open = Duration.between(stretch.start(), stretch.due());
                    Instant from = stretch.start().plusSeconds(chance.nextLong(open.toSeconds() + 1));
                    return new Pause(stretch, from, from.plusSeconds(chance.nextInt(3_000_000)));
                },
                pause -> {
                    Instant due = pause.stretch().due();
                    LimitType type = pause.stretch().type();
                    assertThat(WORK_TIME.used(
                                    due,
                                    WORK_TIME
                                            .shift(due, pause.from(), pause.to(), type)
                                            .at(),
                                    type))
                            .isEqualTo(
                                    pause.from().isBefore(due)
                                            ? WORK_TIME.used(pause.from(), pause.to(), type)
                                            : Duration.ZERO);
                });
    }

    private record Asked(Instant start, Limit limit) {}

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

    private static LimitType type(RandomGenerator chance) {
        return LimitType.values()[chance.nextInt(LimitType.values().length)];
    }

    /** Anywhere in the years, some seconds to some months long, to the microsecond. */
    private static Stretch stretch(RandomGenerator chance) {
        Instant start =
                ORIGIN.plusSeconds(chance.nextLong(MINUTES * 60L)).plusNanos(chance.nextInt(1_000_000) * 1_000L);
        Duration length = Duration.ofSeconds(1 + chance.nextInt(chance.nextBoolean() ? 30_000 : 10_512_000));
        return new Stretch(start, length, type(chance));
    }
}
