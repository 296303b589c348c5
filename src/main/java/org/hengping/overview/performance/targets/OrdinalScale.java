package org.hengping.overview.performance.targets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cell that is an ordered scale of words and nothing else: "excellent, good, medium, low, poor". */
final class OrdinalScale {

    private static final int FEWEST = 3;
    private static final char ARROW = '\u2192';
    private static final char STOP = '\u3002';

    private final Lexicon lexicon;
    private final char[] text;
    private final List<String> words = new ArrayList<>();
    private int at;
    private boolean kind;
    private boolean slashes = true;
    private int arrow = -1;

    OrdinalScale(Lexicon lexicon, char[] text) {
        this.lexicon = lexicon;
        this.text = text;
    }

    @Nullable
    Draft read() {
        space();
        kind();
        if (!words()) {
            return null;
        }
        Draft draft = new Draft();
        draft.comparator = Comparison.QUAL;
        if (arrow >= 0 && arrow < words.size()) {
            draft.quality = words.getLast();
            draft.scaleOfWords = List.copyOf(words.subList(0, arrow));
        } else if (words.size() > 1 && words.subList(1, words.size()).contains(words.getFirst())) {
            draft.quality = words.getFirst();
            draft.scaleOfWords = List.copyOf(words.subList(1, words.size()));
        } else if (words.size() == 1) {
            draft.quality = words.getFirst();
        } else {
            draft.scaleOfWords = List.copyOf(words);
        }
        boolean scale = words.size() >= FEWEST || words.size() == 2 && slashes || words.size() == 1 && kind;
        return scale ? draft : null;
    }

    private void kind() {
        for (String word : lexicon.list("ordinal.kind")) {
            if (Lexicon.begins(word, text, at) && (!kind || word.length() > 2)) {
                kind = true;
            }
        }
        if (kind) {
            at += Lexicon.begins(lexicon.list("ordinal.kind").getLast(), text, at)
                    ? lexicon.list("ordinal.kind").getLast().length()
                    : lexicon.list("ordinal.kind").getFirst().length();
            while (at < text.length && (text[at] == ' ' || text[at] == '|' || text[at] == ':' || text[at] == '-')) {
                at++;
            }
        }
    }

    private boolean words() {
        boolean first = true;
        while (at < text.length) {
            int joined = at;
            if (!first) {
                join();
            }
            if (at == text.length || text[at] == STOP) {
                break;
            }
            int single = singles();
            int longest = lexicon.ordinals().longest(text, at);
            if (single >= FEWEST) {
                for (int i = 0; i < single; i++) {
                    words.add(String.valueOf(text[at + i]));
                }
                at += single;
            } else if (longest > 0) {
                words.add(new String(text, at, longest));
                at += longest;
            } else {
                return false;
            }
            slashes &= first || text[joined] == '/' || at - joined > longest + 1;
            first = false;
            if (words.size() > 20) {
                return false;
            }
        }
        while (at < text.length && (text[at] == STOP || text[at] == ' ')) {
            at++;
        }
        return at == text.length && !words.isEmpty();
    }

    /** How many words of one character stand here side by side, up to the next joint. */
    private int singles() {
        int end = at;
        while (end < text.length && end - at < 20 && lexicon.has("ordinal", String.valueOf(text[end]))) {
            end++;
        }
        boolean closed = end == text.length || !Glyphs.isLetter(text[end]) || text[end] == STOP || text[end] == ARROW;
        return closed ? end - at : 0;
    }

    private void join() {
        space();
        boolean arrowed = false;
        while (at < text.length && lexicon.has("ordinal.joins", String.valueOf(text[at]))
                || at < text.length && text[at] == ',') {
            arrowed |= text[at] == ARROW || text[at] == '>' && text[at - 1] == '-';
            at++;
            space();
        }
        if (arrowed) {
            arrow = words.size();
        }
    }

    private void space() {
        while (at < text.length && text[at] == ' ') {
            at++;
        }
    }
}
