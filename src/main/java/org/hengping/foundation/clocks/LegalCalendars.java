package org.hengping.foundation.clocks;

/** The holiday calendar behind statutory terms, now and in any former state, so that an answer can be replayed. */
public interface LegalCalendars {

    LegalCalendar newest();

    /** @throws IllegalArgumentException if there is no such version */
    LegalCalendar named(String version);
}
