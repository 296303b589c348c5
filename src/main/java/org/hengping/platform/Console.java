package org.hengping.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;

/**
 * Plain words for whoever started the house in a terminal, each line in English and Chinese: before there is a web page
 * there is no reader's language to go by. The texts are in {@code modules/platform/console.properties}.
 */
public final class Console {

    private static final String TEXTS = "/modules/platform/console.properties";
    private static final Properties LINES = read();

    private Console() {}

    /** Prints the line of that key on standard output. */
    public static void say(String key, Object... arguments) {
        System.out.println(text(key, arguments));
    }

    /** The line of that key. @throws IllegalArgumentException if there is none */
    public static String text(String key, Object... arguments) {
        String line = LINES.getProperty(key);
        if (line == null) {
            throw new IllegalArgumentException("no console text " + key);
        }
        Object[] words = new Object[arguments.length];
        for (int i = 0; i < words.length; i++) {
            // as text, or a port would be printed as 8,080
            words[i] = String.valueOf(arguments[i]);
        }
        return new MessageFormat(line).format(words);
    }

    private static Properties read() {
        Properties lines = new Properties();
        try (InputStream in = Console.class.getResourceAsStream(TEXTS)) {
            if (in == null) {
                throw new IllegalStateException(TEXTS + " is missing");
            }
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return lines;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
