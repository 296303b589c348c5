package org.hengping.overview.performance.targets;

import java.util.ArrayList;
import java.util.List;
import org.hengping.overview.performance.targets.Core.Kind;
import org.hengping.overview.performance.targets.Word.Role;
import org.jspecify.annotations.Nullable;

/** Finds the cores between two separators. What lies ahead is known from one pass backwards, so nothing is scanned twice. */
final class CoreFinder {

    private static final String RANGE = "-~";
    private static final int SHORT = 4;

    private final Lexicon lexicon;
    private final String verbatim;
    private final char[] text;
    private final List<Token> tokens;
    private final int[] nextNumber;
    private final int[] nextMove;
    private final int[] nextKnown;
    private boolean nested;
    private int limit;
    private int compared;

    CoreFinder(Lexicon lexicon, String verbatim, char[] text, List<Token> tokens) {
        this.lexicon = lexicon;
        this.verbatim = verbatim;
        this.text = text;
        this.tokens = tokens;
        int size = tokens.size();
        this.nextNumber = new int[size + 1];
        this.nextMove = new int[size + 1];
        this.nextKnown = new int[size + 1];
        nextNumber[size] = size;
        nextKnown[size] = size;
        nextMove[size] = size;
        for (int i = size - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            nextNumber[i] = token.kind == Token.Kind.NUMBER ? i : nextNumber[i + 1];
            nextKnown[i] = token.is(Role.REFERENCE) || token.is(Role.THAN) ? i : nextKnown[i + 1];
            nextMove[i] = token.is(Role.UP) || token.is(Role.DOWN) || token.is(Role.LEVEL) ? i : nextMove[i + 1];
        }
    }

    /** The cores of these tokens in their order; those in brackets only when there is none outside. */
    List<Core> find(int from, int to) {
        nested = false;
        List<Core> outside = scan(from, to);
        if (!outside.isEmpty()) {
            return outside;
        }
        nested = true;
        return scan(from, to);
    }

    private List<Core> scan(int from, int to) {
        limit = to;
        compared = from;
        List<Core> cores = new ArrayList<>(2);
        int i = from;
        while (i < to) {
            Core core = visible(i) ? at(i) : null;
            if (core == null) {
                // comparators that compare nothing are passed together
                i = Math.max(i + 1, compared);
            } else {
                cores.add(core);
                i = core.to;
            }
        }
        return cores;
    }

    private boolean visible(int i) {
        return nested || tokens.get(i).depth == 0;
    }

    private @Nullable Core at(int i) {
        Token token = tokens.get(i);
        if (token.quantity != null) {
            return quantity(i);
        }
        if (token.day != null) {
            Core core = new Core(Kind.DAY, i);
            core.day = token.day;
            core.to = i + 1;
            return core;
        }
        if (token.is(Role.THAN)) {
            Word word = token.word;
            Core change = change(i, i + 1, word == null ? null : word.reference);
            if (change != null) {
                return change;
            }
        }
        if (token.is(Role.VERSUS) && i + 1 < limit && tokens.get(i + 1).day != null) {
            Core change = change(i, i + 2, slice(tokens.get(i + 1).start, tokens.get(i + 1).end));
            if (change != null) {
                return change;
            }
        }
        if (token.isComparing()) {
            return compared(i);
        }
        if (token.is(Role.UP) || token.is(Role.DOWN)) {
            return moved(i);
        }
        return null;
    }

    private int space(int from) {
        int i = from;
        while (i < limit && tokens.get(i).kind == Token.Kind.SPACE) {
            i++;
        }
        return i;
    }

    /** Words and signs that compare, one behind the other; behind them. */
    private int comparing(Core core, int from) {
        int i = from;
        int end = from;
        while (i < limit) {
            Token token = tokens.get(i);
            Word word = token.word;
            if (word != null && word.isComparing()) {
                core.compare(word, word.text.equals("W"));
                end = i + 1;
            } else if (token.kind != Token.Kind.SPACE && !colon(token)) {
                break;
            }
            i++;
        }
        compared = end;
        return end;
    }

    private boolean colon(Token token) {
        return token.kind == Token.Kind.TEXT && token.end == token.start + 1 && text[token.start] == ':';
    }

