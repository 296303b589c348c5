package org.hengping.overview.performance.targets;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hengping.overview.performance.targets.Word.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** The words of {@code target-words.properties}, found by their first character, the longest first. */
final class Lexicon {

    private static final String FILE = "modules/overview/performance/target-words.properties";
    private static final int CHARACTERS = 1 << 16;

    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, Word> words = new LinkedHashMap<>();
    private final Word[] @Nullable [] byFirst = new Word[CHARACTERS][];
    private final Map<String, Set<String>> sets = new HashMap<>();
    private final PrefixSet units;
    private final PrefixSet noUnits;
    private final PrefixSet ordinals;
    private final Map<String, BigDecimal> scales = new LinkedHashMap<>();
    private final Map<String, String> namedUnits = new LinkedHashMap<>();
    private final Map<Character, Integer> digits = new HashMap<>();
    private final Map<Character, Long> powers = new HashMap<>();

    Lexicon() {
        try (Reader reader =
                new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8)) {
            Properties file = new Properties();
            file.load(reader);
            file.stringPropertyNames().forEach(key -> lists.put(key, plain(file.getProperty(key))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lists.forEach((key, list) -> sets.put(key, Set.copyOf(new HashSet<>(list))));
        comparing();
        periods();
        changes();
        roles();
        index();
        List<String> all = new ArrayList<>();
        for (String kind : List.of(
                "percent",
                "tenths",
                "share",
                "points",
                "permille",
                "money",
                "duration",
                "stock",
                "measure",
                "count",
                "score")) {
            all.addAll(list("unit." + kind));
        }
        units = new PrefixSet(all);
        noUnits = new PrefixSet(list("unit.not"));
        ordinals = new PrefixSet(list("ordinal"));
        readScales();
        numerals();
        for (String pair : list("named.units")) {
            namedUnits.put(pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1));
        }
    }

    private void comparing() {
        for (Comparison each : List.of(Comparison.GE, Comparison.GT, Comparison.LE, Comparison.LT, Comparison.EQ)) {
            add("compare." + each, Role.COMPARE, word -> word.comparison = each);
            add("soft." + each, Role.SOFT, word -> word.soft = each);
        }
        add("about", Role.ABOUT, word -> {});
        add("plus-minus", Role.PLUS_MINUS, word -> {});
        add("after.GE", Role.AFTER, word -> word.after = Comparison.GE);
        add("after.LE", Role.AFTER, word -> word.after = Comparison.LE);
        add("after.WITHIN", Role.AFTER, word -> word.after = Comparison.WITHIN);
        add("after.ABOUT", Role.AFTER, word -> word.after = Comparison.APPROX);
    }

    private void periods() {
        for (TargetPeriod period : TargetPeriod.values()) {
            for (String how : List.of("", ".SUM", ".EACH", ".MEAN", ".AS_OF", ".OPEN")) {
                add("period." + period + how, Role.PERIOD, word -> {
                    word.period = period;
                    word.open = how.equals(".OPEN");
                    word.aggregation =
                            how.isEmpty() ? null : word.open ? Aggregation.EACH : Aggregation.valueOf(how.substring(1));
                });
            }
        }
        add("aggregate.SUM", Role.TOTAL, word -> {});
        add("aggregate.MEAN", Role.AVERAGE, word -> {});
    }

    private void changes() {
        for (String pair : list("change.than")) {
            Word word = word(pair.substring(0, pair.indexOf(':')), Role.THAN);
            word.reference = pair.substring(pair.indexOf(':') + 1);
        }
        add("change.versus", Role.VERSUS, word -> {});
        add("change.UP", Role.UP, word -> {});
        add("change.DOWN", Role.DOWN, word -> {});
        add("change.EQ", Role.LEVEL, word -> {});
        add("change.no", Role.NOT, word -> {});
    }

    private void roles() {
        add("refer", Role.REFERENCE, word -> {});
        add("refer.of", Role.OF, word -> {});
        add("day.year-end", Role.YEAR_END, word -> {});
        add("day.half.1", Role.HALF_YEAR, word -> {});
        add("day.half.2", Role.HALF_YEAR, word -> {});
        add("milestone", Role.MILESTONE, word -> {});
        add("quality", Role.QUALITY, word -> {});
        add("ordinal", Role.QUALITY, word -> {});
        add("join", Role.JOINT, word -> {});
        add("kept", Role.KEPT, word -> {});
    }

    private void add(String key, Role role, Consumer<Word> more) {
        for (String text : list(key)) {
            more.accept(word(text, role));
        }
    }

    private Word word(String text, Role role) {
        Word word = words.computeIfAbsent(text, Word::new);
        word.roles.add(role);
        return word;
    }

    private void index() {
        Map<Character, List<Word>> byCharacter = new HashMap<>();
        words.values()
                .forEach(word -> byCharacter
                        .computeIfAbsent(word.text.charAt(0), c -> new ArrayList<>())
                        .add(word));
        byCharacter.forEach((first, list) -> {
            list.sort(Comparator.comparingInt((Word word) -> word.text.length()).reversed());
            byFirst[first] = list.toArray(Word[]::new);
        });
    }

    private void readScales() {
        lists.keySet().stream()
                .filter(key -> key.startsWith("scale."))
                .flatMap(key -> list(key).stream().map(word -> Map.entry(word, new BigDecimal(key.substring(6)))))
                .sorted(Comparator.comparingInt((Map.Entry<String, BigDecimal> scale) ->
                                scale.getKey().length())
                        .reversed())
                .forEach(scale -> scales.put(scale.getKey(), scale.getValue()));
    }

    private void numerals() {
        List<String> ten = list("numeral.digits");
        for (int i = 0; i < ten.size(); i++) {
            digits.put(ten.get(i).charAt(0), i);
        }
        list("numeral.zero").forEach(zero -> digits.put(zero.charAt(0), 0));
        digits.put(one("numeral.two").charAt(0), 2);
        for (String power : List.of("10", "100", "1000", "10000", "100000000")) {
            powers.put(one("numeral." + power).charAt(0), Long.valueOf(power));
        }
    }

    /** The words of an entry, each character in its plain form. */
    List<String> list(String key) {
        return lists.getOrDefault(key, List.of());
    }

    private static List<String> plain(String entry) {
        return Stream.of(entry.split(",")).map(Glyphs::plainText).toList();
    }

    String one(String key) {
        return list(key).getFirst();
    }

    /** Whether the entry has the word. */
    boolean has(String key, String word) {
        return sets.getOrDefault(key, Set.of()).contains(word);
    }

    /** Whether the text has one of the entry's words in it. */
    boolean anyIn(String key, @Nullable String text) {
        return text != null && sets.getOrDefault(key, Set.of()).stream().anyMatch(text::contains);
    }

    PrefixSet units() {
        return units;
    }

    PrefixSet noUnits() {
        return noUnits;
    }

    PrefixSet ordinals() {
        return ordinals;
    }

    /** Scale words with their factors, the longest first. */
    Map<String, BigDecimal> scales() {
        return scales;
    }

    /** What a name counts, when the unit is not written: noun to unit. */
    Map<String, String> namedUnits() {
        return namedUnits;
    }

    /** 0 to 9, or -1. */
    int digit(char c) {
        return digits.getOrDefault(c, -1);
    }

    /** 10 and its powers that have a character, or 0. */
    long power(char c) {
        return powers.getOrDefault(c, 0L);
    }

    /** The longest word that begins here, or null. */
    @Nullable
    Word at(char[] text, int from) {
        Word[] candidates = byFirst[text[from]];
        if (candidates != null) {
            for (Word word : candidates) {
                if (begins(word.text, text, from)) {
                    return word;
                }
            }
        }
        return null;
    }

    static boolean begins(String word, char[] text, int from) {
        int length = word.length();
        if (from + length > text.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }
}
