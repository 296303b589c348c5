package org.hengping.overview.performance.targets;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A word of the lexicon with everything it can be. */
final class Word {

    /** What a word can be; which of it it is at some place, the words around it say. */
    enum Role {
        /** Says how to compare. */
        COMPARE,
        /** A verb before a number. */
        SOFT,
        ABOUT,
        PLUS_MINUS,
        AFTER,
        PERIOD,
        TOTAL,
        AVERAGE,
        THAN,
        VERSUS,
        UP,
        DOWN,
        LEVEL,
        NOT,
        REFERENCE,
        OF,
        YEAR_END,
        HALF_YEAR,
        MILESTONE,
        QUALITY,
        JOINT,
        KEPT
    }

    final String text;
    final Set<Role> roles = EnumSet.noneOf(Role.class);

    @Nullable
    Comparison comparison;

    @Nullable
    Comparison soft;

    @Nullable
    Comparison after;

    @Nullable
    TargetPeriod period;

    @Nullable
    Aggregation aggregation;

    /** The period's word does not say whether each or the mean is meant. */
    boolean open;

    /** What is compared with, for THAN. */
    @Nullable
    String reference;

    Word(String text) {
        this.text = text;
    }

    boolean is(Role role) {
        return roles.contains(role);
    }

    boolean isComparing() {
        return is(Role.COMPARE) || is(Role.SOFT) || is(Role.ABOUT) || is(Role.PLUS_MINUS);
    }

    boolean isGlyph() {
        return !Character.isLetter(text.charAt(0));
    }
}
