package org.hengping.foundation.documents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads text files in the encodings in use: UTF-8, UTF-16 with a byte order mark, GB 18030. */
final class PlainText {

    private PlainText() {}

    /** True if the whole file decodes and has no control characters but those of layout. */
    static boolean isText(Path file) throws IOException {
        return decoded(file)
                .filter(text -> text.chars().noneMatch(c -> c < ' ' && "\t\n\r\f".indexOf(c) < 0))
                .isPresent();
    }

    /** Its text, at most {@code most} characters. */
    static String read(Path file, int most) throws IOException {
        return decoded(file)
                .map(text -> text.subSequence(0, Math.min(most, text.length())).toString())
                .orElse("");
    }

    private static Optional<CharBuffer> decoded(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (Charset charset : candidates(bytes)) {
            try {
                return Optional.of(charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes)));
            } catch (CharacterCodingException other) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static List<Charset> candidates(byte[] bytes) {
        boolean marked = bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
        return marked ? List.of(StandardCharsets.UTF_16) : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));
    }
}
