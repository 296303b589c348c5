package org.hengping.overview.performance.targets;

import org.jspecify.annotations.Nullable;

/** A piece of the text that the grammar knows, or a run of characters it does not. */
final class Token {

    enum Kind {
        SPACE,
        /** Comma, full stop, line end or a joint between clauses. */
        SEPARATOR,
        OPEN,
        CLOSE,
        NUMBER,
        DAY,
        WORD,
        TEXT
    }

    final Kind kind;
    final int start;
    final int end;

    @Nullable
    final Word word;

    @Nullable
    final Quantity quantity;

    @Nullable
    final Day day;

    /** How many brackets or quotation marks it stands in. */
    int depth;

    Token(Kind kind, int start, int end) {
        this(kind, start, end, null, null, null);
    }

    Token(Kind kind, int start, int end, @Nullable Word word, @Nullable Quantity quantity, @Nullable Day day) {
        this.kind = kind;
        this.start = start;
        this.end = end;
        this.word = word;
        this.quantity = quantity;
        this.day = day;
    }

    boolean is(Word.Role role) {
        return word != null && word.is(role);
    }

    boolean isComparing() {
        return word != null && word.isComparing();
    }
}
