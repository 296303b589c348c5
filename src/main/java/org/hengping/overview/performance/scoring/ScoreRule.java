package org.hengping.overview.performance.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.hengping.foundation.evidence.EvidenceGrade;
import org.hengping.overview.performance.monitoring.Aim;
import org.hengping.overview.performance.monitoring.Bound;
import org.hengping.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** Gives a clause its points by a policy's formulas. */
public final class ScoreRule {

    private static final int DIGITS = 2;

    private final ScoringPolicy policy;

    public ScoreRule(ScoringPolicy policy) {
        this.policy = policy;
    }

    /**
     * @param weight full points
     * @throws Refusal 422 when a judged share lies outside the range of its judgement
     */
    public ClauseScore score(BigDecimal weight, Claim claim) {
        return switch (claim) {
            case Claim.Number number -> number(weight, number);
            case Claim.Words words -> words(weight, words);
            case Claim.Condition condition -> condition(weight, condition);
        };
    }

    private static ClauseScore unproved(BigDecimal weight, EvidenceGrade grade) {
        return new ClauseScore(weight, null, Outcome.UNPROVED, grade, "", List.of("unproved"));
    }

    private ClauseScore number(BigDecimal weight, Claim.Number claim) {
        BigDecimal actual = claim.actual();
        if (actual == null || claim.grade() == EvidenceGrade.E4) {
            return unproved(weight, EvidenceGrade.E4);
        }
        Aim aim = claim.aim();
        boolean met = aim.met(actual);
        Written written = met
                ? new Written(
                        weight,
                        text(actual) + " " + sign(aim.bound()) + " " + text(aim.value()) + " \u21d2 " + points(weight))
                : shortOf(weight, aim, actual);
        Outcome outcome = met ? Outcome.MET : written.points().signum() > 0 ? Outcome.PARTLY : Outcome.MISSED;
        boolean explain = !aim.bound().ceiling()
                && aim.value().signum() > 0
                && actual.compareTo(aim.value().multiply(policy.explainFrom())) >= 0;
        return new ClauseScore(
                weight,
                written.points(),
                outcome,
                claim.grade(),
                written.formula(),
                explain ? List.of("explain-excess") : List.of());
    }

    private record Written(BigDecimal points, String formula) {}

    private Written shortOf(BigDecimal weight, Aim aim, BigDecimal actual) {
        BigDecimal target = aim.value();
        if (aim.bound() == Bound.WITHIN && !policy.formulas().steps().isEmpty()) {
            return stepped(weight, actual.abs());
        }
        if (target.signum() <= 0) {
            // over zero nothing can be divided: kept or not
            return new Written(zero(), text(actual) + " " + missed(aim.bound()) + " " + text(target) + " \u21d2 0.00");
        }
        if (policy.formulas().overCeiling(aim.bound(), actual, target)) {
            return ceiling(weight, target, aim.bound() == Bound.WITHIN ? actual.abs() : actual);
        }
        if (aim.bound() == Bound.EXACTLY && actual.compareTo(target) > 0) {
            return new Written(weight, text(actual) + " > " + text(target) + " \u21d2 " + points(weight));
        }
        BigDecimal reached = actual.max(BigDecimal.ZERO);
        BigDecimal points = divided(weight.multiply(reached), target).min(weight);
        return new Written(
                points, text(weight) + " \u00d7 " + text(reached) + " \u00f7 " + text(target) + " = " + points(points));
    }

    private Written ceiling(BigDecimal weight, BigDecimal target, BigDecimal actual) {
        return switch (policy.formulas().atMost()) {
            case OVERRUN -> {
                BigDecimal over = actual.subtract(target);
                BigDecimal points =
                        divided(weight.multiply(target.subtract(over)), target).max(zero());
                boolean none = over.compareTo(target) >= 0;
                yield new Written(
                        points,
                        text(weight) + " \u00d7 " + (none ? "max(0, " : "(") + "1 \u2212 (" + text(actual) + " \u2212 "
                                + text(target) + ") \u00f7 " + text(target) + ") = " + points(points));
            }
            case INVERSE -> {
                BigDecimal points = divided(weight.multiply(target), actual);
                yield new Written(
                        points,
                        text(weight) + " \u00d7 " + text(target) + " \u00f7 " + text(actual) + " = " + points(points));
            }
            case NOTHING -> new Written(zero(), text(actual) + " > " + text(target) + " \u21d2 0.00");
        };
    }

