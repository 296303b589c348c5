package org.hengping.overview.performance.targets;

import java.util.ArrayList;
import java.util.List;
import org.hengping.overview.performance.targets.Piece.Bond;
import org.hengping.overview.performance.targets.Word.Role;
import org.jspecify.annotations.Nullable;

/** Makes clauses of the pieces of one cell. */
final class ClauseReader {

    private static final int LONGEST_PLAN = 60;

    private final Lexicon lexicon;
    private final String verbatim;
    private final char[] text;
    private final List<Token> tokens;
    private final Surroundings surroundings;
    private final Pieces pieces;
    private final List<Draft> drafts = new ArrayList<>(2);

    /** Token from which words wait for the number they belong to, or -1. */
    private int waiting = -1;

    private @Nullable Amount scope;
    private @Nullable Day day;

    ClauseReader(Lexicon lexicon, String verbatim, char[] text) {
        this.lexicon = lexicon;
        this.verbatim = verbatim;
        this.text = text;
        this.tokens = new Scanner(lexicon, verbatim, text).tokens();
        Pieces.withoutOrdinals(text, tokens);
        this.surroundings = new Surroundings(lexicon, verbatim, text, tokens);
        this.pieces = new Pieces(text, tokens, new CoreFinder(lexicon, verbatim, text, tokens));
    }

    List<Draft> read() {
        List<Piece> all = pieces.all();
        int[] nextCounted = nextCounted(all);
        for (int i = 0; i < all.size(); i++) {
            Piece piece = all.get(i);
            Piece next = i + 1 < all.size() ? all.get(i + 1) : null;
            boolean counted = nextCounted[i + 1] < all.size();
            if (piece.cores.isEmpty()) {
                words(piece, next);
            } else if (counted && isScope(piece)) {
                waiting = waiting < 0 ? piece.from : waiting;
                scope = surroundings.scope(piece.cores.getFirst(), piece.to);
            } else if (next != null && next.bond != Bond.APART && nextCounted[i + 1] == i + 1 && isDay(piece)) {
                waiting = waiting < 0 ? piece.from : waiting;
                day = piece.cores.getFirst().day;
            } else {
                boolean named = waiting >= 0 && scope == null && day == null;
                counted(waiting < 0 ? piece.from : waiting, named ? waiting : piece.from, piece);
                waiting = -1;
                scope = null;
                day = null;
            }
        }
        inherit(all);
        shareUnits();
        return drafts;
    }

    /** Of each piece the next that compares a number, within the same sentence. */
    private static int[] nextCounted(List<Piece> all) {
        int[] next = new int[all.size() + 1];
        next[all.size()] = all.size();
        for (int i = all.size() - 1; i >= 0; i--) {
            boolean counts =
                    all.get(i).cores.stream().anyMatch(core -> core.kind == Core.Kind.QUANTITY && !core.bare());
            boolean parted = i + 1 < all.size() && all.get(i + 1).bond == Bond.APART;
            next[i] = counts ? i : parted ? all.size() : next[i + 1];
        }
        return next;
    }

    private boolean isScope(Piece piece) {
        if (piece.cores.size() != 1) {
            return false;
        }
        Core core = piece.cores.getFirst();
        boolean counts = core.kind == Core.Kind.QUANTITY
                && (core.bare() || core.hard == null && (core.about || core.after == Comparison.APPROX));
        String words = Surroundings.trim(verbatim.substring(tokens.get(piece.from).start, tokens.get(core.from).start));
        return counts && core.to < piece.to && lexicon.has("scope", words);
    }

    private boolean isDay(Piece piece) {
        Core core = piece.cores.getFirst();
        return piece.cores.size() == 1
                && core.kind == Core.Kind.DAY
                && Surroundings.trim(verbatim.substring(start(piece.from), end(piece.to)))
                        .equals(verbatim.substring(tokens.get(core.from).start, tokens.get(core.to - 1).end));
    }

