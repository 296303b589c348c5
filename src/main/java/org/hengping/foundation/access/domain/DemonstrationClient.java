package org.hengping.foundation.access.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hengping.platform.Settings;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The API client {@code demo}: every scope, in any account's name, its token in a file only this user can read. */
@Component
@Profile("demonstration")
class DemonstrationClient {

    static final String FILE = "demo-api-token";

    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private final ApiClients clients;
    private final Path data;
    private final Clock clock;

    DemonstrationClient(ApiClients clients, Settings settings, Clock clock) {
        this.clients = clients;
        this.data = settings.data();
        this.clock = clock;
    }

    /** Writes a fresh token, unless the one in the file still works. */
    void write(UUID account) {
        Path file = data.resolve(FILE);
        try {
            if (Files.exists(file)
                    && clients.withToken(Files.readString(file).strip()).isPresent()) {
                return;
            }
            String token = clients.renew(
                    new ApiClients.Wanted(
                            "demo",
                            "demo",
                            List.of("*"),
                            "duty",
                            true,
                            1_000,
                            clock.instant().plus(Duration.ofDays(365))),
                    account);
            Files.createDirectories(data);
            Path written = Files.createTempFile(data, FILE, "", OWNER_ONLY);
            Files.writeString(written, token + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
