package org.hengping.foundation.documents;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.tika.Tika;
import org.hengping.platform.Refusal;

/** Compares what a file is, by its first bytes, with what its name claims. */
final class ContentCheck {

    private static final Set<String> ZIP = Set.of("application/zip", "application/x-tika-ooxml");

    /** Text that a browser would not take for text. */
    private static final Set<String> MARKUP =
            Set.of("text/html", "application/xhtml+xml", "application/xml", "image/svg+xml", "application/rtf");

    private final Tika tika = new Tika();

    /** @throws Refusal 422 if the content is not of the claimed type, 415 if it is a photo that cannot be read */
    void require(DocumentType claimed, Path file) throws IOException {
        String found;
        try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
            found = tika.detect(content);
        }
        if (claimed.photo()
                && (found.startsWith("image/hei") || found.equals("image/webp") || found.equals("image/avif"))) {
            throw DocumentType.unreadablePhoto(found.substring("image/".length()));
        }
        if (claimed.office() && found.equals("application/x-tika-msoffice")) {
            // The old binary format, or a password around the new one: its text cannot be looked at.
            throw Refusal.invalid("upload-unreadable");
        }
        boolean agrees = switch (claimed) {
            case JPEG, PNG, PDF -> found.equals(claimed.mediaType());
            case DOCX, XLSX -> ZIP.contains(found);
            // Chinese text in GB 18030 has no magic; PlainText decides by decoding it.
            case TEXT, CSV -> !MARKUP.contains(found) && PlainText.isText(file);
        };
        if (!agrees) {
            throw Refusal.invalid("upload-disguised");
        }
    }
}