    private Core quantity(int i) {
        Core core = new Core(Kind.QUANTITY, i);
        core.quantity = tokens.get(i).quantity;
        core.to = i + 1;
        range(core, i);
        after(core);
        twoForAtLeast(core, i);
        if (core.bare()) {
            mirrored(core);
        }
        return core;
    }

    /** "95% at most the rate": the number stands before the sign. */
    private void mirrored(Core core) {
        int sign = space(core.to);
        int behind = space(sign + 1);
        Word word = sign < limit ? tokens.get(sign).word : null;
        if (word == null || !word.is(Role.COMPARE) || !word.isGlyph() || behind >= limit) {
            return;
        }
        Token named = tokens.get(behind);
        if (named.kind == Token.Kind.TEXT || named.word != null && !named.isComparing() && nextKnown[behind] >= limit) {
            core.hard = switch (word.comparison) {
                case GE -> Comparison.LE;
                case GT -> Comparison.LT;
                case LE -> Comparison.GE;
                case LT -> Comparison.GT;
                case null, default -> Comparison.EQ;
            };
            core.to = sign + 1;
        }
    }

    /** "2 90%": the figure before the number was a sign. */
    private void twoForAtLeast(Core core, int i) {
        Quantity quantity = tokens.get(i).quantity;
        int next = space(i + 1);
        if (quantity == null || next == i + 1 || next >= limit || core.upper != null) {
            return;
        }
        Quantity real = tokens.get(next).quantity;
        if (real != null && quantity.unit() == null && "2".equals(slice(tokens.get(i).start, tokens.get(i).end))) {
            core.quantity = real;
            core.hard = Comparison.GE;
            core.doubts.add(Doubt.READ_AS_TWO);
            core.to = next + 1;
            after(core);
        }
    }

    private void range(Core core, int i) {
        int dash = space(i + 1);
        int second = dash + 1 < limit ? space(dash + 1) : limit;
        if (second >= limit || tokens.get(second).quantity == null || !dashes(tokens.get(dash))) {
            return;
        }
        Quantity low = tokens.get(i).quantity;
        Quantity high = tokens.get(second).quantity;
        if (low == null || high == null) {
            return;
        }
        if (low.unit() == null && high.unit() != null) {
            low = new Quantity(
                    low.scale() == null && high.scale() != null ? low.value().multiply(high.scale()) : low.value(),
                    low.scale() == null ? high.scale() : low.scale(),
                    high.unit(),
                    low.doubts());
        }
        core.quantity = low;
        core.upper = high;
        core.upperStart = tokens.get(i).end;
        core.to = second + 1;
    }

    private boolean dashes(Token token) {
        return token.end == token.start + 1
                        && (token.kind == Token.Kind.TEXT || token.word != null)
                        && RANGE.indexOf(text[token.start]) >= 0
                || lexicon.has("range", new String(text, token.start, token.end - token.start));
    }

    private void after(Core core) {
        int i = core.to;
        int next = space(i);
        while (next < limit && visible(next)) {
            Word word = tokens.get(next).word;
            if (word == null || word.after == null) {
                return;
            }
            if (core.after != null && core.after != word.after) {
                core.doubts.add(Doubt.CONFLICT);
            }
            core.after = word.after;
            core.to = next + 1;
            next = space(core.to);
        }
    }

    private @Nullable Core compared(int i) {
        Core core = new Core(Kind.QUANTITY, i);
        int behind = comparing(core, i);
        int next = space(behind);
        while (next < limit && colon(tokens.get(next))) {
            next = space(next + 1);
        }
        if (next < limit && lexicon.has("verb.leading", slice(tokens.get(next).start, tokens.get(next).end))) {
            int behindVerb = space(next + 1);
            next = behindVerb < limit && tokens.get(behindVerb).quantity != null ? behindVerb : next;
        }
        if (next < limit && tokens.get(next).quantity != null) {
            core.quantity = tokens.get(next).quantity;
            core.to = next + 1;
            range(core, next);
            after(core);
            return core;
        }
        if (next < limit && tokens.get(next).day != null && (core.hard != null || core.soft != null)) {
            Core day = new Core(Kind.DAY, i);
            day.day = tokens.get(next).day;
            day.hard = core.hard;
            day.to = next + 1;
            return day;
        }
        return core.hard != null || core.soft == Comparison.LE ? referring(core, i, next) : null;
    }

