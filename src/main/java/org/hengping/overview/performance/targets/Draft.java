package org.hengping.overview.performance.targets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A clause while it is being read. */
final class Draft {

    int start;
    int end;

    @Nullable
    String metric;

    Comparison comparator = Comparison.QUAL;

    @Nullable
    Direction direction;

    @Nullable
    Comparison bound;

    @Nullable
    BigDecimal value;

    @Nullable
    BigDecimal scale;

    @Nullable
    String unit;

    @Nullable
    TargetPeriod period;

    @Nullable
    Aggregation aggregation;

    @Nullable
    String reference;

    @Nullable
    String deadline;

    List<String> conditions = new ArrayList<>(0);
    List<String> scaleOfWords = List.of();

    @Nullable
    String quality;

    @Nullable
    Amount numerator;

    @Nullable
    Amount denominator;

    /** What the row is called, where the clause itself does not say what it counts. */
    @Nullable
    String subject;

    /** The comparator was proposed and not written. */
    boolean proposed;

    final Set<Doubt> doubts = new LinkedHashSet<>();

    /** What the reading would be worth without doubts, in hundredths. */
    int worth = 98;

    TargetClause clause(String cell) {
        int confidence = worth;
        for (Doubt doubt : doubts) {
            confidence -= doubt.weight();
        }
        return new TargetClause(
                start,
                end,
                cell.substring(start, end),
                metric,
                comparator,
                direction,
                bound,
                plain(value),
                plain(scale),
                unit,
                period,
                aggregation,
                reference,
                deadline,
                conditions,
                scaleOfWords,
                quality,
                numerator,
                denominator,
                BigDecimal.valueOf(Math.clamp(confidence, 5, 100), 2).setScale(2, RoundingMode.UNNECESSARY),
                List.copyOf(doubts));
    }

    /** As written, but never with an exponent. */
    static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }
}
