package org.hengping.overview.performance.targets;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Clauses in one line, as the example files have them; a question mark stands where a person has to confirm. */
final class ClauseText {

    private ClauseText() {}

    static String of(List<TargetClause> clauses) {
        return clauses.isEmpty()
                ? "nothing"
                : clauses.stream().map(ClauseText::of).collect(Collectors.joining(" & "));
    }

    private static String of(TargetClause clause) {
        StringBuilder line = new StringBuilder(clause.comparator().name());
        add(line, " ", clause.direction());
        add(line, " bound ", clause.comparator() == Comparison.CHANGE ? clause.bound() : null);
        add(line, " ", clause.value());
        add(line, " x", clause.scale());
        add(line, " ", clause.unit() == null ? null : '[' + clause.unit() + ']');
        add(line, " ", clause.aggregation());
        add(line, "/", clause.period());
        add(line, " by ", clause.deadline());
        add(line, " metric ", clause.metric());
        add(line, " reference ", clause.reference());
        add(line, " conditions ", clause.conditions().isEmpty() ? null : String.join("+", clause.conditions()));
        add(line, " scale ", clause.scaleOfWords().isEmpty() ? null : String.join("+", clause.scaleOfWords()));
        add(line, " wording ", clause.quality());
        add(line, " from ", amount(clause.numerator()));
        add(line, " of ", amount(clause.denominator()));
        if (clause.needsConfirm()) {
            line.append(" ?");
            line.append(clause.doubts().stream().map(Doubt::name).collect(Collectors.joining(",")));
        }
        return line.toString();
    }

    private static @Nullable String amount(@Nullable Amount amount) {
        if (amount == null) {
            return null;
        }
        return (amount.approximate() ? "~" : "")
                + (amount.value() == null ? "" : amount.value())
                + (amount.unit() == null ? "" : amount.unit())
                + (amount.text() == null ? "" : '<' + amount.text() + '>');
    }

    private static void add(StringBuilder line, String before, @Nullable Object value) {
        if (value != null) {
            line.append(before).append(value);
        }
    }
}
