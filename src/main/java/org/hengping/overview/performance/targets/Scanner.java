package org.hengping.overview.performance.targets;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hengping.overview.performance.targets.Token.Kind;
import org.hengping.overview.performance.targets.Word.Role;

/** Cuts a cell into tokens, left to right, each character looked at a bounded number of times. */
final class Scanner {

    private static final String OPENING = "([{\u201C\u2018\u300A\u300C\u300E";
    private static final String CLOSING = ")]}\u201D\u2019\u300B\u300D\u300F";
    private static final char STOP = '\u3002';
    private static final char PAUSE = '\u3001';

    private final Lexicon lexicon;
    private final char[] text;
    private final NumberReader numbers;
    private final DayReader days;
    private final List<Token> tokens = new ArrayList<>();
    private final int lastDigit;
    private int plain = -1;

    Scanner(Lexicon lexicon, String verbatim, char[] text) {
        this.lexicon = lexicon;
        this.text = text;
        this.numbers = new NumberReader(lexicon, verbatim, text);
        this.days = new DayReader(lexicon, text);
        int last = text.length - 1;
        while (last >= 0 && !Glyphs.isDigit(text[last])) {
            last--;
        }
        this.lastDigit = last;
    }

    List<Token> tokens() {
        int at = 0;
        while (at < text.length) {
            int next = next(at);
            if (next == at) {
                if (plain < 0) {
                    plain = at;
                }
                at++;
            } else {
                at = next;
            }
        }
        flush(text.length);
        depths();
        return tokens;
    }

    /** Adds the token that begins here and returns the place behind it; here itself when it is a plain character. */
    private int next(int at) {
        char c = text[at];
        if (Glyphs.isDigit(c)) {
            return figure(at);
        }
        if ((c == '-' || c == '+') && at + 1 < text.length && Glyphs.isDigit(text[at + 1]) && signs(at)) {
            Quantity quantity = numbers.figures(at + 1, c == '-');
            if (quantity != null) {
                return number(at, quantity);
            }
        }
        int numeral = numeral(at);
        if (numeral > at) {
            return numeral;
        }
        Word word = lexicon.at(text, at);
        if (word != null) {
            return word(at, word);
        }
        if (c == ' ' || c == '|') {
            return space(at);
        }
        if (c == ',' || c == ';' || c == STOP || c == PAUSE || c == '\n') {
            return simple(Kind.SEPARATOR, at);
        }
        if (c == '/'
                && at > 0
                && at + 1 < text.length
                && text[at - 1] == ' '
                && text[at + 1] == ' '
                && lastDigit > at) {
            return simple(Kind.SEPARATOR, at);
        }
        if (OPENING.indexOf(c) >= 0) {
            return simple(Kind.OPEN, at);
        }
        if (CLOSING.indexOf(c) >= 0) {
            return simple(Kind.CLOSE, at);
        }
        if ((c == 'W' || c == 'w') && at + 1 < text.length && Glyphs.isDigit(text[at + 1]) && !afterLatin(at)) {
            flush(at);
            add(new Token(Kind.WORD, at, at + 1, misread(), null, null));
            return at + 1;
        }
        return at;
    }

    /** A letter that stands where "at most" was in the paper. */
    private static Word misread() {
        Word word = new Word("W");
        word.roles.add(Role.COMPARE);
        word.comparison = Comparison.LE;
        return word;
    }

    private int figure(int at) {
        if (afterLatin(at)) {
            return run(at);
        }
        Day day = days.read(at);
        if (day != null) {
            flush(at);
            add(new Token(Kind.DAY, at, days.end(), null, null, day));
            return days.end();
        }
        Quantity quantity = numbers.figures(at, false);
        return quantity == null ? run(at) : number(at, quantity);
    }

    /** Figures that are part of a name stay plain. */
    private int run(int at) {
        int end = at;
        while (end < text.length && (Glyphs.isDigit(text[end]) || text[end] == '.')) {
            end++;
        }
        flush(at);
        add(new Token(Kind.TEXT, at, end));
        return end;
    }

    private boolean afterLatin(int at) {
        return at > 0
                && (text[at - 1] < 128 && Character.isLetter(text[at - 1]) && text[at - 1] != 'W' && text[at - 1] != 'w'
                        || at > 1
                                && (text[at - 1] == '-' || text[at - 1] == '.')
                                && text[at - 2] < 128
                                && Character.isLetter(text[at - 2]));
    }

