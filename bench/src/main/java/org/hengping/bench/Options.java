package org.hengping.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What follows the benchmark's name: {@code --name value}. */
final class Options {

    private final Map<String, String> given = new HashMap<>();

    Options(List<String> words, String... known) {
        for (int i = 1; i < words.size(); i += 2) {
            String name = words.get(i).replaceFirst("^--", "");
            if (!Set.of(known).contains(name) || i + 1 == words.size()) {
                throw new IllegalArgumentException("options are --" + String.join(" N --", known) + " N");
            }
            given.put(name, words.get(i + 1));
        }
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(given.getOrDefault(name, Integer.toString(otherwise)));
    }

    List<Integer> numbers(String name, String otherwise) {
        return List.of(given.getOrDefault(name, otherwise).split(",")).stream()
                .map(Integer::valueOf)
                .toList();
    }
}
