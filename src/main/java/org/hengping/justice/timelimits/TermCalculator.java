package org.hengping.justice.timelimits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hengping.foundation.clocks.LegalCalendar;
import org.hengping.foundation.clocks.LegalTime;
import org.hengping.foundation.clocks.MonthEnd;
import org.hengping.foundation.clocks.TermLength;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Counts a term of the law. Pure: the same question under the same rules and calendar has the same answer for ever.
 * Extensions are counted from the start of the term and never from the former expiry, which would count a month's last day
 * twice.
 */
final class TermCalculator {

    static final ZoneId CITY = ZoneId.of("Asia/Shanghai");
    static final String FIRST_NOT_COUNTED = "CPL 105(2)";
    static final String MOVED = "CPL 105(4)";
    static final String LAST_DAY = "SPC 202(1)";
    static final String SAME_DAY = "H06 4(2)";
    private static final String CUSTODY_DAY = "H06 4(1)";
    private static final int MAX_PAUSES = 50;

    private final TermRules rules;

    TermCalculator(TermRules rules) {
        this.rules = rules;
    }

    /** A question with its rules looked up and found lawful. */
    record Asked(TermQuestion question, TermRule rule, List<TermRule> extensions, TermLength length, long paused) {

        TermClass termClass() {
            return rule.termClass(question.custody());
        }
    }

    /**
     * @throws Refusal 422 with the article for what the law does not know: no such rule or option, an extension without its
     *     base or granted twice, a pause outside the term, hours without a moment
     */
    Asked ask(TermQuestion question) {
        TermRule rule = rules.require(question.rule(), question.option(), question.start());
        if (!rule.extended().isEmpty()) {
            throw Refusal.invalid("term-extension-alone", rule.id(), String.join(", ", rule.extended()), rule.cited());
        }
        TermLength length = rule.length(question.custody());
        List<TermRule> extensions = extensions(question, rule);
        for (TermRule extension : extensions) {
            length = length.plus(extension.length());
        }
        TermClass termClass = rule.termClass(question.custody());
        if (termClass.timed() && question.moment() == null) {
            throw Refusal.field("start", "term-needs-moment", rule.id());
        }
        return new Asked(question, rule, extensions, length, paused(question, rule, termClass));
    }

    private List<TermRule> extensions(TermQuestion question, TermRule rule) {
        if (question.extensions().isEmpty()) {
            return List.of();
        }
        List<TermRule> extensions = new ArrayList<>();
        String before = rule.id();
        for (String id : question.extensions()) {
            TermRule extension = rules.require(id, null, question.start());
            if (extensions.contains(extension)) {
                throw Refusal.invalid("term-extension-twice", extension.id(), extension.cited());
            }
            if (extension.extended().isEmpty()) {
                throw rules.counted(extension.id())
                        ? Refusal.invalid("term-return-third", extension.id(), extension.cited())
                        : Refusal.invalid("term-no-extension", extension.id(), extension.cited());
            }
            if (!extension.extended().contains(before)) {
                throw Refusal.invalid(
                        "term-extension-base",
                        extension.id(),
                        String.join(", ", extension.extended()),
                        extension.cited());
            }
            extensions.add(extension);
            before = extension.id();
        }
        return extensions;
    }

    /** The days not counted; a pause lies within the term as it runs then, and none overlaps another. */
    private static long paused(TermQuestion question, TermRule rule, TermClass termClass) {
        if (question.pauses().isEmpty()) {
            return 0;
        }
        if (termClass.timed() || termClass == TermClass.B || termClass == TermClass.I) {
            throw Refusal.invalid("term-no-pause", rule.id(), rule.cited());
        }
        if (question.pauses().size() > MAX_PAUSES) {
            throw Refusal.field("pauses", "term-pauses-many", MAX_PAUSES);
        }
        List<TermQuestion.Pause> pauses = question.pauses().stream()
                .sorted(Comparator.comparing(TermQuestion.Pause::from))
                .toList();
        long days = 0;
        LocalDate free = question.start();
        for (TermQuestion.Pause pause : pauses) {
            if (pause.to().isBefore(pause.from())) {
                throw Refusal.field("pauses", "term-pause-backward", pause.from(), pause.to());
            }
            if (pause.from().isBefore(free)) {
                throw Refusal.field("pauses", "term-pause-overlaps", pause.from(), free);
            }
            days += LegalTime.excluded(pause.from(), pause.to(), question.inclusive());
            free = pause.to();
        }
        return days;
    }