    /** A comparator and no number right behind it: a figure that stands elsewhere, a share of it, or a word of an order. */
    private @Nullable Core referring(Core compared, int from, int next) {
        int number = nextNumber[next];
        if (number < limit && visible(number)) {
            int of = number - 1;
            while (of > next && tokens.get(of).kind == Token.Kind.SPACE) {
                of--;
            }
            if (of <= next || !tokens.get(of).is(Role.OF)) {
                return null;
            }
            compared.reference = slice(tokens.get(next).start, tokens.get(of).start);
            compared.quantity = tokens.get(number).quantity;
            compared.to = number + 1;
            after(compared);
            return compared;
        }
        boolean glyph = glyph(from, next);
        boolean known = nextKnown[next] < limit;
        if (!glyph && !known && limit - next > SHORT) {
            return null;
        }
        int end = limit;
        while (end > next && (tokens.get(end - 1).is(Role.AFTER) || tokens.get(end - 1).kind == Token.Kind.SPACE)) {
            end--;
        }
        String words = end <= next ? "" : slice(tokens.get(next).start, tokens.get(end - 1).end);
        for (String range : lexicon.list("plan.range")) {
            words = words.endsWith(range) ? words.substring(0, words.length() - range.length()) : words;
        }
        if (words.isEmpty() || lexicon.units().longest(words.toCharArray(), 0) == words.length()) {
            return compared.hard == null || !glyph ? null : wording(compared, from, words, true);
        }
        if (lexicon.has("ordinal", words)) {
            return wording(compared, from, words, false);
        }
        if (!known && !glyph) {
            return null;
        }
        Core core = new Core(Kind.REFERENCE, from);
        core.direction = Direction.valueOf((compared.hard == null ? Comparison.LE : compared.hard).name());
        core.reference = words;
        core.to = limit;
        if (!known) {
            core.doubts.add(Doubt.REFERENCE_UNKNOWN);
        }
        return core;
    }

    private Core wording(Core compared, int from, String words, boolean missing) {
        Core core = new Core(Kind.WORDING, from);
        core.wording = words;
        core.hard = compared.hard;
        core.to = limit;
        if (missing) {
            core.doubts.add(Doubt.NUMBER_MISSING);
        }
        return core;
    }

    private boolean glyph(int from, int to) {
        for (int i = from; i < to; i++) {
            Word word = tokens.get(i).word;
            if (word != null && word.is(Role.COMPARE) && word.isGlyph()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Core change(int i, int behind, @Nullable String reference) {
        int move = nextMove[behind];
        if (move >= limit || nextNumber[behind] < move) {
            return null;
        }
        Core core = new Core(Kind.CHANGE, i);
        core.reference = reference;
        core.to = move + 1;
        String between =
                slice(tokens.get(behind - 1).end, tokens.get(move).start).strip();
        Token moving = tokens.get(move);
        boolean not = move > behind && tokens.get(move - 1).is(Role.NOT);
        if (moving.is(Role.LEVEL) || not) {
            Core level = new Core(Kind.REFERENCE, i);
            level.reference = reference;
            level.direction = moving.is(Role.LEVEL) ? Direction.EQ : moving.is(Role.UP) ? Direction.LE : Direction.GE;
            level.between = not ? between.substring(0, Math.max(0, between.length() - 1)) : between;
            level.to = move + 1;
            return level;
        }
        core.between = between;
        core.direction = moving.is(Role.UP) ? Direction.UP : Direction.DOWN;
        amount(core, move + 1);
        return core;
    }

    /** Up or down by a number, without saying since when. */
    private @Nullable Core moved(int i) {
        Core core = new Core(Kind.CHANGE, i);
        core.direction = tokens.get(i).is(Role.UP) ? Direction.UP : Direction.DOWN;
        core.to = i + 1;
        amount(core, i + 1);
        if (core.quantity == null) {
            return null;
        }
        core.doubts.add(Doubt.NO_REFERENCE);
        return core;
    }

    private void amount(Core core, int from) {
        Core compared = new Core(Kind.QUANTITY, from);
        int next = space(comparing(compared, from));
        if (next < limit && tokens.get(next).quantity != null) {
            core.quantity = tokens.get(next).quantity;
            core.hard = compared.hard;
            core.about = compared.about;
            core.doubts.addAll(compared.doubts);
            core.to = next + 1;
            after(core);
        }
    }

    private String slice(int start, int end) {
        return verbatim.substring(start, Math.max(start, end));
    }
}
