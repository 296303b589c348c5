package org.hengping.foundation.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a figure is counted, as data. Its texts stand in the room's message files: {@code measure.<code>.name},
 * {@code .unit} and {@code .definition} (plain language).
 *
 * @param code {@code room.name}, stable for ever
 * @param version of the definition, from 1; counted up when the meaning changes, stored with each run
 * @param drillDepth how deep readers may follow the figure
 * @param facts the rows looked at
 * @param numerator SQL condition over the facts' columns: the row counts
 * @param denominator SQL condition: the row is in the base; null for a plain count
 * @param exclusions rows left out and told of by name, the first that holds
 * @param carryOver SQL condition over the facts' columns and {@code :start}: a row of an earlier period still belongs to
 *     this one, such as a case that was due before and is still open; null when periods are separate
 * @param numeratorApart true when counted rows are not in the base, such as returns out of dispatches
 */
public record Measure(
        String code,
        int version,
        MeasureKind kind,
        DrillDepth drillDepth,
        Facts facts,
        String numerator,
        @Nullable String denominator,
        List<Exclusion> exclusions,
        @Nullable String carryOver,
        boolean numeratorApart) {

    /** A ratio whose counted rows are part of its base. */
    public Measure(
            String code,
            int version,
            MeasureKind kind,
            DrillDepth drillDepth,
            Facts facts,
            String numerator,
            @Nullable String denominator,
            List<Exclusion> exclusions,
            @Nullable String carryOver) {
        this(code, version, kind, drillDepth, facts, numerator, denominator, exclusions, carryOver, false);
    }

    /** A measure whose periods are separate. */
    public Measure(
            String code,
            int version,
            MeasureKind kind,
            DrillDepth drillDepth,
            Facts facts,
            String numerator,
            @Nullable String denominator,
            List<Exclusion> exclusions) {
        this(code, version, kind, drillDepth, facts, numerator, denominator, exclusions, null);
    }

    /** The same with the counted rows apart from the base. */
    public Measure apart() {
        return new Measure(code, version, kind, drillDepth, facts, numerator, denominator, exclusions, carryOver, true);
    }

    /**
     * A reason to leave a row out.
     *
     * @param name lower case letters and hyphens; its text is {@code measure.<code>.excluded.<name>}
     * @param condition SQL condition over the facts' columns
     */
    public record Exclusion(String name, String condition) {
        public Exclusion {
            if (!name.matches("[a-z][a-z-]{0,40}")) {
                throw new IllegalArgumentException("no name of an exclusion: " + name);
            }
        }
    }

    public Measure {
        exclusions = List.copyOf(exclusions);
        if ((kind == MeasureKind.RATIO) != (denominator != null)) {
            throw new IllegalArgumentException(code + ": a ratio has a denominator, anything else has none");
        }
        if (kind != MeasureKind.RATIO && kind != MeasureKind.FLOW) {
            throw new IllegalArgumentException(code + ": " + kind + " cannot be computed yet");
        }
    }
}
