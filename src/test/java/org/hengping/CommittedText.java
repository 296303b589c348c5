package org.hengping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Text that follows from the code and is committed beside it. A test compares the two; with {@code -Dhengping.docs=write},
 * which {@code script/docs} sets, it writes the file anew instead.
 */
public final class CommittedText {

    private static final boolean WRITE = "write".equals(System.getProperty("hengping.docs"));

    private CommittedText() {}

    /** Fails unless the file holds this text. */
    public static void check(Path file, String text) {
        if (WRITE) {
            write(file, text);
        }
        assertThat(read(file))
                .as("%s is not what the code says; script/docs writes it anew", file)
                .isEqualTo(text);
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
