package org.hengping.foundation.documents;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the mark of a state secret: a level followed by a star, or by a term where the mark stands by itself. The bare
 * word is not a mark, as every rule on secrecy has it. The words are in {@code secrecy-marks.properties}.
 */
final class SecrecyMarks {

    private final Pattern mark;

    SecrecyMarks() {
        Properties words = words();
        String level = any(words, "levels") + "(?:\\h*" + any(words, "suffixes") + ")?";
        String term = "(?:" + any(words, "unlimited") + "|[" + words.getProperty("digits") + "]{1,4}\\h*"
                + any(words, "units") + ")";
        String exempt = "(?<!" + any(words, "exemptions") + "\\h{0,3})";
        String alone = "(?:^\\h*|\\h|\\p{Ps}|\\p{Pi}|" + any(words, "labels") + "\\h*+:?+\\h*+)";
        String end = "(?=$|\\h|\\p{Pe}|\\p{Pf})";
        // Possessive, so that a page of spaces costs one pass.
        String joint = "\\h*+[-:]?+\\h*+";
        mark = Pattern.compile(
                exempt + level + joint + any(words, "stars")
                        + "|" + exempt + level + "\\h*+\\*\\h*+" + term
                        + "|^\\h*" + level + "\\h*+\\*\\h*+$"
                        + "|" + alone + level + joint + term + end,
                Pattern.MULTILINE);
    }

    /** True if a text of one or more lines carries a mark. */
    boolean in(String text) {
        return mark.matcher(plain(text)).find();
    }

    /** True if a file name, with or without its extension, carries a mark. */
    boolean inName(String name) {
        int dot = name.lastIndexOf('.');
        return in((dot > 0 ? name.substring(0, dot) : name).replaceAll("[\\p{Pd}\\p{Pc}.,+~&]", " "));
    }

    /** Full-width forms become plain ones; what is not seen (zero-width characters, variation selectors) goes. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\p{Cf}\\uFE00-\\uFE0F]", "");
    }

    /** One of the words, each with any spaces between its characters: titles are set spaced. */
    private static String any(Properties words, String key) {
        return Arrays.stream(words.getProperty(key).split("\\|"))
                .map(word -> word.codePoints()
                        .mapToObj(Character::toString)
                        .map(Pattern::quote)
                        .collect(Collectors.joining("\\h{0,3}")))
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    private static Properties words() {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(SecrecyMarks.class.getResourceAsStream(
                        "/modules/foundation/documents/secrecy-marks.properties")),
                StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return words;
    }
}