    /** A piece without anything to compare: words before a number, part of a scope, a state, or wording. */
    private void words(Piece piece, @Nullable Piece next) {
        boolean milestone = isMilestone(piece);
        boolean known = pieces.has(piece, Role.QUALITY);
        boolean judged = tokens.get(piece.to - 1).is(Role.QUALITY);
        if (next != null && !next.cores.isEmpty() && next.bond == Bond.PAUSE && !milestone && !judged) {
            waiting = waiting < 0 ? piece.from : waiting;
            return;
        }
        if (scope != null) {
            return;
        }
        int from = waiting < 0 ? piece.from : waiting;
        waiting = -1;
        int content = from;
        while (content < piece.to - 1 && tokens.get(content).kind == Token.Kind.SPACE) {
            content++;
        }
        String words = Surroundings.trim(verbatim.substring(start(content), end(piece.to)));
        Draft last = drafts.isEmpty() ? null : drafts.getLast();
        if (last != null && piece.isBound() && joins(last, piece, milestone)) {
            join(last, piece, words, milestone);
            return;
        }
        Draft draft = new Draft();
        draft.start = start(from);
        draft.end = end(piece.to);
        String plan = plan(words);
        if (plan != null) {
            draft.comparator = Comparison.DEADLINE;
            draft.reference = plan;
        } else if (milestone) {
            draft.comparator = Comparison.MILESTONE;
            draft.conditions.add(words);
        } else {
            draft.quality = words.isEmpty() ? verbatim.substring(draft.start, draft.end) : words;
            if (!known) {
                draft.doubts.add(Doubt.UNKNOWN);
            }
            draft.worth = 90;
        }
        drafts.add(draft);
    }

    private static boolean joins(Draft last, Piece piece, boolean milestone) {
        return switch (last.comparator) {
            case MILESTONE -> milestone || piece.bond == Bond.JOINT;
            case DEADLINE -> milestone && last.deadline != null;
            case QUAL ->
                last.scaleOfWords.isEmpty() && last.quality != null && (!milestone || piece.bond == Bond.JOINT);
            default -> false;
        };
    }

    private void join(Draft last, Piece piece, String words, boolean milestone) {
        int from = last.end;
        last.end = end(piece.to);
        if (last.comparator == Comparison.QUAL) {
            if (milestone) {
                last.comparator = Comparison.MILESTONE;
                last.conditions.add(last.quality == null ? "" : last.quality);
                last.conditions.add(words);
                last.quality = null;
                last.doubts.remove(Doubt.UNKNOWN);
                return;
            }
            last.quality = last.quality + verbatim.substring(from, last.end);
            if (pieces.has(piece, Role.QUALITY)) {
                last.doubts.remove(Doubt.UNKNOWN);
            }
            return;
        }
        last.conditions.add(words);
    }

    private boolean isMilestone(Piece piece) {
        boolean weak = false;
        boolean quality = false;
        for (int i = piece.from; i < piece.to; i++) {
            Word word = tokens.get(i).word;
            if (word == null) {
                continue;
            }
            if (lexicon.has("quality.timely", word.text)) {
                return false;
            }
            if (word.is(Role.MILESTONE)) {
                if (!lexicon.has("milestone.weak", word.text)) {
                    return true;
                }
                weak = true;
            } else if (word.is(Role.QUALITY)) {
                quality = true;
            }
        }
        return weak && !quality;
    }

    /** "Within the planned time": a deadline that stands in a plan. */
    private @Nullable String plan(String words) {
        if (words.length() > LONGEST_PLAN) {
            return null;
        }
        for (String at : lexicon.list("plan.at")) {
            if (words.startsWith(at)) {
                int end = 0;
                for (String noun : lexicon.list("plan.noun")) {
                    int place = words.indexOf(noun, at.length());
                    int behind = place + noun.length();
                    if (place >= 0
                            && behind > end
                            && lexicon.list("plan.then").stream().anyMatch(then -> words.startsWith(then, behind))) {
                        end = behind;
                    }
                }
                if (end > 0) {
                    return words.substring(at.length(), end);
                }
            }
        }
        return null;
    }

