package org.hengping.foundation.evidence;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hengping.platform.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What the house can prove. Every figure is taken within the actor's scope; an area is an area code, null means all the
 * actor may see. Unknown measures, areas and runs, and those the actor may not see, are refused alike as not found.
 */
public interface Measures {

    /** All measures, by code. */
    List<Measure> list();

    Measure require(String code);

    MeasureValue value(String code, Period period, @Nullable String area, Actor actor);

    /** The same month by month, oldest first: what a pace is drawn from. Months without any row are left out. */
    List<MonthTotal> months(String code, Period period, @Nullable String area, Actor actor);

    /**
     * The figure of the rows that lenses show so.
     *
     * @param lenses values by the names in {@link Facts#lenses()}; others are refused
     */
    MeasureValue value(String code, Period period, @Nullable String area, Map<String, String> lenses, Actor actor);

    /** The rows behind the figure through lenses. */
    RecordPage records(
            String code,
            Period period,
            @Nullable String area,
            Map<String, String> lenses,
            @Nullable String after,
            int limit,
            Actor actor);

    /**
     * The rows behind the figure.
     *
     * @param after cursor from the page before
     * @param limit 1 to 200
     * @throws org.hengping.platform.Refusal 403 when the measure is counted only
     */
    RecordPage records(
            String code, Period period, @Nullable String area, @Nullable String after, int limit, Actor actor);

    /** Takes the figure down with the digest of its records, and audits it. */
    EvidenceRun run(String code, Period period, @Nullable String area, Actor actor);

    /**
     * The same with the list of its records kept, so that a later run can be compared with it record by record. Above two
     * million records the digest alone is kept.
     */
    EvidenceRun freeze(String code, Period period, @Nullable String area, Actor actor);

    /** What lies between two frozen runs of one measure; where a list was too long to be kept, what was recorded since. */
    RecordDifference difference(EvidenceRun before, EvidenceRun after);

    /** The newest runs of a measure, at most 50. */
    List<EvidenceRun> runs(String code, Actor actor);

    EvidenceRun requireRun(UUID id);

    /** The rows behind a run, as far as they were known to it. */
    RecordPage records(EvidenceRun run, @Nullable String after, int limit);

    /** The same question asked again of the records known at the time of the run. */
    MeasureValue recount(EvidenceRun run);
}
