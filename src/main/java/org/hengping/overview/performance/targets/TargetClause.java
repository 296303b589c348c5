package org.hengping.overview.performance.targets;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a target value asks for. A cell is met when all its clauses are. The verbatim text stays what counts: nothing
 * of it is rewritten, and no part of it but separators lies outside a clause.
 *
 * @param start first character in the cell
 * @param end behind the last character in the cell
 * @param text the cell from start to end
 * @param metric what is counted where the cell says so; it overrides the name of the row
 * @param direction of REF: on which side of the reference; of CHANGE: up or down
 * @param bound of CHANGE: how the amount is meant, null where only the direction is asked for
 * @param value number with scale words folded in
 * @param scale the factor that was folded in, null for none
 * @param unit as written after the number; every percent is "%"
 * @param reference what a REF, a CHANGE or a DEADLINE is compared with
 * @param deadline {@code --12-31}, with its year where the text names one, {@code ---10} for a day of each month
 * @param conditions of a MILESTONE, all of which must hold
 * @param scaleOfWords of a QUAL: the ordered words it is judged by, best first as written
 * @param quality of a QUAL: the wording asked for
 * @param confidence 0 to 1, two decimals
 */
public record TargetClause(
        int start,
        int end,
        String text,
        @Nullable String metric,
        Comparison comparator,
        @Nullable Direction direction,
        @Nullable Comparison bound,
        @Nullable BigDecimal value,
        @Nullable BigDecimal scale,
        @Nullable String unit,
        @Nullable TargetPeriod period,
        @Nullable Aggregation aggregation,
        @Nullable String reference,
        @Nullable String deadline,
        List<String> conditions,
        List<String> scaleOfWords,
        @Nullable String quality,
        @Nullable Amount numerator,
        @Nullable Amount denominator,
        BigDecimal confidence,
        List<Doubt> doubts) {

    public TargetClause {
        conditions = List.copyOf(conditions);
        scaleOfWords = List.copyOf(scaleOfWords);
        doubts = List.copyOf(doubts);
    }

    /** A person has to say that this is what is meant before anything is computed against it. */
    public boolean needsConfirm() {
        return doubts.stream().anyMatch(Doubt::asks);
    }
}
