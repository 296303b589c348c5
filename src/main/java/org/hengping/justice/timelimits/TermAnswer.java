package org.hengping.justice.timelimits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a term ends and why. Days are the last day of the term, which ends with them; terms in hours end at a moment.
 *
 * @param asked the id as it was asked for
 * @param rule which text was applied
 * @param termClass how it was counted
 * @param nominalDue the last day as counted, pauses included
 * @param legalDue the same after it was moved for a holiday, where the law moves it
 * @param alarmDue when whoever is responsible must have acted at the latest by the stricter reading
 * @param moment the end of a term in hours, instead of the three days
 * @param readings the last day by each reading of the law, where there are two
 * @param provisional true when the calendar is not yet published for all the days that matter
 * @param calendar version of the holiday calendar
 * @param proof each step with its article
 * @param cautions codes of what a person should look at
 */
public record TermAnswer(
        String asked,
        TermRule rule,
        TermClass termClass,
        LocalDate nominalDue,
        LocalDate legalDue,
        LocalDate alarmDue,
        @Nullable Instant moment,
        Map<String, String> readings,
        boolean provisional,
        String calendar,
        List<Step> proof,
        List<String> cautions) {

    /** What a step of the count does. */
    public enum Kind {
        /** The day or hour the term runs from, not counted. */
        START,
        COUNT,
        EXTEND,
        PAUSE,
        /** A second reading of a month's last day. */
        READING,
        /** Moved to the next working day. */
        MOVE,
        /** The last day is a holiday and the term does not move. */
        STAY,
        /** Warned one day earlier. */
        WARN
    }

    /**
     * One step of the count.
     *
     * @param subject what is counted: a length, a rule, a reason
     * @param from day or moment before the step
     * @param to day or moment after it
     */
    public record Step(Kind kind, String subject, String article, String from, String to) {}
}