    /** @param named token from which on words belong to the metric */
    private void counted(int from, int named, Piece piece) {
        List<Core> cores = piece.cores;
        int at = named;
        int began = from;
        Amount base = scope;
        Day due = day;
        for (int k = 0; k < cores.size(); k++) {
            Core core = cores.get(k);
            boolean last = k == cores.size() - 1;
            if (!last && core.kind == Core.Kind.DAY && cores.get(k + 1).kind == Core.Kind.QUANTITY) {
                due = core.day;
                continue;
            }
            if (!last && base == null && ofSoMany(at, core, cores.get(k + 1))) {
                base = surroundings.scope(core, core.to);
                at = core.to;
                continue;
            }
            Draft draft = new Draft();
            draft.start = start(began);
            draft.end = end(last ? piece.to : core.to);
            draft.denominator = base;
            if (base != null && base.approximate()) {
                draft.doubts.add(Doubt.DENOMINATOR);
            }
            surroundings.before(draft, at, core.from, core.between);
            Draft upper = new CoreReading(lexicon, draft, core).read(due);
            if (draft.doubts.contains(Doubt.ALTERNATIVE) && !drafts.isEmpty()) {
                drafts.getLast().doubts.add(Doubt.ALTERNATIVE);
            }
            drafts.add(draft);
            if (upper != null) {
                upper.end = draft.end;
                draft.end = Math.min(draft.end, upper.start);
                drafts.add(upper);
            }
            if (last) {
                behind(draft, core, piece.to);
            }
            at = core.to;
            began = core.to;
            base = null;
            due = null;
        }
    }

    private void behind(Draft draft, Core core, int to) {
        if (draft.comparator == Comparison.DEADLINE) {
            String rest = core.to >= to
                    ? ""
                    : Surroundings.trim(verbatim.substring(tokens.get(core.to).start, tokens.get(to - 1).end));
            if (!rest.isEmpty() && !lexicon.has("rest.done", rest)) {
                draft.conditions.add(rest);
            }
            return;
        }
        surroundings.behind(draft, core, core.to, to);
    }

    /** A number at the head with its noun behind it, before another number: of so many. */
    private boolean ofSoMany(int at, Core core, Core next) {
        if (core.kind != Core.Kind.QUANTITY
                || next.kind != Core.Kind.QUANTITY
                || !(core.bare() || core.hard == null && (core.about || core.after == Comparison.APPROX))) {
            return false;
        }
        String before = Surroundings.trim(verbatim.substring(tokens.get(at).start, tokens.get(core.from).start));
        if (!before.isEmpty() && !lexicon.has("scope", before)) {
            return false;
        }
        for (int i = core.to; i < next.from; i++) {
            Token token = tokens.get(i);
            if (token.kind == Token.Kind.TEXT || token.word != null && !token.is(Role.PERIOD)) {
                return true;
            }
        }
        return false;
    }

    /** "In the whole year" at the head of a cell holds for everything in it. */
    private void inherit(List<Piece> all) {
        if (drafts.size() < 2 || all.isEmpty()) {
            return;
        }
        int first = all.getFirst().from;
        while (first < tokens.size() && tokens.get(first).kind == Token.Kind.SPACE) {
            first++;
        }
        Word word = first < tokens.size() ? tokens.get(first).word : null;
        if (word == null
                || word.period != TargetPeriod.YEAR
                || word.aggregation != Aggregation.SUM && word.aggregation != null) {
            return;
        }
        for (Draft draft : drafts) {
            if (draft.period == null && draft.comparator.isNumeric()) {
                draft.period = TargetPeriod.YEAR;
                draft.aggregation = draft.aggregation == null ? word.aggregation : draft.aggregation;
            }
        }
    }

    /** "At least 5 and at most 10 cases": both ends of a range have its unit. */
    private void shareUnits() {
        for (int i = 1; i < drafts.size(); i++) {
            Draft low = drafts.get(i - 1);
            Draft high = drafts.get(i);
            boolean range = (low.comparator == Comparison.GE || low.comparator == Comparison.GT)
                    && (high.comparator == Comparison.LE || high.comparator == Comparison.LT);
            if (range && low.unit == null && low.scale == null && high.scale == null && high.metric == null) {
                low.unit = high.unit;
            }
        }
    }

    /** The first character that is no space from this token on. */
    private int start(int token) {
        int at = tokens.get(token).start;
        while (at < text.length - 1 && text[at] <= ' ') {
            at++;
        }
        return at;
    }

    /** Behind the last character that is no space before this token. */
    private int end(int token) {
        int at = tokens.get(token - 1).end;
        while (at > 1 && text[at - 1] <= ' ') {
            at--;
        }
        return at;
    }
}
