package org.hengping.overview.performance.grids;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.hengping.platform.Refusal;

/**
 * Tells by its content what a file is and reads its tables. The size is looked at before anything else; a file that is
 * locked, of an old format or of another kind is told so in plain words.
 */
public final class GridFile {

    /** Packed, as uploaded. An office form has some tens of kilobytes. */
    public static final long MOST_BYTES = 10L << 20;

    private GridFile() {}

    /**
     * Its tables in their order.
     *
     * @throws Refusal 413 {@code form-file-too-large}; 422 for every file that cannot be read, cells at fault by name
     */
    public static List<Grid> read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw Refusal.of(
                    org.springframework.http.HttpStatus.CONTENT_TOO_LARGE, "form-file-too-large", MOST_BYTES >> 20);
        }
        return switch (FileMagic.valueOf(file.toFile())) {
            case OLE2 -> throw Refusal.field("file", locked(file) ? "form-locked" : "form-old-format");
            case OOXML -> isWorkbook(file) ? WorkbookGrids.read(file) : PaperGrids.read(file);
            case PDF -> throw Refusal.field("file", "form-pdf");
            default -> text(file);
        };
    }

    /** A locked workbook of today comes wrapped in the container of old. */
    private static boolean locked(Path file) {
        try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
            return container.getRoot().hasEntryCaseInsensitive("EncryptedPackage");
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }

    private static boolean isWorkbook(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry types = zip.getEntry("[Content_Types].xml");
            if (types == null) {
                throw Refusal.invalid("upload-disguised");
            }
            try (InputStream content = zip.getInputStream(types)) {
                return new String(content.readNBytes(1 << 20), StandardCharsets.UTF_8).contains("spreadsheetml");
            }
        } catch (IOException broken) {
            throw Refusal.field("file", "form-unreadable");
        }
    }

    private static List<Grid> text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String head = new String(bytes, 0, Math.min(bytes.length, 1 << 16), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        if (head.contains("<html") || head.contains("<table") || head.contains("<!doctype html")) {
            return WebGrids.read(file);
        }
        return List.of(TextGrid.of(decoded(bytes)));
    }

    /**
     * A text file's text.
     *
     * @throws Refusal 422 for what is no UTF-8
     */
    static String decoded(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.field("text", "form-no-text");
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\r' && c != '\n')) {
            throw Refusal.field("text", "form-no-text");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
