package org.hengping.overview.performance.targets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a core says, written into its clause. */
final class CoreReading {

    private final Lexicon lexicon;
    private final Draft draft;
    private final Core core;

    CoreReading(Lexicon lexicon, Draft draft, Core core) {
        this.lexicon = lexicon;
        this.draft = draft;
        this.core = core;
    }

    /**
     * @param due a day that was named before the number
     * @return the clause of a range's upper end, or null
     */
    @Nullable
    Draft read(@Nullable Day due) {
        draft.doubts.addAll(core.doubts);
        Draft upper = null;
        switch (core.kind) {
            case QUANTITY -> upper = quantity(due);
            case DAY -> day();
            case REFERENCE -> {
                draft.comparator = Comparison.REF;
                draft.direction = core.direction;
                draft.reference = core.reference;
                draft.worth = 92;
            }
            case CHANGE -> change();
            case WORDING -> {
                draft.comparator = Comparison.QUAL;
                draft.quality = core.wording == null || core.wording.isEmpty() ? null : core.wording;
                draft.worth = 80;
            }
        }
        return upper;
    }

    private @Nullable Draft quantity(@Nullable Day due) {
        number(draft, core.quantity);
        draft.comparator = core.upper == null ? comparator() : Comparison.GE;
        if (core.reference != null) {
            draft.denominator = new Amount(false, null, null, core.reference);
        }
        if (due != null) {
            draft.deadline = due.text();
            draft.aggregation = draft.aggregation == null ? Aggregation.AS_OF : draft.aggregation;
            draft.doubts.addAll(draft.deadline == null ? List.of(Doubt.NO_SUCH_DAY) : List.of());
        } else if (draft.aggregation == Aggregation.AS_OF) {
            draft.deadline = "--12-31";
        }
        if (core.upper == null) {
            return null;
        }
        Draft upper = new Draft();
        upper.start = core.upperStart;
        upper.metric = draft.metric;
        upper.period = draft.period;
        upper.aggregation = draft.aggregation;
        upper.deadline = draft.deadline;
        upper.denominator = draft.denominator;
        upper.comparator = Comparison.LE;
        number(upper, core.upper);
        if (draft.value != null && upper.value != null && draft.value.compareTo(upper.value) > 0) {
            draft.doubts.add(Doubt.RANGE);
        }
        return upper;
    }

    private static void number(Draft draft, @Nullable Quantity quantity) {
        if (quantity != null) {
            draft.value = quantity.value();
            draft.scale = quantity.scale();
            draft.unit = quantity.unit();
            draft.doubts.addAll(quantity.doubts());
        }
    }

    private Comparison comparator() {
        if (core.plusMinus) {
            return Comparison.WITHIN;
        }
        Comparison after = core.after;
        boolean about = core.about || after == Comparison.APPROX;
        if (core.hard != null) {
            if (about) {
                draft.doubts.add(Doubt.TOLERANCE);
            }
            boolean atLeast = core.hard == Comparison.GE || core.hard == Comparison.GT;
            boolean upwards = after == Comparison.GE;
            if (after != null && after != Comparison.APPROX && atLeast != upwards) {
                draft.doubts.add(Doubt.CONFLICT);
            }
            return core.hard;
        }
        if (about) {
            draft.doubts.add(Doubt.TOLERANCE);
            return Comparison.APPROX;
        }
        if (after == Comparison.WITHIN) {
            if (lexicon.has("unit.duration", draft.unit == null ? "" : draft.unit)) {
                draft.doubts.add(Doubt.EVENT_OR_MEAN);
            }
            return Comparison.LE;
        }
        if (after != null) {
            return after;
        }
        if (core.soft == Comparison.GE || core.soft == Comparison.LE) {
            return core.soft;
        }
        // "is so much" compares no more than the number alone
        draft.proposed = true;
        draft.doubts.add(Doubt.BARE);
        return Comparison.EQ;
    }

    private void day() {
        draft.comparator = Comparison.DEADLINE;
        Day day = core.day;
        if (day == null) {
            return;
        }
        draft.deadline = day.text();
        if (draft.deadline == null) {
            draft.doubts.add(Doubt.NO_SUCH_DAY);
        } else if (day.month() == 0 && day.year() == null) {
            if (draft.period == TargetPeriod.MONTH) {
                draft.aggregation = Aggregation.EACH;
            } else {
                draft.doubts.add(Doubt.DAY_ALONE);
            }
        }
        if (!day.firm() && core.hard == null) {
            draft.worth = 85;
        }
    }

    private void change() {
        draft.comparator = Comparison.CHANGE;
        draft.direction = core.direction;
        draft.reference = core.reference;
        draft.worth = 92;
        Quantity quantity = core.quantity;
        if (quantity == null) {
            return;
        }
        number(draft, quantity);
        if (quantity.value().signum() < 0) {
            draft.value = quantity.value().negate();
            draft.doubts.add(Doubt.CONFLICT);
        }
        if (core.hard != null) {
            draft.bound = core.hard;
        } else if (core.after == Comparison.GE || core.after == Comparison.LE) {
            draft.bound = core.after;
        } else if (core.after == Comparison.WITHIN) {
            draft.bound = Comparison.LE;
        } else if (core.about || core.after == Comparison.APPROX) {
            draft.bound = Comparison.APPROX;
            draft.doubts.add(Doubt.TOLERANCE);
        } else {
            draft.bound = Comparison.GE;
        }
    }
}
