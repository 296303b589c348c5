package org.hengping.foundation.documents;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hengping.platform.Refusal;
import org.springframework.http.HttpStatus;

/** What may be stored: the media type it is served as, the extensions it goes by, and how large it may be. */
enum DocumentType {
    JPEG("image/jpeg", true, "jpg", "jpeg"),
    PNG("image/png", true, "png"),
    PDF("application/pdf", false, "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false, "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false, "xlsx"),
    TEXT("text/plain", false, "txt"),
    CSV("text/csv", false, "csv");

    static final long PHOTO_LIMIT = 10L << 20;
    static final long PAPER_LIMIT = 20L << 20;

    /** What telephones send and the JDK cannot read: worth a text of its own. */
    private static final Set<String> UNREADABLE_PHOTOS = Set.of("heic", "heif", "webp", "avif");

    private final String mediaType;
    private final boolean photo;
    private final List<String> extensions;

    DocumentType(String mediaType, boolean photo, String... extensions) {
        this.mediaType = mediaType;
        this.photo = photo;
        this.extensions = List.of(extensions);
    }

    /** The type a file name claims. */
    static DocumentType claimedBy(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (UNREADABLE_PHOTOS.contains(extension)) {
            throw unreadablePhoto(extension);
        }
        return Arrays.stream(values())
                .filter(type -> type.extensions.contains(extension))
                .findFirst()
                .orElseThrow(() -> Refusal.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "upload-type"));
    }

    static Refusal unreadablePhoto(String format) {
        return Refusal.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "upload-photo-format", format.toUpperCase(Locale.ROOT));
    }

    String mediaType() {
        return mediaType;
    }

    boolean photo() {
        return photo;
    }

    boolean office() {
        return this == DOCX || this == XLSX;
    }

    /** Largest size in bytes as sent. */
    long limit() {
        return photo ? PHOTO_LIMIT : PAPER_LIMIT;
    }
}
