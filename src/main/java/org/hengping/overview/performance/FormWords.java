package org.hengping.overview.performance;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;

/** The words of the official layout, kept in a resource file because they are law's and not ours. */
final class FormWords {

    private final Properties words = new Properties();

    FormWords() {
        try (Reader reader = new InputStreamReader(
                new ClassPathResource("modules/overview/performance/form-words.properties").getInputStream(),
                StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String one(String key) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalStateException("no form word " + key);
        }
        return word;
    }

    List<String> all(String key) {
        return List.of(one(key).split(","));
    }

    /** The word the official layout itself has; the others are accepted. */
    String first(String key) {
        return all(key).getFirst();
    }

    boolean is(String key, String cell) {
        return all(key).contains(cell);
    }
}
