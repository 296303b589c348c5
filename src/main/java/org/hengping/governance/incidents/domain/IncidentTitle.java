package org.hengping.governance.incidents.domain;

/** An incident in one line, for lists, the desk and notices. */
public final class IncidentTitle {

    private static final int LONGEST = 60;

    private IncidentTitle() {}

    /** The description's first line, at most 60 characters of it. */
    public static String of(String description) {
        String line = description.lines().findFirst().orElse(description).strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "\u2026";
    }
}
