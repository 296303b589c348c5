package org.hengping.justice.timelimits;

import java.util.List;

/** What the law's terms come to. */
public interface TimeLimits {

    /**
     * When a term ends, with every step of the count, on the newest holiday calendar.
     *
     * @throws org.hengping.platform.Refusal 422 with the article for what the law does not allow
     */
    TermAnswer calculate(TermQuestion question);

    /**
     * The days a term comes to. The term is not in hours.
     *
     * @throws org.hengping.platform.Refusal 422 as above, and for a term in hours
     */
    TermDays days(TermQuestion question);

    /** All clocks and their variants, in the order of the procedure. */
    List<TermRule> rules();

    /** What can lengthen a clock, in the order it can be granted. */
    List<TermRule> extensions(String id);
}
