package org.hengping.justice.timelimits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.hengping.Property;
import org.hengping.foundation.clocks.LegalCalendar;
import org.hengping.foundation.clocks.LegalCalendarFixture;
import org.junit.jupiter.api.Test;

/** What must hold for every term from 2007 to 2030, and a count by walking day after day, written apart. */
class TermOracleTests {

    private static final LegalCalendar CALENDAR = LegalCalendarFixture.shipped();
    private static final Map<LocalDate, Boolean> LISTED = LegalCalendarFixture.listed();
    private static final TermRules RULES = TermRules.read();
    private static final TermCalculator CALCULATOR = new TermCalculator(RULES);
    private static final List<TermRule> DATED = RULES.all().stream()
            .filter(rule -> rule.extended().isEmpty() && rule.inCustody() != TermClass.H)
            .toList();
    private static final LocalDate FROM = LocalDate.of(2007, 1, 1);
    private static final int DAYS = 24 * 365;
    private static final int TRIES = 3_000;

    private record Case(TermRule rule, LocalDate start, boolean custody, List<String> extensions, int pauseDays) {

        TermQuestion question() {
            return question(start, extensions, pauseDays);
        }

        TermQuestion question(LocalDate from, List<String> granted, int paused) {
            List<TermQuestion.Pause> pauses =
                    paused == 0 ? List.of() : List.of(new TermQuestion.Pause(from, from.plusDays(paused), "T24"));
            return new TermQuestion(rule.id(), from, null, custody, granted, pauses, rule.option(), false);
        }
    }

    private static Case invent(RandomGenerator chance) {
        TermRule rule = DATED.get(chance.nextInt(DATED.size()));
        boolean custody = chance.nextBoolean();
        List<TermRule> possible = RULES.extensions(rule.id());
        List<String> extensions = new ArrayList<>();
        for (int i = 0; i < chance.nextInt(possible.size() + 1); i++) {
            extensions.add(possible.get(i).id());
        }
        TermClass termClass = rule.termClass(custody);
        boolean pausable = termClass != TermClass.B && termClass != TermClass.I;
        return new Case(
                rule,
                FROM.plusDays(chance.nextInt(DAYS)),
                custody,
                extensions,
                pausable && chance.nextInt(3) == 0 ? chance.nextInt(1, 90) : 0);
    }

    private static TermAnswer answer(TermQuestion question) {
        return CALCULATOR.answer(CALCULATOR.ask(question), CALENDAR);
    }

    @Test
    void countingDayAfterDayComesToTheSame() {
        Property.forAll(TRIES, TermOracleTests::invent, tried -> {
            TermAnswer answer = answer(tried.question());
            Walk walk = Walk.of(tried);
            assertThat(answer.nominalDue()).isEqualTo(walk.nominal);
            assertThat(answer.legalDue()).isEqualTo(walk.legal);
            assertThat(answer.alarmDue()).isEqualTo(walk.alarm);
        });
    }

    @Test
    void theDaysAloneAreThoseOfTheProofAndReplayIsEqual() {
        Property.forAll(TRIES, TermOracleTests::invent, tried -> {
            TermCalculator.Asked asked = CALCULATOR.ask(tried.question());
            TermAnswer answer = CALCULATOR.answer(asked, CALENDAR);
            assertThat(CALCULATOR.days(asked, CALENDAR))
                    .isEqualTo(new TermDays(answer.nominalDue(), answer.legalDue(), answer.alarmDue()));
            assertThat(answer(tried.question())).isEqualTo(answer);
            assertThat(answer.proof().getFirst().from()).isEqualTo(tried.start.toString());
        });
    }

    @Test
    void aLaterStartNeverEndsEarlier() {
        Property.forAll(TRIES, TermOracleTests::invent, tried -> {
            TermAnswer answer = answer(tried.question());
            TermAnswer next = answer(tried.question(tried.start.plusDays(1), tried.extensions, tried.pauseDays));
            assertThat(next.nominalDue()).isAfterOrEqualTo(answer.nominalDue());
            assertThat(next.legalDue()).isAfterOrEqualTo(answer.legalDue());
        });
    }

