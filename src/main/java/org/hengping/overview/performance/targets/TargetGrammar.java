package org.hengping.overview.performance.targets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of a target: a cell is a list of clauses, all of which have to hold.
 *
 * <pre>
 * value     := clause { separator clause } ["."]
 * separator := comma | enumeration comma | semicolon | "and" | line end
 * clause    := [scope] [period] [metric] [aggregation] ( [comparison] quantity [after] | comparison reference
 *              | change | deadline | milestone | wording )
 * quantity  := number ["-" number] [scale word] [unit {"/" unit}]
 * change    := ["than" time] (up | down) [[comparison] quantity [after]]
 * milestone := state { "and" state }
 * wording   := text | ordered scale
 * </pre>
 *
 * Never throws, and takes time in proportion to the text. What is not understood is wording that asks for confirmation.
 */
public final class TargetGrammar {

    private final Lexicon lexicon = new Lexicon();

    /** The clauses of a cell in their order; none for an empty cell or one that says "none". */
    public List<TargetClause> parse(String text, @Nullable IndicatorHint hint) {
        char[] plain = Glyphs.plain(text);
        if (isNothing(plain)) {
            return List.of();
        }
        List<Draft> drafts = drafts(text, plain);
        Judgement judgement = new Judgement(lexicon, hint);
        List<TargetClause> clauses = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            judgement.complete(draft);
            clauses.add(draft.clause(text));
        }
        return List.copyOf(clauses);
    }

    private List<Draft> drafts(String text, char[] plain) {
        Draft scale = new OrdinalScale(lexicon, plain).read();
        if (scale == null) {
            return new ClauseReader(lexicon, text, plain).read();
        }
        scale.end = text.length();
        return List.of(scale);
    }

    private boolean isNothing(char[] text) {
        int start = 0;
        int end = text.length;
        while (start < end && text[start] <= ' ') {
            start++;
        }
        while (end > start && text[end - 1] <= ' ') {
            end--;
        }
        return start == end || end - start <= 3 && lexicon.has("null", new String(text, start, end - start));
    }
}
