package org.hengping.overview.performance.targets;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Words of which the longest that begins at a place is looked for. */
final class PrefixSet {

    private final Map<Character, List<String>> byFirst;

    PrefixSet(Collection<String> words) {
        byFirst = new HashMap<>(words.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(Collectors.groupingBy(word -> word.charAt(0))));
    }

    /** Length of the longest, 0 for none. */
    int longest(char[] text, int from) {
        if (from < text.length) {
            for (String word : byFirst.getOrDefault(text[from], List.of())) {
                if (Lexicon.begins(word, text, from)) {
                    return word.length();
                }
            }
        }
        return 0;
    }
}
