package org.hengping.overview.performance.targets;

import java.util.List;
import org.hengping.overview.performance.targets.Word.Role;
import org.jspecify.annotations.Nullable;

/** Reads what stands before and behind a core: what is counted, over which period, of how many. */
final class Surroundings {

    private static final String MARKS = ":;,.!?\u2022\u00B7-~|/\\ ()[]\"'\n\u3001\u3002\u00A5$";
    private static final int SHORTEST_METRIC = 2;
    private static final int LONGEST_UNIT = 4;

    private final Lexicon lexicon;
    private final String verbatim;
    private final char[] text;
    private final List<Token> tokens;

    Surroundings(Lexicon lexicon, String verbatim, char[] text, List<Token> tokens) {
        this.lexicon = lexicon;
        this.verbatim = verbatim;
        this.text = text;
        this.tokens = tokens;
    }

    /** What stands before the core; sets period and aggregation, and the metric where words are left. */
    void before(Draft draft, int from, int to, @Nullable String inside) {
        StringBuilder name = new StringBuilder();
        int i = from;
        while (i < to) {
            Token token = tokens.get(i);
            Word word = token.word;
            int formula = token.kind == Token.Kind.OPEN && !name.isEmpty() ? formula(draft, i, to) : i;
            if (formula > i) {
                i = formula;
                continue;
            }
            if (word != null && word.is(Role.PERIOD)) {
                period(draft, word);
            } else if (word != null && word.is(Role.HALF_YEAR)) {
                draft.period = TargetPeriod.HALF;
            } else if (word != null && word.is(Role.TOTAL)) {
                draft.aggregation = Aggregation.SUM;
            } else if (word != null && word.is(Role.AVERAGE)) {
                draft.aggregation = Aggregation.MEAN;
                name.append(word.text);
            } else if (token.day != null) {
                draft.period = draft.period == null && !token.day.firm() ? TargetPeriod.YEAR : draft.period;
            } else if (token.kind != Token.Kind.SPACE) {
                name.append(verbatim, token.start, token.end);
            } else if (text[token.start] == ' ' && !name.isEmpty()) {
                name.append(' ');
            }
            i++;
        }
        if (inside != null) {
            name.append(inside);
        }
        String metric = name(draft, name.toString());
        boolean named = metric.codePoints().anyMatch(Character::isLetter);
        draft.metric = named ? metric : null;
        if (!named && !metric.isEmpty()) {
            draft.doubts.add(Doubt.REST);
        }
    }

    private static void period(Draft draft, Word word) {
        draft.period = word.period;
        if (word.aggregation != null) {
            draft.aggregation = word.aggregation;
        }
        if (word.open) {
            draft.doubts.add(Doubt.EACH_OR_MEAN);
        }
    }

    /** "Rate (a/b)": the formula stands in the name. */
    private int formula(Draft draft, int open, int to) {
        int depth = tokens.get(open).depth;
        if (depth != 1) {
            return open;
        }
        int close = open + 1;
        while (close < to && !(tokens.get(close).kind == Token.Kind.CLOSE && tokens.get(close).depth == depth)) {
            close++;
        }
        if (close >= to) {
            return open;
        }
        String inside = verbatim.substring(tokens.get(open).end, tokens.get(close).start);
        String plain = Glyphs.plainText(inside);
        int slash = plain.indexOf('/');
        if (slash <= 0 || slash != plain.lastIndexOf('/') || slash == plain.length() - 1) {
            return open;
        }
        draft.numerator =
                new Amount(false, null, null, inside.substring(0, slash).strip());
        draft.denominator =
                new Amount(false, null, null, inside.substring(slash + 1).strip());
        return close + 1;
    }

    /** The metric within the words before a number: without verbs, joints and what says nothing. */
    private String name(Draft draft, String words) {
        String name = trim(words);
        for (String join : lexicon.list("join.loose")) {
            if (name.startsWith(join) && name.length() - join.length() >= SHORTEST_METRIC) {
                if (lexicon.has("join.either", join)) {
                    draft.doubts.add(Doubt.ALTERNATIVE);
                }
                name = trim(name.substring(join.length()));
            } else if (name.equals(join)) {
                if (lexicon.has("join.either", join)) {
                    draft.doubts.add(Doubt.ALTERNATIVE);
                }
                return "";
            }
        }
        String reaching = lexicon.one("verb.reaching");
        int reach = name.lastIndexOf(reaching);
        if (reach >= 0 && thing(name.substring(reach + reaching.length()))) {
            name = name.substring(reach + reaching.length());
        }
        name = leading(name);
        while (!name.isEmpty() && lexicon.has("filler", name.substring(name.length() - 1))) {
            String shorter = name.substring(0, name.length() - 1);
            if (shorter.length() == 1 || lexicon.list("filler.kept").stream().anyMatch(name::endsWith)) {
                break;
            }
            name = trim(shorter);
        }
        return lexicon.has("filler", name) || lexicon.has("verb.leading", name) ? "" : name;
    }

    private String leading(String words) {
        String name = words;
        for (String verb : lexicon.list("verb.leading")) {
            if (name.startsWith(verb) && thing(name.substring(verb.length()))) {
                name = trim(name.substring(verb.length()));
            }
        }
        return name;
    }