    /** The days alone. The term is not in hours. */
    TermDays days(Asked asked, LegalCalendar calendar) {
        TermClass termClass = asked.termClass();
        LocalDate start = asked.question().start();
        if (termClass == TermClass.I) {
            return new TermDays(start, start, start);
        }
        if (termClass == TermClass.B) {
            LocalDate latest = LegalTime.latestBefore(start, asked.length());
            return new TermDays(latest, latest, latest.minusDays(1));
        }
        LocalDate nominal = LegalTime.end(start, asked.length(), MonthEnd.LAST_DAY, calendar)
                .plusDays(asked.paused());
        LocalDate legal = termClass.moves() ? calendar.rolled(nominal) : nominal;
        LocalDate alarm = nominal;
        if (asked.rule().bothReadings()) {
            LocalDate other = LegalTime.end(start, asked.length(), MonthEnd.SAME_DAY, calendar)
                    .plusDays(asked.paused());
            alarm = other.isBefore(nominal) ? other : nominal;
        }
        return new TermDays(nominal, legal, alarm);
    }

    /**
     * The answer with its proof.
     *
     * @throws Refusal 422 when a pause begins after the term has run out
     */
    TermAnswer answer(Asked asked, LegalCalendar calendar) {
        return asked.termClass().timed() ? timed(asked, calendar) : dated(asked, calendar);
    }

    private static TermAnswer timed(Asked asked, LegalCalendar calendar) {
        Instant start = Objects.requireNonNull(asked.question().moment());
        Instant end = LegalTime.end(start, asked.length());
        LocalDate day = LocalDate.ofInstant(end, CITY);
        return new TermAnswer(
                asked.question().rule(),
                asked.rule(),
                TermClass.H,
                day,
                day,
                day,
                end,
                Map.of(),
                false,
                calendar.version(),
                List.of(
                        new TermAnswer.Step(TermAnswer.Kind.START, "", FIRST_NOT_COUNTED, stamp(start), stamp(start)),
                        new TermAnswer.Step(
                                TermAnswer.Kind.COUNT,
                                asked.length().toString(),
                                asked.rule().cited(),
                                stamp(start),
                                stamp(end))),
                cautions(asked));
    }

    private TermAnswer dated(Asked asked, LegalCalendar calendar) {
        TermQuestion question = asked.question();
        TermRule rule = asked.rule();
        TermClass termClass = asked.termClass();
        TermDays days = days(asked, calendar);
        List<TermAnswer.Step> proof = new ArrayList<>(8);
        Map<String, String> readings = Map.of();
        String start = question.start().toString();
        proof.add(new TermAnswer.Step(TermAnswer.Kind.START, "", FIRST_NOT_COUNTED, start, start));
        if (termClass == TermClass.I) {
            proof.add(new TermAnswer.Step(TermAnswer.Kind.COUNT, "0d", rule.cited(), start, start));
        } else if (termClass == TermClass.B) {
            proof.add(new TermAnswer.Step(
                    TermAnswer.Kind.COUNT,
                    "-" + asked.length(),
                    rule.cited(),
                    start,
                    days.nominal().toString()));
            proof.add(new TermAnswer.Step(
                    TermAnswer.Kind.WARN,
                    "-1d",
                    rule.cited(),
                    days.nominal().toString(),
                    days.alarm().toString()));
        } else {
            LocalDate at = count(asked, calendar, proof);
            pauses(asked, at, proof);
            readings = readings(asked, days, calendar, proof);
            move(termClass, days, calendar, proof);
        }
        LocalDate first = question.start().isBefore(days.alarm()) ? question.start() : days.alarm();
        LocalDate last = days.legal().isAfter(question.start()) ? days.legal() : question.start();
        boolean calendarMatters = termClass.moves() || asked.length().workingDays() > 0;
        return new TermAnswer(
                question.rule(),
                rule,
                termClass,
                days.nominal(),
                days.legal(),
                days.alarm(),
                null,
                readings,
                calendarMatters && !calendar.published(first, last),
                calendar.version(),
                List.copyOf(proof),
                cautions(asked));
    }