    private Written stepped(BigDecimal weight, BigDecimal deviation) {
        for (Formulas.Step step : policy.formulas().steps()) {
            if (deviation.compareTo(step.upTo()) <= 0) {
                BigDecimal points = weight.multiply(step.share()).setScale(DIGITS, RoundingMode.HALF_UP);
                return new Written(
                        points,
                        text(deviation) + " \u2264 " + text(step.upTo()) + " \u21d2 " + text(weight) + " \u00d7 "
                                + text(step.share()) + " = " + points(points));
            }
        }
        BigDecimal last = policy.formulas().steps().getLast().upTo();
        return new Written(zero(), text(deviation) + " > " + text(last) + " \u21d2 0.00");
    }

    private ClauseScore words(BigDecimal weight, Claim.Words claim) {
        Judgement judgement = claim.judgement();
        BigDecimal share = claim.share();
        if (judgement == null || share == null) {
            return unproved(weight, claim.grade());
        }
        if (!inRange(judgement, share)) {
            throw Refusal.field("share", "judged-outside");
        }
        if (claim.grade() == EvidenceGrade.E4) {
            return unproved(weight, EvidenceGrade.E4);
        }
        BigDecimal points = weight.multiply(share).setScale(DIGITS, RoundingMode.HALF_UP);
        return new ClauseScore(
                weight,
                points,
                Outcome.valueOf(judgement.name()),
                claim.grade(),
                text(weight) + " \u00d7 " + text(share) + " = " + points(points),
                List.of());
    }

    /** Whether a typed share lies within the policy's range for the judgement. */
    public boolean inRange(Judgement judgement, BigDecimal share) {
        ScoringPolicy.Range range = policy.words().get(judgement);
        return range != null && range.holds(share);
    }

    private static ClauseScore condition(BigDecimal weight, Claim.Condition claim) {
        Boolean met = claim.met();
        if (met == null || claim.grade() == EvidenceGrade.E4) {
            return unproved(weight, EvidenceGrade.E4);
        }
        BigDecimal points = met ? weight.setScale(DIGITS, RoundingMode.HALF_UP) : zero();
        return new ClauseScore(
                weight,
                points,
                met ? Outcome.MET : Outcome.MISSED,
                claim.grade(),
                (met ? "\u2713" : "\u2717") + " \u21d2 " + points(points),
                List.of());
    }

    /**
     * Points of budget execution.
     *
     * @param adjusted in fen
     * @param executed in fen; null when unknown
     */
    public ClauseScore execution(BigDecimal weight, long adjusted, @Nullable Long executed, EvidenceGrade grade) {
        if (executed == null || adjusted <= 0 || grade == EvidenceGrade.E4) {
            return unproved(weight, EvidenceGrade.E4);
        }
        BigDecimal whole = BigDecimal.valueOf(adjusted, 2);
        BigDecimal paid = BigDecimal.valueOf(executed, 2);
        BigDecimal points = divided(weight.multiply(paid), whole).min(weight);
        boolean capped = executed > adjusted;
        return new ClauseScore(
                weight,
                points,
                executed >= adjusted ? Outcome.MET : Outcome.PARTLY,
                grade,
                (capped ? "min(" + text(weight) + ", " : "") + text(weight) + " \u00d7 " + text(paid) + " \u00f7 "
                        + text(whole) + (capped ? ")" : "") + " = " + points(points),
                List.of());
    }

    private static BigDecimal divided(BigDecimal over, BigDecimal under) {
        return over.divide(under, DIGITS, RoundingMode.HALF_UP);
    }

    private static BigDecimal zero() {
        return BigDecimal.ZERO.setScale(DIGITS);
    }

    private static String sign(Bound bound) {
        return switch (bound) {
            case AT_LEAST -> "\u2265";
            case ABOVE -> ">";
            case AT_MOST, WITHIN -> "\u2264";
            case BELOW -> "<";
            case EXACTLY -> "=";
        };
    }

    private static String missed(Bound bound) {
        return switch (bound) {
            case AT_LEAST -> "<";
            case ABOVE -> "\u2264";
            case AT_MOST, WITHIN -> ">";
            case BELOW -> "\u2265";
            case EXACTLY -> "\u2260";
        };
    }

    private static String points(BigDecimal points) {
        return points.setScale(DIGITS, RoundingMode.HALF_UP).toPlainString();
    }

    private static String text(BigDecimal number) {
        return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
