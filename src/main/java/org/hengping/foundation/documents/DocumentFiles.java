package org.hengping.foundation.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hengping.platform.Ids;
import org.hengping.platform.Settings;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The files below {@code <data>/files}: {@code <year>/<month>/<id>} and beside it {@code <id>.thumbnail}. Names say
 * nothing, no web path leads there. One house at a time uses a data directory.
 */
@Component
class DocumentFiles {

    private static final String THUMBNAIL = ".thumbnail";

    private final Path root;
    private final Path incoming;

    DocumentFiles(Settings settings) throws IOException {
        root = settings.data().toAbsolutePath().resolve("files");
        incoming = root.resolve(".incoming");
        // What a crash interrupted is of no use to anybody.
        FileSystemUtils.deleteRecursively(incoming);
        Files.createDirectories(incoming);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }

    Path incoming() {
        return incoming;
    }

    Intake intake() throws IOException {
        return new Intake(incoming.resolve(UUID.randomUUID().toString()));
    }

    /** Puts the finished files in place; when it returns they survive a power cut. */
    void place(UUID id, Path content, Path thumbnail) throws IOException {
        Path month = directory(month(id));
        if (Files.notExists(month)) {
            Files.createDirectories(month);
            sync(month.resolve(".."));
            sync(root);
        }
        if (Files.exists(thumbnail)) {
            move(thumbnail, thumbnail(id));
        }
        move(content, file(id));
        sync(month);
    }

    private static void move(Path from, Path to) throws IOException {
        try (FileChannel file = FileChannel.open(from, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    InputStream open(UUID id) {
        return open(file(id));
    }

    InputStream openThumbnail(UUID id) {
        return open(thumbnail(id));
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    void remove(UUID id) {
        try {
            Files.deleteIfExists(file(id));
            Files.deleteIfExists(thumbnail(id));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ids of the files stored in a month. */
    List<UUID> of(YearMonth month) throws IOException {
        Path directory = directory(month);
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString().replace(THUMBNAIL, ""))
                    .distinct()
                    .map(UUID::fromString)
                    .toList();
        }
    }

    private Path file(UUID id) {
        return directory(month(id)).resolve(id.toString());
    }

    private Path thumbnail(UUID id) {
        return directory(month(id)).resolve(id + THUMBNAIL);
    }

    private Path directory(YearMonth month) {
        return root.resolve("%04d".formatted(month.getYear())).resolve("%02d".formatted(month.getMonthValue()));
    }

    /** In UTC, so that a file's place never depends on a setting. */
    static YearMonth month(UUID id) {
        return YearMonth.from(Ids.instant(id).atOffset(ZoneOffset.UTC));
    }
}
