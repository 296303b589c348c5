package org.hengping.justice.timelimits;

import java.time.LocalDate;
import java.util.List;
import org.hengping.foundation.clocks.LegalCalendars;
import org.hengping.platform.Refusal;
import org.springframework.stereotype.Component;

@Component
final class CalculatedTimeLimits implements TimeLimits {

    /** Before it there was no code of criminal procedure. */
    private static final LocalDate FIRST = LocalDate.of(1980, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

    private final LegalCalendars calendars;
    private final TermRules rules = TermRules.read();
    private final TermCalculator calculator = new TermCalculator(rules);

    CalculatedTimeLimits(LegalCalendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public TermAnswer calculate(TermQuestion question) {
        return calculator.answer(ask(question), calendars.newest());
    }

    @Override
    public TermDays days(TermQuestion question) {
        TermCalculator.Asked asked = ask(question);
        if (asked.termClass().timed()) {
            throw Refusal.invalid("term-in-hours", asked.rule().id());
        }
        return calculator.days(asked, calendars.newest());
    }

    private TermCalculator.Asked ask(TermQuestion question) {
        if (question.start().isBefore(FIRST) || question.start().isAfter(LAST)) {
            throw Refusal.field("start", "term-start-range", FIRST, LAST);
        }
        return calculator.ask(question);
    }

    @Override
    public List<TermRule> rules() {
        return rules.all();
    }

    @Override
    public List<TermRule> extensions(String id) {
        return rules.extensions(id);
    }
}