    @Test
    void anExtensionNeverEndsEarlierAndAPauseAddsExactlyItsDays() {
        Property.forAll(TRIES, TermOracleTests::invent, tried -> {
            TermAnswer plain = answer(tried.question(tried.start, List.of(), 0));
            TermAnswer extended = answer(tried.question(tried.start, tried.extensions, 0));
            TermAnswer paused = answer(tried.question());
            assertThat(extended.nominalDue()).isAfterOrEqualTo(plain.nominalDue());
            assertThat(paused.nominalDue()).isEqualTo(extended.nominalDue().plusDays(tried.pauseDays));
        });
    }

    @Test
    void custodyIsNeverMovedAndWarnsNoLaterThanItEnds() {
        Property.forAll(TRIES, TermOracleTests::invent, tried -> {
            TermAnswer answer = answer(tried.question());
            if (answer.termClass() == TermClass.C || answer.termClass() == TermClass.CAP) {
                assertThat(answer.legalDue()).isEqualTo(answer.nominalDue());
            } else {
                assertThat(answer.legalDue()).isAfterOrEqualTo(answer.nominalDue());
            }
            assertThat(answer.alarmDue()).isBeforeOrEqualTo(answer.legalDue());
        });
    }

    @Test
    void beyondThePublishedHolidaysAMovedTermIsProvisional() {
        TermAnswer far = answer(WorkedExampleTests.asked("T56", "2030-09-25", null, List.of()));
        TermAnswer near = answer(WorkedExampleTests.asked("T56", "2025-09-25", null, List.of()));
        TermAnswer custody = answer(WorkedExampleTests.asked("T17", "2030-09-25", null, List.of()));
        assertThat(far.provisional()).isTrue();
        assertThat(near.provisional()).isFalse();
        assertThat(custody.provisional()).isFalse();
    }

    /** The law read aloud, one day at a time, without the arithmetic that is tested. */
    private record Walk(LocalDate nominal, LocalDate legal, LocalDate alarm) {

        static Walk of(Case tried) {
            TermRule rule = tried.rule;
            TermClass termClass = tried.custody ? rule.inCustody() : rule.outside();
            var length = !tried.custody && rule.lengthOutside() != null ? rule.lengthOutside() : rule.length();
            int months = length.months();
            for (String id : tried.extensions) {
                months += RULES.require(id, null, tried.start).length().months();
            }
            if (termClass == TermClass.I) {
                return new Walk(tried.start, tried.start, tried.start);
            }
            if (termClass == TermClass.B) {
                LocalDate day = tried.start;
                for (int i = 0; i < length.days(); i++) {
                    day = day.minusDays(1);
                }
                return new Walk(day, day, day.minusDays(1));
            }
            LocalDate nominal = walk(tried.start, months, true);
            LocalDate other = rule.bothReadings() ? walk(tried.start, months, false) : nominal;
            int days = length.days() + tried.pauseDays;
            for (int i = 0; i < length.workingDays(); ) {
                nominal = nominal.plusDays(1);
                i += holiday(nominal) ? 0 : 1;
            }
            other = length.workingDays() > 0 ? nominal : other;
            for (int i = 0; i < days; i++) {
                nominal = nominal.plusDays(1);
                other = other.plusDays(1);
            }
            LocalDate legal = nominal;
            while ((termClass == TermClass.N || termClass == TermClass.P) && holiday(legal)) {
                legal = legal.plusDays(1);
            }
            return new Walk(nominal, legal, other.isBefore(nominal) ? other : nominal);
        }

        /** Forward until the day that answers to the first in the month so many months on. */
        private static LocalDate walk(LocalDate start, int months, boolean lastToLast) {
            LocalDate day = start;
            for (int passed = 0; passed < months; ) {
                day = day.plusDays(1);
                passed += day.getDayOfMonth() == 1 ? 1 : 0;
            }
            if (months == 0) {
                return start;
            }
            boolean fromLast = start.plusDays(1).getDayOfMonth() == 1;
            while (day.plusDays(1).getDayOfMonth() != 1
                    && (lastToLast && fromLast || day.getDayOfMonth() < start.getDayOfMonth())) {
                day = day.plusDays(1);
            }
            return day;
        }

        private static boolean holiday(LocalDate day) {
            Boolean worked = LISTED.get(day);
            DayOfWeek weekday = day.getDayOfWeek();
            return worked == null ? weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY : !worked;
        }
    }
}
