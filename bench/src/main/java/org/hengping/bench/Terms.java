package org.hengping.bench;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.hengping.justice.timelimits.TermClass;
import org.hengping.justice.timelimits.TermQuestion;
import org.hengping.justice.timelimits.TermRule;
import org.hengping.justice.timelimits.TimeLimits;

/** How many statutory terms are counted in a second, on one core: the days alone, and with their proof. */
final class Terms {

    private static final int QUESTIONS = 50_000;
    private static final int AIM_DAYS = 1_000_000;
    private static final int AIM_PROOF = 200_000;
    private static final LocalDate FROM = LocalDate.of(2007, 1, 1);
    private static final int DAYS = 24 * 365;

    private final TimeLimits limits;
    private final List<TermQuestion> questions;

    private Terms(TimeLimits limits) {
        this.limits = limits;
        this.questions = questions(limits);
    }

    static void run(Options options) throws Exception {
        House house = House.fresh("terms");
        try (Connection above = house.superuser()) {
            Machine.describe(above);
            Terms terms = new Terms(house.bean(TimeLimits.class));
            terms.measure(
                    "dates only",
                    options,
                    AIM_DAYS,
                    question -> terms.limits.days(question).legal().toEpochDay());
            terms.measure(
                    "with proof",
                    options,
                    AIM_PROOF,
                    question -> terms.limits.calculate(question).legalDue().toEpochDay());
            System.out.println("load average after " + Machine.load());
        }
    }

    /** Every clock in days and months, on days drawn from a fixed seed, every third with what can extend or stop it. */
    private static List<TermQuestion> questions(TimeLimits limits) {
        List<TermRule> rules = limits.rules().stream()
                .filter(rule -> rule.extended().isEmpty() && rule.inCustody() != TermClass.H)
                .toList();
        Random chance = new Random(1);
        List<TermQuestion> questions = new ArrayList<>(QUESTIONS);
        for (int i = 0; i < QUESTIONS; i++) {
            TermRule rule = rules.get(chance.nextInt(rules.size()));
            LocalDate start = FROM.plusDays(chance.nextInt(DAYS));
            boolean custody = chance.nextBoolean();
            TermClass termClass = custody ? rule.inCustody() : rule.outside();
            boolean more = i % 3 == 0 && termClass != TermClass.B && termClass != TermClass.I;
            questions.add(new TermQuestion(
                    rule.id(),
                    start,
                    null,
                    custody,
                    more
                            ? limits.extensions(rule.id()).stream()
                                    .limit(1)
                                    .map(TermRule::id)
                                    .toList()
                            : List.of(),
                    more ? List.of(new TermQuestion.Pause(start, start.plusDays(20), "T24")) : List.of(),
                    rule.option(),
                    false));
        }
        return questions;
    }

    private void measure(String what, Options options, int aim, ToLongFunction<TermQuestion> count) {
        int rounds = options.number("rounds", 5);
        int seconds = options.number("seconds", 3);
        long sum = sum(count);
        round(options.number("warm-seconds", 10), sum, count);
        double[] rates = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            rates[i] = round(seconds, sum, count);
        }
        Spread spread = Spread.of(rates);
        System.out.printf(
                Locale.ROOT,
                "%s: %d terms of mixed rules; %s a second, aim %,d: %s%n",
                what,
                questions.size(),
                spread.text(0),
                aim,
                spread.median() >= aim ? "reached" : "MISSED");
    }

    /** Terms a second over so many seconds; every pass must come to the same days. */
    private double round(int seconds, long sum, ToLongFunction<TermQuestion> count) {
        long begun = System.nanoTime();
        long passes = 0;
        long passed;
        do {
            Mismatch.unlessEqual("sum of the days", sum, sum(count));
            passes++;
            passed = System.nanoTime() - begun;
        } while (passed < seconds * 1_000_000_000L);
        return passes * questions.size() * 1e9 / passed;
    }

    private long sum(ToLongFunction<TermQuestion> count) {
        long sum = 0;
        for (TermQuestion question : questions) {
            sum += count.applyAsLong(question);
        }
        return sum;
    }
}
