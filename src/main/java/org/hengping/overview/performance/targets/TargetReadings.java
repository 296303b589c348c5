package org.hengping.overview.performance.targets;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.hengping.platform.web.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in the reader's language what a clause was understood to ask for. */
@Component
public class TargetReadings {

    /** A clause beside what it means. */
    public record Reading(TargetClause clause, String words, List<String> doubts) {}

    private final Wording wording;

    TargetReadings(Wording wording) {
        this.wording = wording;
    }

    public List<Reading> of(List<TargetClause> clauses) {
        return clauses.stream()
                .map(clause -> new Reading(clause, words(clause), doubts(clause)))
                .toList();
    }

    /** Why the clause is not certain. */
    public List<String> doubts(TargetClause clause) {
        return clause.doubts().stream()
                .map(doubt -> wording.text("target.doubt." + doubt))
                .toList();
    }

    /** "Monthly mean at least 15 cases". */
    public String words(TargetClause clause) {
        String asked = asked(clause);
        String metric = clause.metric();
        String words = metric == null ? asked : wording.text("target.reading.metric", metric, asked);
        Amount denominator = clause.denominator();
        if (denominator == null) {
            return words;
        }
        Amount numerator = clause.numerator();
        return numerator == null
                ? wording.text("target.reading.of", words, amount(denominator))
                : wording.text("target.reading.ratio", words, amount(numerator), amount(denominator));
    }

    private String asked(TargetClause clause) {
        String quantity = quantity(clause.value(), clause.unit());
        String reference = clause.reference();
        return switch (clause.comparator()) {
            case GE, GT, LE, LT, EQ, APPROX, WITHIN ->
                when(clause, wording.text("target.compare." + clause.comparator(), quantity));
            case REF -> wording.text("target.refer." + clause.direction(), or(reference));
            case CHANGE -> {
                String base = reference == null ? wording.text("target.change.since-when") : reference;
                String moved = wording.text("target.change." + clause.direction(), base);
                Comparison bound = clause.bound();
                yield clause.value() == null
                        ? moved
                        : wording.text("target.change.by", moved, wording.text("target.compare." + bound, quantity));
            }
            case DEADLINE -> deadline(clause);
            case MILESTONE ->
                wording.text("target.milestone", String.join(wording.text("target.and"), clause.conditions()));
            case QUAL -> {
                String scale = String.join(wording.text("target.and"), clause.scaleOfWords());
                String quality = clause.quality();
                if (scale.isEmpty()) {
                    yield wording.text("target.wording", or(quality));
                }
                yield quality == null
                        ? wording.text("target.scale", scale)
                        : wording.text("target.scale.of", quality, scale);
            }
        };
    }

    private String deadline(TargetClause clause) {
        String day = clause.deadline();
        String due = day != null
                ? wording.text("target.deadline", day(day))
                : wording.text("target.deadline.plan", or(clause.reference()));
        return clause.conditions().isEmpty()
                ? due
                : wording.text(
                        "target.deadline.then", due, String.join(wording.text("target.and"), clause.conditions()));
    }

    private String when(TargetClause clause, String compared) {
        Aggregation aggregation = clause.aggregation();
        String deadline = clause.deadline();
        if (deadline != null) {
            return wording.text("target.when.AS_OF", day(deadline), compared);
        }
        if (aggregation == null) {
            return compared;
        }
        String how = switch (aggregation) {
            case SUM, MEAN, EACH -> {
                TargetPeriod period = clause.period() == null ? TargetPeriod.YEAR : clause.period();
                yield wording.text("target.when." + aggregation + "." + (clause.period() == null ? "ANY" : period));
            }
            default -> wording.text("target.when." + aggregation);
        };
        return wording.text("target.reading.when", how, compared);
    }

    private String amount(Amount amount) {
        String text = amount.text() == null ? "" : amount.text();
        if (amount.value() == null) {
            return text;
        }
        String quantity = (quantity(amount.value(), amount.unit()) + text).strip();
        return amount.approximate() ? wording.text("target.compare.APPROX", quantity) : quantity;
    }

    private String quantity(@Nullable BigDecimal value, @Nullable String unit) {
        if (value == null) {
            return "";
        }
        String number =
                new DecimalFormat("#,##0.############", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
        if (unit == null || unit.equals(Quantity.PERCENT)) {
            return number + (unit == null ? "" : unit);
        }
        return number + " " + unit;
    }

    /** {@code --12-31}, {@code 2025-12-31} or {@code ---10} as one says it. */
    private String day(String day) {
        if (day.startsWith("---")) {
            return wording.text("target.day.of-month", Integer.valueOf(day.substring(3)));
        }
        if (day.startsWith("--")) {
            return wording.text(
                    "target.day." + Integer.valueOf(day.substring(2, 4)), Integer.valueOf(day.substring(5)));
        }
        return day;
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
