package org.hengping.governance.incidents.open311;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Points at what may tell of a person in a text: telephone and identity numbers, plates, names, dwellings, addresses on
 * the net. It decides nothing and finds not everything; a person reads what is to be published.
 */
@Component
class TextCheck {

    private static final String FILE = "modules/governance/incidents/open311/flags.properties";

    /** Something found. @param kind key of a text {@code moderation.flag.<kind>} */
    record Flag(String kind, String found) {}

    private final Map<String, Pattern> patterns = new TreeMap<>();

    TextCheck() {
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8)));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        lines.stringPropertyNames().forEach(kind -> patterns.put(kind, Pattern.compile(lines.getProperty(kind))));
    }

    /** Everything found, full-width digits and letters as the narrow ones. */
    List<Flag> flags(String text) {
        String narrow = Normalizer.normalize(text, Normalizer.Form.NFKC);
        List<Flag> flags = new ArrayList<>();
        patterns.forEach((kind, pattern) -> {
            Matcher matcher = pattern.matcher(narrow);
            while (matcher.find()) {
                Flag flag = new Flag(kind, matcher.group());
                if (!flags.contains(flag)) {
                    flags.add(flag);
                }
            }
        });
        return flags;
    }
}
