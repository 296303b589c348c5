package org.hengping.justice.timelimits;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The words of the trade for what is not counted, as a file. */
final class PauseWords {

    private static final String RESOURCE = "/modules/justice/timelimits/pause-words.properties";
    private static final Map<String, PauseGround> WORDS = read();

    private PauseWords() {}

    static @Nullable PauseGround ground(String word) {
        return WORDS.get(word);
    }

    private static Map<String, PauseGround> read() {
        Properties lines = new Properties();
        try (InputStream file = PauseWords.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException("missing " + RESOURCE);
            }
            lines.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, PauseGround> words = new HashMap<>();
        for (PauseGround ground : PauseGround.values()) {
            for (String word : lines.getProperty(ground.name(), "").split("\\|")) {
                words.put(word.strip(), ground);
            }
        }
        return Map.copyOf(words);
    }
}
