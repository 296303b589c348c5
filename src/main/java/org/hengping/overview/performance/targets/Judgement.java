package org.hengping.overview.performance.targets;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a text leaves open: the comparator of a bare number, how values are added up, and readings that cannot be meant. */
final class Judgement {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Lexicon lexicon;
    private final @Nullable String name;
    private final @Nullable String category;

    Judgement(Lexicon lexicon, @Nullable IndicatorHint hint) {
        this.lexicon = lexicon;
        this.name = hint == null ? null : hint.name();
        this.category = hint == null ? null : hint.category();
    }

    void complete(Draft draft) {
        draft.subject = draft.metric == null ? name : draft.metric;
        if (draft.comparator.isNumeric()) {
            unitFromName(draft);
            if (draft.proposed) {
                draft.comparator = proposal(draft);
            } else if (draft.comparator == Comparison.EQ && isCost(draft) && !isPercent(draft)) {
                draft.doubts.add(Doubt.COST_EXACT);
            }
            implausible(draft);
            if (draft.aggregation == null || draft.aggregation == Aggregation.SUM && isPercent(draft)) {
                draft.aggregation = aggregation(draft);
            }
            if (draft.period == null && draft.aggregation == Aggregation.SUM) {
                draft.period = TargetPeriod.YEAR;
            }
        } else if (draft.comparator == Comparison.CHANGE && draft.value != null && draft.reference != null) {
            draft.doubts.remove(Doubt.NO_REFERENCE);
        }
    }

    private boolean isPercent(Draft draft) {
        return Quantity.PERCENT.equals(draft.unit);
    }

    private boolean isCost(Draft draft) {
        return lexicon.anyIn("subject.cost", draft.metric)
                || lexicon.anyIn("subject.cost", name)
                || lexicon.anyIn("subject.cost", category);
    }

    private boolean isMoney(Draft draft) {
        String unit = draft.unit;
        return unit != null && lexicon.list("unit.money").stream().anyMatch(unit::startsWith);
    }

    private void unitFromName(Draft draft) {
        String subject = draft.subject;
        if (draft.unit != null || subject == null) {
            return;
        }
        String unit = unitIn(Glyphs.plainText(subject));
        if (unit == null && name != null) {
            unit = unitIn(Glyphs.plainText(name));
        }
        if (unit == null) {
            for (Map.Entry<String, String> named : lexicon.namedUnits().entrySet()) {
                if (subject.contains(named.getKey())) {
                    unit = named.getValue();
                    break;
                }
            }
        }
        if (unit != null) {
            draft.unit = unit;
            draft.doubts.add(Doubt.UNIT_FROM_NAME);
        }
    }

    /** In brackets at the end of a name. */
    private @Nullable String unitIn(String subject) {
        int open = subject.lastIndexOf('(');
        if (open < 0 || !subject.endsWith(")")) {
            return null;
        }
        String inside = subject.substring(open + 1, subject.length() - 1);
        return !inside.isEmpty() && lexicon.units().longest(inside.toCharArray(), 0) == inside.length() ? inside : null;
    }

    /** Rates and standards are met exactly, costs and lengths of time at most, quantities at least. */
    private Comparison proposal(Draft draft) {
        if (isPercent(draft)) {
            return Comparison.EQ;
        }
        if (isMoney(draft) && lexicon.anyIn("subject.standard", draft.subject)) {
            return Comparison.EQ;
        }
        boolean duration = draft.unit != null && lexicon.has("unit.duration", draft.unit);
        boolean adverse = lexicon.anyIn("subject.adverse", draft.subject);
        boolean none = draft.value != null && draft.value.signum() == 0;
        if (none) {
            return Comparison.EQ;
        }
        if (isCost(draft) || duration || adverse || isMoney(draft)) {
            return Comparison.LE;
        }
        if (draft.unit == null && lexicon.anyIn("subject.rate", draft.subject)) {
            return Comparison.EQ;
        }
        return Comparison.GE;
    }

    private void implausible(Draft draft) {
        BigDecimal value = draft.value;
        if (value == null) {
            return;
        }
        boolean score = lexicon.has("unit.score", draft.unit == null ? "" : draft.unit);
        if (isPercent(draft) && value.compareTo(HUNDRED) > 0
                || score && value.compareTo(HUNDRED) > 0 && isSatisfaction(draft)) {
            draft.doubts.add(Doubt.OVER_HUNDRED);
            String digits = value.toPlainString();
            boolean two = draft.proposed && digits.length() > 1 && digits.startsWith("2");
            BigDecimal rest = two ? new BigDecimal(digits.substring(1)) : BigDecimal.ZERO;
            if (two && rest.signum() > 0 && rest.compareTo(HUNDRED) <= 0) {
                draft.doubts.add(Doubt.READ_AS_TWO);
            } else if (value.scale() <= 0) {
                draft.doubts.add(Doubt.LOST_POINT);
            }
        } else if (isPercent(draft) && value.compareTo(HUNDRED) == 0 && draft.comparator == Comparison.GE) {
            draft.doubts.add(Doubt.CEILING);
        }
    }

    private boolean isSatisfaction(Draft draft) {
        return lexicon.anyIn("subject.satisfaction", draft.subject) || lexicon.anyIn("subject.satisfaction", name);
    }

    /** "Times a month" asks for it in every month. */
    private @Nullable TargetPeriod per(String unit) {
        int slash = unit.indexOf('/');
        if (slash > 0 && lexicon.has("unit.count", unit.substring(0, slash))) {
            for (TargetPeriod period : TargetPeriod.values()) {
                if (lexicon.has("per." + period, unit.substring(slash + 1))) {
                    return period;
                }
            }
        }
        return null;
    }

    private @Nullable Aggregation aggregation(Draft draft) {
        String unit = draft.unit;
        if (unit == null) {
            return null;
        }
        boolean score = lexicon.has("unit.score", unit);
        if ((isPercent(draft) || score) && isSatisfaction(draft)) {
            return Aggregation.SURVEY;
        }
        TargetPeriod per = per(unit);
        if (per != null) {
            draft.period = per;
            return per == TargetPeriod.YEAR ? Aggregation.SUM : Aggregation.EACH;
        }
        if (isPercent(draft)
                || lexicon.has("unit.permille", unit)
                || lexicon.has("unit.points", unit)
                || unit.indexOf('/') > 0
                || isMoney(draft) && unit.contains(lexicon.one("unit.every"))
                || lexicon.anyIn("subject.ratio", draft.subject)) {
            return Aggregation.RATIO;
        }
        if (lexicon.has("unit.duration", unit)) {
            if (draft.comparator != Comparison.LE && draft.comparator != Comparison.LT) {
                return null;
            }
            draft.period = draft.period == null ? TargetPeriod.EVENT : draft.period;
            return Aggregation.EACH;
        }
        boolean cumulated = draft.period != null;
        if (!cumulated
                && (lexicon.has("unit.stock", unit)
                        || unit.equals(lexicon.list("unit.count").getFirst())
                                && lexicon.anyIn("subject.stock", draft.subject))) {
            return Aggregation.LAST;
        }
        if (score || lexicon.has("unit.measure", unit) || isMoney(draft) && draft.comparator == Comparison.EQ) {
            return null;
        }
        return Aggregation.SUM;
    }
}