    /** A sign and no dash: at the beginning or behind a comparator. */
    private boolean signs(int at) {
        Token last = plain >= 0 || tokens.isEmpty() ? null : tokens.getLast();
        return at == 0
                || last != null
                        && (last.isComparing()
                                || last.kind == Kind.SEPARATOR
                                || last.kind == Kind.SPACE && at > 1 && !Glyphs.isDigit(text[at - 2]));
    }

    private int numeral(int at) {
        char c = text[at];
        boolean ordinal = Lexicon.begins(lexicon.one("numeral.ordinal"), text, at);
        if (lexicon.digit(c) < 0 && lexicon.power(c) == 0 && !ordinal) {
            return at;
        }
        Day day = days.read(at);
        if (day != null) {
            flush(at);
            add(new Token(Kind.DAY, at, days.end(), null, null, day));
            return days.end();
        }
        if (ordinal) {
            // the number behind it is a place in an order and no quantity
            if (plain < 0) {
                plain = at;
            }
            int end = at + 1;
            while (end < text.length && (lexicon.digit(text[end]) >= 0 || lexicon.power(text[end]) > 0)) {
                end++;
            }
            return end;
        }
        Quantity quantity = numbers.words(at);
        if (quantity == null) {
            return at;
        }
        int end = numbers.end();
        boolean compared = plain < 0 && !tokens.isEmpty() && tokens.getLast().isComparing();
        if (quantity.percent() || quantity.unit() != null && (compared || concluded(end))) {
            return number(at, quantity);
        }
        return at;
    }

    /** What stands here ends a quantity. */
    private boolean concluded(int at) {
        if (at >= text.length) {
            return true;
        }
        char c = text[at];
        if (c == ' ' || c == ',' || c == ';' || c == STOP || c == PAUSE || c == '\n' || CLOSING.indexOf(c) >= 0) {
            return true;
        }
        Word word = lexicon.at(text, at);
        return word != null && (word.is(Role.AFTER) || word.is(Role.JOINT));
    }

    private int number(int at, Quantity read) {
        boolean money = at > 0 && read.unit() == null && lexicon.has("unit.money.sign", String.valueOf(text[at - 1]));
        Quantity quantity = money ? read.unit(lexicon.one("unit.money")) : read;
        flush(at);
        add(new Token(Kind.NUMBER, at, numbers.end(), null, quantity, null));
        return numbers.end();
    }

    private int word(int at, Word word) {
        int end = at + word.text.length();
        if (word.is(Role.HALF_YEAR)) {
            Day day = days.half(lexicon.has("day.half.1", word.text), end);
            if (day != null) {
                flush(at);
                add(new Token(Kind.DAY, at, days.end(), null, null, day));
                return days.end();
            }
        }
        if (word.is(Role.YEAR_END)) {
            flush(at);
            add(new Token(Kind.DAY, at, end, null, null, new Day(null, 12, Day.LAST, true)));
            return end;
        }
        flush(at);
        boolean named = (word.is(Role.UP) || word.is(Role.DOWN) || word.is(Role.MILESTONE)) && named(end);
        if (named) {
            add(new Token(Kind.TEXT, at, end));
        } else if (word.is(Role.JOINT)) {
            add(new Token(Kind.SEPARATOR, at, end, word, null, null));
        } else {
            add(new Token(Kind.WORD, at, end, word, null, null));
        }
        return end;
    }

    /** "Growth" in "growth rate" is a name and no change. */
    private boolean named(int at) {
        return at < text.length && lexicon.has("change.named", String.valueOf(text[at]));
    }

    private int space(int at) {
        int end = at + 1;
        while (end < text.length && (text[end] == ' ' || text[end] == '|')) {
            end++;
        }
        flush(at);
        add(new Token(Kind.SPACE, at, end));
        return end;
    }

    private int simple(Kind kind, int at) {
        flush(at);
        add(new Token(kind, at, at + 1));
        return at + 1;
    }

    private void flush(int end) {
        if (plain >= 0) {
            add(new Token(Kind.TEXT, plain, end));
            plain = -1;
        }
    }

    private void add(Token token) {
        tokens.add(token);
    }

    /** Brackets and quotation marks that close again keep together what they hold. */
    private void depths() {
        Deque<Integer> open = new ArrayDeque<>();
        int[] change = new int[tokens.size() + 1];
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind == Kind.OPEN) {
                open.push(i);
            } else if (token.kind == Kind.CLOSE && matching(open, token)) {
                change[open.pop()]++;
                change[i + 1]--;
            }
        }
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += change[i];
            tokens.get(i).depth = depth;
        }
    }

    private boolean matching(Deque<Integer> open, Token close) {
        Integer last = open.peek();
        return last != null && OPENING.indexOf(text[tokens.get(last).start]) == CLOSING.indexOf(text[close.start]);
    }
}