    private boolean thing(String rest) {
        return rest.length() >= SHORTEST_METRIC
                && !lexicon.has("change.named", rest.substring(0, 1))
                && !lexicon.has("verb.of-name", rest.substring(0, 1));
    }

    static String trim(String words) {
        int start = 0;
        int end = words.length();
        while (start < end && (MARKS.indexOf(words.charAt(start)) >= 0 || mark(words.charAt(start)))) {
            start++;
        }
        while (end > start && (MARKS.indexOf(words.charAt(end - 1)) >= 0 || mark(words.charAt(end - 1)))) {
            // a bracket that closes one within the words belongs to them
            char last = words.charAt(end - 1);
            if ((last == ')' || last == '\uFF09')
                    && (words.indexOf('(', start) >= 0 || words.indexOf('\uFF08', start) >= 0)) {
                break;
            }
            end--;
        }
        return words.substring(start, end);
    }

    private static boolean mark(char c) {
        char plain = Glyphs.plain(String.valueOf(c))[0];
        return plain <= ' ' || MARKS.indexOf(plain) >= 0;
    }

    /** What stands behind the core: an unknown unit, operands, a name, or words that say nothing. */
    void behind(Draft draft, Core core, int from, int to) {
        int i = from;
        if (core.quantity != null && draft.unit == null && core.after == null && !core.bare()) {
            i = unknownUnit(draft, i, to);
        }
        StringBuilder rest = new StringBuilder();
        while (i < to) {
            Token token = tokens.get(i);
            if (token.kind == Token.Kind.OPEN && token.depth > 0) {
                int close = i + 1;
                while (close < to
                        && !(tokens.get(close).kind == Token.Kind.CLOSE && tokens.get(close).depth == token.depth)) {
                    close++;
                }
                remark(draft, i + 1, Math.min(close, to));
                i = close + 1;
            } else {
                if (token.kind != Token.Kind.SPACE) {
                    rest.append(verbatim, token.start, token.end);
                }
                i++;
            }
        }
        rest(draft, trim(rest.toString()));
    }

    private int unknownUnit(Draft draft, int from, int to) {
        int i = from;
        while (i < to && tokens.get(i).kind == Token.Kind.SPACE) {
            i++;
        }
        if (i < to && tokens.get(i).kind == Token.Kind.TEXT) {
            Token token = tokens.get(i);
            int run = token.start;
            while (run < token.end && Glyphs.isLetter(text[run])) {
                run++;
            }
            if (run == token.end
                    && run - token.start <= LONGEST_UNIT
                    && lexicon.noUnits().longest(text, token.start) == 0) {
                draft.unit = new String(text, token.start, run - token.start);
                if (run - token.start > SHORTEST_METRIC) {
                    draft.doubts.add(Doubt.UNIT_UNKNOWN);
                }
                draft.worth -= 10;
                return i + 1;
            }
        }
        return from;
    }

    /** In brackets behind a number: the operands of a ratio, or what is counted. */
    private void remark(Draft draft, int from, int to) {
        if (to - from == 3) {
            Quantity above = tokens.get(from).quantity;
            Quantity below = tokens.get(from + 2).quantity;
            Token slash = tokens.get(from + 1);
            if (above != null && below != null && slash.end == slash.start + 1 && text[slash.start] == '/') {
                draft.numerator = new Amount(false, Draft.plain(above.value()), above.unit(), null);
                draft.denominator = new Amount(false, Draft.plain(below.value()), below.unit(), null);
                draft.aggregation = Aggregation.RATIO;
                if (draft.value != null && draft.value.multiply(below.value()).compareTo(above.value()) != 0) {
                    draft.doubts.add(Doubt.OPERANDS);
                }
                return;
            }
        }
        String words = from >= to ? "" : trim(verbatim.substring(tokens.get(from).start, tokens.get(to - 1).end));
        if (draft.metric == null
                && words.length() >= SHORTEST_METRIC
                && lexicon.list("remark.not").stream().noneMatch(words::startsWith)) {
            draft.metric = words;
        }
    }

    private void rest(Draft draft, String words) {
        String of = lexicon.one("refer.of");
        String rest = words.startsWith(of) ? trim(words.substring(of.length())) : words;
        if (rest.isEmpty() || lexicon.has("milestone", rest) || lexicon.has("verb.leading", rest)) {
            return;
        }
        if (draft.metric == null && rest.codePoints().anyMatch(Character::isLetter)) {
            draft.metric = rest;
        } else if (!lexicon.has("rest.known", rest)) {
            draft.doubts.add(Doubt.REST);
        }
    }

    /** "For about ten towns ...": the denominator of what follows. */
    @Nullable
    Amount scope(Core core, int to) {
        Quantity quantity = core.quantity;
        if (quantity == null) {
            return null;
        }
        String noun = "";
        if (core.to < to) {
            noun = trim(verbatim.substring(tokens.get(core.to).start, tokens.get(to - 1).end));
            for (String verb : lexicon.list("scope.verb")) {
                int place = noun.indexOf(verb);
                noun = place > 0 ? noun.substring(0, place) : noun;
            }
        }
        return new Amount(
                core.about || core.after == Comparison.APPROX,
                Draft.plain(quantity.value()),
                quantity.unit(),
                noun.isEmpty() ? null : noun);
    }
}