    /** The count and each extension, all from the start; returns the day before any pause. */
    private static LocalDate count(Asked asked, LegalCalendar calendar, List<TermAnswer.Step> proof) {
        LocalDate start = asked.question().start();
        TermLength length = asked.rule().length(asked.question().custody());
        LocalDate at = LegalTime.end(start, length, MonthEnd.LAST_DAY, calendar);
        proof.add(new TermAnswer.Step(
                TermAnswer.Kind.COUNT,
                length.toString(),
                basis(asked.rule().cited(), length),
                start.toString(),
                at.toString()));
        for (TermRule extension : asked.extensions()) {
            length = length.plus(extension.length());
            at = LegalTime.end(start, length, MonthEnd.LAST_DAY, calendar);
            proof.add(new TermAnswer.Step(
                    TermAnswer.Kind.EXTEND,
                    extension.id() + " " + length,
                    basis(extension.cited(), length),
                    start.toString(),
                    at.toString()));
        }
        return at;
    }

    private static String basis(String cited, TermLength length) {
        return length.months() > 0 ? cited + "; " + LAST_DAY : cited;
    }

    private static void pauses(Asked asked, LocalDate before, List<TermAnswer.Step> proof) {
        LocalDate at = before;
        List<TermQuestion.Pause> pauses = asked.question().pauses().stream()
                .sorted(Comparator.comparing(TermQuestion.Pause::from))
                .toList();
        for (TermQuestion.Pause pause : pauses) {
            if (pause.from().isAfter(at)) {
                throw Refusal.field("pauses", "term-pause-late", pause.from(), at);
            }
            LocalDate to = at.plusDays(LegalTime.excluded(
                    pause.from(), pause.to(), asked.question().inclusive()));
            proof.add(new TermAnswer.Step(
                    TermAnswer.Kind.PAUSE,
                    pause.reason() + " " + pause.from() + "/" + pause.to(),
                    PauseGround.article(pause.reason()),
                    at.toString(),
                    to.toString()));
            at = to;
        }
    }

    private static Map<String, String> readings(
            Asked asked, TermDays days, LegalCalendar calendar, List<TermAnswer.Step> proof) {
        Map<String, String> readings = new LinkedHashMap<>();
        LocalDate start = asked.question().start();
        if (asked.rule().bothReadings()) {
            LocalDate same = LegalTime.end(start, asked.length(), MonthEnd.SAME_DAY, calendar)
                    .plusDays(asked.paused());
            readings.put("SPC", days.nominal().toString());
            readings.put("H06", same.toString());
            if (!same.equals(days.nominal())) {
                proof.add(new TermAnswer.Step(
                        TermAnswer.Kind.READING,
                        asked.length().toString(),
                        SAME_DAY,
                        start.toString(),
                        same.toString()));
            }
        }
        Instant moment = asked.question().moment();
        if (moment != null && asked.termClass() == TermClass.C && asked.length().months() == 0) {
            // custody days are blocks of twenty-four hours: the same clock time of the last day is the stricter end
            Instant end = moment.plus(asked.length().days() + asked.paused(), ChronoUnit.DAYS);
            readings.put("24h", stamp(end));
            proof.add(new TermAnswer.Step(
                    TermAnswer.Kind.READING, asked.length().toString(), CUSTODY_DAY, stamp(moment), stamp(end)));
        }
        return readings;
    }

    private static void move(TermClass termClass, TermDays days, LegalCalendar calendar, List<TermAnswer.Step> proof) {
        LocalDate working = calendar.rolled(days.nominal());
        if (working.equals(days.nominal())) {
            return;
        }
        proof.add(new TermAnswer.Step(
                termClass.moves() ? TermAnswer.Kind.MOVE : TermAnswer.Kind.STAY,
                calendar.version(),
                MOVED,
                days.nominal().toString(),
                days.legal().toString()));
    }

    private static List<String> cautions(Asked asked) {
        List<String> cautions = new ArrayList<>(2);
        if (!asked.rule().confirmed()) {
            cautions.add("text-unconfirmed");
        }
        if (!asked.rule().validOn(asked.question().start())) {
            cautions.add("before-text");
        }
        for (TermQuestion.Pause pause : asked.question().pauses()) {
            if (PauseGround.of(pause.reason()) == null) {
                cautions.add("pause-unknown");
                break;
            }
        }
        return cautions.isEmpty() ? List.of() : List.copyOf(cautions);
    }

    /** A moment as the city reads it, to the minute or finer as it was given. */
    static String stamp(@Nullable Instant moment) {
        return moment == null ? "" : moment.atZone(CITY).toOffsetDateTime().toString();
    }
}
