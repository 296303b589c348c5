package org.hengping.overview.performance.targets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a clause that says what has to hold: from and to are tokens. */
final class Core {

    enum Kind {
        QUANTITY,
        DAY,
        REFERENCE,
        CHANGE,
        /** A comparator with a word of an order, or with nothing behind it. */
        WORDING
    }

    final Kind kind;
    final int from;
    int to;

    @Nullable
    Comparison hard;

    @Nullable
    Comparison soft;

    boolean about;
    boolean plusMinus;

    @Nullable
    Comparison after;

    @Nullable
    Quantity quantity;

    @Nullable
    Day day;

    @Nullable
    Direction direction;

    /** What it is compared with; or the base of "... of". */
    @Nullable
    String reference;

    @Nullable
    String wording;

    /** Part of the metric that stands inside the core. */
    @Nullable
    String between;

    /** Upper end of a range. */
    @Nullable
    Quantity upper;

    /** Character from which on the text is about the upper end. */
    int upperStart;

    final List<Doubt> doubts = new ArrayList<>(2);

    Core(Kind kind, int from) {
        this.kind = kind;
        this.from = from;
    }

    void compare(Word word, boolean misread) {
        if (word.is(Word.Role.PLUS_MINUS)) {
            plusMinus = true;
        } else if (word.comparison != null) {
            if (hard != null && hard != word.comparison) {
                doubts.add(Doubt.CONFLICT);
            }
            hard = word.comparison;
            if (misread) {
                doubts.add(Doubt.READ_AS_W);
            }
        } else if (word.is(Word.Role.ABOUT)) {
            about = true;
        } else {
            soft = word.soft;
        }
    }

    /** A number with nothing beside it that compares. */
    boolean bare() {
        return kind == Kind.QUANTITY
                && hard == null
                && soft == null
                && !about
                && !plusMinus
                && after == null
                && upper == null;
    }
}
