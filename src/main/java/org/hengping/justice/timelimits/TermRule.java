package org.hengping.justice.timelimits;

import java.time.LocalDate;
import java.util.List;
import org.hengping.foundation.clocks.TermLength;
import org.jspecify.annotations.Nullable;

/**
 * One clock of the law in one version of its text, or a variant of one.
 *
 * @param id row and letter, e.g. {@code T62b}
 * @param option the variant's name; null for the basic length
 * @param title in Chinese
 * @param titleInEnglish in English
 * @param start what the term runs from, in Chinese; that day or hour is not counted
 * @param startInEnglish the same in English
 * @param inCustody class while the person is in custody
 * @param outside class while the person is not
 * @param length basic length, counted from the start
 * @param lengthOutside length while the person is not in custody, where it differs
 * @param extended ids of the clocks this one lengthens; empty for a clock of its own
 * @param bothReadings whether a month's last day is read both ways and the earlier day warns
 * @param articles e.g. {@code CPL 156}
 * @param consequence what follows when the term is passed
 * @param confirmed false while counsel has to confirm the text
 * @param validFrom first day the text is in force
 * @param validTo last day it is in force; null while it is
 */
public record TermRule(
        String id,
        @Nullable String option,
        String title,
        String titleInEnglish,
        String start,
        String startInEnglish,
        TermClass inCustody,
        TermClass outside,
        TermLength length,
        @Nullable TermLength lengthOutside,
        List<String> extended,
        boolean bothReadings,
        List<String> articles,
        Consequence consequence,
        boolean confirmed,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /** What follows when a term is passed. */
    public enum Consequence {
        /** Release or another measure, notice of the violation (criminal procedure law, articles 98 and 99). */
        CUSTODY,
        /** Supervision of the trial or investigation, or internal process control. */
        HANDLING
    }

    public TermRule {
        extended = List.copyOf(extended);
        articles = List.copyOf(articles);
    }

    /** The class that applies. */
    TermClass termClass(boolean custody) {
        return custody ? inCustody : outside;
    }

    /** The length that applies. */
    TermLength length(boolean custody) {
        return custody || lengthOutside == null ? length : lengthOutside;
    }

    /** The articles as they are cited: {@code CPL 156; SPP 311}. */
    String cited() {
        return String.join("; ", articles);
    }

    /** True where the class depends on whether the person is in custody. */
    boolean dependsOnCustody() {
        return inCustody != outside || lengthOutside != null;
    }

    boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    /** Which text this is, as it stands in a proof: {@code T17@2018-10-26}. */
    public String version() {
        return id + (option == null ? "" : ":" + option) + "@" + validFrom;
    }
}
