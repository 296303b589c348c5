package org.hengping.foundation.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hengping.platform.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.util.FileSystemUtils;

/** The bench of one upload: a directory of its own that is gone with everything in it when the upload is decided. */
final class Intake implements AutoCloseable {

    private final Path directory;

    Intake(Path directory) throws IOException {
        this.directory = Files.createDirectory(directory);
    }

    /** What was sent, as it was sent. */
    Path received() {
        return directory.resolve("received");
    }

    /** A photo drawn anew. */
    Path redrawn() {
        return directory.resolve("redrawn");
    }

    Path thumbnail() {
        return directory.resolve("thumbnail");
    }

    /** Writes the upload to disk, one byte past the limit at most. */
    void receive(InputStream content, long limit) throws IOException {
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(received())) {
            byte[] buffer = new byte[1 << 16];
            int length;
            while ((length = content.read(buffer)) >= 0) {
                bytes += length;
                if (bytes > limit) {
                    throw Refusal.of(HttpStatus.CONTENT_TOO_LARGE, "upload-too-large", limit >> 20);
                }
                out.write(buffer, 0, length);
            }
        }
        if (bytes == 0) {
            throw Refusal.invalid("upload-empty");
        }
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(directory);
    }
}
