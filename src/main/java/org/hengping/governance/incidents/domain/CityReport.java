package org.hengping.governance.incidents.domain;

import java.time.Instant;
import org.hengping.governance.incidents.IncidentSource;
import org.hengping.governance.incidents.IncidentStatus;
import org.jspecify.annotations.Nullable;

/**
 * An invented report, before anything is done about it.
 *
 * @param seed of everything that happens to it
 * @param condition code of the filing condition it will be registered under
 * @param seen what was seen
 * @param spot where in the grid
 * @param account who reports it; null for anybody who may
 * @param repeated how many more reports tell of the same thing
 * @param repeats seed of the report that told of it first; null for that one itself
 * @param stop where it is to stand, with the moment of its last step; null to take its course
 */
record CityReport(
        long seed,
        Instant at,
        CityGround.Place place,
        CityTexts.Kind kind,
        String condition,
        boolean urgent,
        IncidentSource source,
        String seen,
        String spot,
        @Nullable String account,
        int repeated,
        @Nullable Long repeats,
        @Nullable Stop stop) {

    /** Where an arranged incident has come to. */
    record Stop(IncidentStatus state, Instant at) {}

    /** A report that a number of others repeat. */
    CityReport repeatedBy(int others) {
        return new CityReport(
                seed, at, place, kind, condition, urgent, source, seen, spot, account, others, repeats, stop);
    }

    /** The same thing told once more, by somebody else and in other words. */
    CityReport again(long otherSeed, Instant later, IncidentSource teller, String words) {
        return new CityReport(
                otherSeed, later, place, kind, condition, urgent, teller, words, spot, null, 0, seed, null);
    }

    /** Districts and years count their incidents for themselves. */
    int year() {
        return at.atZone(IncidentDesk.ZONE).getYear();
    }
}
